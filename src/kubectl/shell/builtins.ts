/** Commands that act on the shell itself. */

import { isDirectory } from './directories.js';
import type { Call } from './program.js';
import { absoluteCwd, resolvePath } from './state.js';
import { noArrays } from './syntax.js';

export interface BuiltinCall extends Call {
  readonly shell: string;
  /** Runs more text in this very shell (`eval`); `out`: where its standard output goes instead. */
  run(text: string, out?: (text: string) => void): number;
  /** Runs words as a command, functions passed by. */
  program(words: readonly string[]): number;
  /** Whether the machine has a program of that name. */
  knows(name: string): boolean;
}
export type Builtin = (call: BuiltinCall) => number;

/** `exit N` on its way out. */
export class ShellExit extends Error {
  constructor(readonly code: number) {
    super('exit');
  }
}

/** `break` or `continue` on its way to the loop it means. */
export class LoopControl extends Error {
  constructor(
    readonly kind: 'break' | 'continue',
    readonly levels: number,
  ) {
    super(kind);
  }
}

function exportVariables({ args, state, out, err, shell }: BuiltinCall): number {
  if (!args.length || args[0] === '-p') {
    for (const name of [...state.exported].sort()) out(`declare -x ${name}="${state.variables.get(name) ?? ''}"\n`);
    return 0;
  }
  let exit = 0;
  for (const arg of args) {
    const match = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(arg);
    if (!match) {
      err(`${shell}: export: \`${arg}': not a valid identifier\n`);
      exit = 1;
      continue;
    }
    if (match[2] !== undefined) state.variables.set(match[1] as string, match[2]);
    state.exported.add(match[1] as string);
  }
  return exit;
}

function changeDirectory({ args, state, files, out, err, shell }: BuiltinCall): number {
  if (args.length > 1) {
    err(`${shell}: cd: too many arguments\n`);
    return 1;
  }
  if (args[0] === '-' && !state.variables.has('OLDPWD')) {
    err(`${shell}: cd: OLDPWD not set\n`);
    return 1;
  }
  const target = args[0] ?? '~';
  const path = target === '-' ? resolvePath(state, state.variables.get('OLDPWD') ?? '~') : resolvePath(state, target);
  if (!isDirectory(files, path)) {
    const isFile = files.read(path) !== undefined;
    err(`${shell}: cd: ${target}: ${isFile ? 'Not a directory' : 'No such file or directory'}\n`);
    return 1;
  }
  state.variables.set('OLDPWD', absoluteCwd(state));
  state.cwd = path;
  if (target === '-') out(`${absoluteCwd(state)}\n`);
  return 0;
}

/** `read [-r] [-p TEXT] [-n COUNT] [-d SIGN] [-t SECONDS] [NAME…]`; a line without its end is read and still fails. */
function readLine({ args, input, state, out, err, shell }: BuiltinCall): number {
  const words = [...args];
  const given = new Map<string, string>();
  while (/^-./.test(words[0] ?? '')) {
    const letters = (words.shift() as string).slice(1);
    for (let at = 0; at < letters.length; at++) {
      const letter = letters[at] as string;
      if (letter === 'a') {
        err(`${shell}: read: -a: ${noArrays}\n`);
        return 2;
      }
      if (!'rsepndtNu'.includes(letter)) {
        err(
          `${shell}: read: -${letter}: invalid option\nread: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\n`,
        );
        return 2;
      }
      if (!'pndtNu'.includes(letter)) given.set(letter, '');
      else {
        given.set(letter, letters.slice(at + 1) || (words.shift() ?? ''));
        break;
      }
    }
  }
  const bad = words.find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (bad !== undefined) {
    err(`${shell}: read: \`${bad}': not a valid identifier\n`);
    return 1;
  }
  if (given.has('p') && !input.connected) out(given.get('p') ?? '');
  const piece = input.upTo(given.get('d')?.slice(0, 1) ?? '\n', Number(given.get('n') ?? given.get('N') ?? Number.POSITIVE_INFINITY));
  let line = piece.text;
  // A backslash at its end joins the next line.
  while (!given.has('r') && /(?:^|[^\\])(?:\\\\)*\\$/.test(line) && piece.ended) {
    const more = input.upTo('\n', Number.POSITIVE_INFINITY);
    line = line.slice(0, -1) + more.text;
    if (!more.ended) break;
  }
  const ifs = state.variables.get('IFS') ?? ' \t\n';
  const escaped = (text: string) => (given.has('r') ? text : text.replace(/\\(.)/gs, '$1'));
  if (words.length === 0) state.variables.set('REPLY', escaped(line));
  else for (const [at, value] of readFields(line, words.length, ifs).entries()) state.variables.set(words[at] as string, escaped(value));
  return piece.ended ? 0 : 1;
}

/** A line cut at the signs of `IFS` into so many pieces, the last of which is all that is left. */
function readFields(line: string, count: number, ifs: string): readonly string[] {
  const isBlank = (c: string | undefined) => c !== undefined && ' \t\n'.includes(c) && ifs.includes(c);
  const isSign = (c: string | undefined) => c !== undefined && ifs.includes(c);
  let at = 0;
  const skip = () => {
    while (isBlank(line[at])) at++;
  };
  const fields: string[] = [];
  skip();
  while (fields.length < count - 1) {
    const from = at;
    while (at < line.length && !isSign(line[at])) at++;
    fields.push(line.slice(from, at));
    skip();
    if (isSign(line[at])) {
      at++;
      skip();
    }
  }
  let end = line.length;
  while (end > at && isBlank(line[end - 1])) end--;
  const rest = line.slice(at, end);
  // One sign at the very end only closes the last field.
  const closed = rest.length > 0 && isSign(rest.at(-1)) && ![...rest.slice(0, -1)].some(isSign);
  return [...fields, closed ? rest.slice(0, -1) : rest];
}

export interface PathFacts {
  readonly file: boolean;
  readonly directory: boolean;
  readonly text: string | undefined;
}

/** Tests of one operand; undefined: there is none of that name. */
export function unaryTest(operator: string, operand: string, { state, files }: Pick<BuiltinCall, 'state' | 'files'>): boolean | undefined {
  const exists = (path: string) => pathFacts(state, files, path);
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-f':
      return exists(operand).file;
    case '-d':
    case '-x':
      return exists(operand).directory;
    case '-e':
    case '-r':
    case '-w':
      return exists(operand).file || exists(operand).directory;
    case '-s':
      return Boolean(exists(operand).text);
    case '-v':
      return state.variables.has(operand);
    case '-t':
    case '-L':
    case '-h':
    case '-p':
    case '-S':
    case '-b':
    case '-c':
      return false;
    default:
      return undefined;
  }
}

function pathFacts(state: BuiltinCall['state'], files: BuiltinCall['files'], path: string): PathFacts {
  const key = resolvePath(state, path);
  const text = files.read(key);
  return { file: text !== undefined, directory: isDirectory(files, key), text };
}

/** What is wrong with a test. */
class TestError extends Error {}

/** `test` and `[`. Models bash's test.c: forms of up to four operands by their number, more of them as an expression. */
function test({ name, args, state, files, err, shell }: BuiltinCall): number {
  let words = [...args];
  if (name === '[') {
    if (words.at(-1) !== ']') {
      err(`${shell}: [: missing \`]'\n`);
      return 2;
    }
    words = words.slice(0, -1);
  }
  const unary = (operator: string, operand: string): boolean => {
    const result = unaryTest(operator, operand, { state, files });
    if (result === undefined) throw new TestError(`${operator}: unary operator expected`);
    return result;
  };
  const integer = (text: string): number => {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`${text}: integer expression expected`);
    return Number(text);
  };
  const binary = (a: string, op: string, b: string): boolean => {
    if (op === '=' || op === '==') return a === b;
    if (op === '!=') return a !== b;
    if (op === '<') return a < b;
    if (op === '>') return a > b;
    const there = (path: string) => unary('-e', path);
    if (op === '-nt') return there(a) && !there(b);
    if (op === '-ot') return !there(a) && there(b);
    if (op === '-ef') return there(a) && resolvePath(state, a) === resolvePath(state, b);
    const d = integer(a) - integer(b);
    return { '-eq': d === 0, '-ne': d !== 0, '-lt': d < 0, '-le': d <= 0, '-gt': d > 0, '-ge': d >= 0 }[op] ?? false;
  };
  const binaries = new Set(['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef', '-eq', '-ne', '-lt', '-le', '-gt', '-ge']);
  const few = (terms: readonly string[]): boolean | undefined => {
    const [a = '', op = '', b = ''] = terms;
    if (terms.length === 0) return false;
    if (terms.length === 1) return a !== '';
    if (terms.length === 2) return a === '!' ? op === '' : unary(a, op);
    if (terms.length === 3) {
      if (binaries.has(op)) return binary(a, op, b);
      if (op === '-a') return a !== '' && b !== '';
      if (op === '-o') return a !== '' || b !== '';
      if (a === '!') return !few(terms.slice(1));
      if (a === '(' && b === ')') return op !== '';
      throw new TestError(`${op}: binary operator expected`);
    }
    if (terms.length === 4 && a === '!') return !few(terms.slice(1));
    if (terms.length === 4 && a === '(' && terms[3] === ')') return few(terms.slice(1, 3));
    return undefined;
  };
  let at = 0;
  const or = (): boolean => {
    let value = and();
    while (words[at] === '-o') {
      at++;
      const right = and();
      value = value || right;
    }
    return value;
  };
  const and = (): boolean => {
    let value = term();
    while (words[at] === '-a') {
      at++;
      const right = term();
      value = value && right;
    }
    return value;
  };
  const term = (): boolean => {
    const word = words[at];
    if (word === undefined) throw new TestError('argument expected');
    if (word === '!') {
      at++;
      return !term();
    }
    if (word === '(') {
      at++;
      const value = or();
      if (words[at++] !== ')') throw new TestError("`)' expected");
      return value;
    }
    if (binaries.has(words[at + 1] ?? '') && at + 2 < words.length) {
      at += 3;
      return binary(word, words[at - 2] as string, words[at - 1] as string);
    }
    if (/^-[a-zA-Z]$/.test(word) && at + 1 < words.length) {
      at += 2;
      return unary(word, words[at - 1] as string);
    }
    at++;
    return word !== '';
  };
  try {
    const short = few(words);
    const value = short ?? or();
    if (short === undefined && at < words.length) throw new TestError('too many arguments');
    return value ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    err(`${shell}: ${name}: ${error.message}\n`);
    return 2;
  }
}

function leave({ args, state, err, shell }: BuiltinCall): number {
  const code = args[0];
  if (code !== undefined && !/^\d+$/.test(code)) {
    err(`${shell}: exit: ${code}: numeric argument required\n`);
    throw new ShellExit(2);
  }
  throw new ShellExit(code === undefined ? state.lastExit : Number(code) & 255);
}

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => 0],
  ['true', () => 0],
  ['false', () => 1],
  ['cd', changeDirectory],
  ['export', exportVariables],
  [
    'unset',
    ({ args, state }) => {
      for (const name of args) {
        state.variables.delete(name);
        state.exported.delete(name);
      }
      return 0;
    },
  ],
  ['read', readLine],
  ['test', test],
  ['[', test],
  ['exit', leave],
  ['logout', leave],
  ['eval', ({ args, run }) => run(args.join(' '))],
  [
    'break',
    ({ args }) => {
      throw new LoopControl('break', Math.max(1, Number(args[0] ?? 1) || 1));
    },
  ],
  [
    'continue',
    ({ args }) => {
      throw new LoopControl('continue', Math.max(1, Number(args[0] ?? 1) || 1));
    },
  ],
]);
