/** Commands that act on the shell itself. */

import { isDirectory } from './directories.js';
import type { Call } from './program.js';
import { absoluteCwd, resolvePath } from './state.js';

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

function readLine({ args, input, state, out }: BuiltinCall): number {
  const prompt = args.findIndex((arg) => /^-[a-z]*p$/.test(arg));
  if (prompt >= 0 && !input.connected) out(args[prompt + 1] ?? '');
  const names = args.filter((arg, index) => !arg.startsWith('-') && (prompt < 0 || index !== prompt + 1));
  const line = input.line();
  if (line === undefined) return 1;
  const targets = names.length ? names : ['REPLY'];
  let rest = line.trim();
  targets.forEach((name, index) => {
    const last = index === targets.length - 1;
    const match = /^(\S*)\s*(.*)$/s.exec(rest);
    state.variables.set(name, last ? rest : (match?.[1] ?? ''));
    rest = match?.[2] ?? '';
  });
  return 0;
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

/** `test` and `[`. Models the POSIX forms of up to three operands, `-a`, `-o` and `!`. */
function test({ name, args, state, files, err, shell }: BuiltinCall): number {
  let words = [...args];
  if (name === '[') {
    if (words.at(-1) !== ']') {
      err(`${shell}: [: missing \`]'\n`);
      return 2;
    }
    words = words.slice(0, -1);
  }
  const evaluate = (terms: readonly string[]): boolean | undefined => {
    const or = terms.indexOf('-o');
    if (or > 0) return evaluate(terms.slice(0, or)) || evaluate(terms.slice(or + 1));
    const and = terms.indexOf('-a');
    if (and > 0) return evaluate(terms.slice(0, and)) && evaluate(terms.slice(and + 1));
    if (terms[0] === '!') {
      const inner = evaluate(terms.slice(1));
      return inner === undefined ? undefined : !inner;
    }
    const [a = '', op = '', b = ''] = terms;
    if (terms.length === 0) return false;
    if (terms.length === 1) return a !== '';
    if (terms.length === 2) return unaryTest(a, op, { state, files });
    if (op === '=' || op === '==') return a === b;
    if (op === '!=') return a !== b;
    const numbers = { '-eq': 0, '-ne': 1, '-lt': 2, '-le': 3, '-gt': 4, '-ge': 5 }[op];
    if (numbers === undefined) return undefined;
    if (!/^-?\d+$/.test(a.trim()) || !/^-?\d+$/.test(b.trim())) return undefined;
    const d = Number(a) - Number(b);
    return [d === 0, d !== 0, d < 0, d <= 0, d > 0, d >= 0][numbers];
  };
  const result = evaluate(words);
  if (result !== undefined) return result ? 0 : 1;
  const bad = words.length === 3 && /^-(eq|ne|lt|le|gt|ge)$/.test(words[1] ?? '');
  const culprit = bad ? (/^-?\d+$/.test(words[0] ?? '') ? words[2] : words[0]) : undefined;
  err(
    `${shell}: ${name}: ${culprit === undefined ? `${words[words.length === 3 ? 1 : 0]}: unexpected operator` : `${culprit}: integer expression expected`}\n`,
  );
  return 2;
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
