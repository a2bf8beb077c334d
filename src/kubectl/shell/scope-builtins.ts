/** `set`, `shift`, `local`, `return`, `source`, `type`, `command`: a script's own settings and names. */
import { ArithmeticError, evaluateArithmetic } from './arithmetic.js';
import { type Builtin, type BuiltinCall, builtins } from './builtins.js';
import { arithmeticVariables } from './expand.js';
import { resolvePath } from './state.js';
import { noArrays } from './syntax.js';

/** `return N` on its way out of a function or a sourced file. */
export class FunctionReturn extends Error {
  constructor(readonly code: number) {
    super('return');
  }
}

const long: Readonly<Record<string, string>> = { errexit: 'e', nounset: 'u', xtrace: 'x', pipefail: 'pipefail', noglob: 'f', verbose: 'v' };
/** Those that change something here; the others are taken and mean nothing. */
const letters = 'euxfvCabhmnpBEHPT';

/** `set -e`, `set +x`, `set -o pipefail`, `set -- a b`. */
const set: Builtin = ({ args, state, out, err, shell }) => {
  if (args.length === 0) {
    for (const [name, value] of [...state.variables].sort(([a], [b]) => (a < b ? -1 : 1))) out(`${name}=${value}\n`);
    return 0;
  }
  const words = [...args];
  const turn = (option: string, on: boolean) => (on ? state.options.add(option) : state.options.delete(option));
  while (words.length > 0) {
    const word = words[0] as string;
    if (word === '--') {
      state.positional = [state.positional[0] ?? shell, ...words.slice(1)];
      return 0;
    }
    if (!/^[-+]./.test(word)) break;
    words.shift();
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        const name = words.shift();
        const option = name === undefined ? undefined : long[name];
        if (name !== undefined && option === undefined) {
          err(`${shell}: set: ${name}: invalid option name\n`);
          return 2;
        }
        if (option !== undefined) turn(option, on);
      } else if (letters.includes(letter)) turn(letter, on);
      else {
        err(`${shell}: set: ${word[0]}${letter}: invalid option\n`);
        return 2;
      }
    }
  }
  if (words.length > 0) state.positional = [state.positional[0] ?? shell, ...words];
  return 0;
};

const shift: Builtin = ({ args, state, err, shell }) => {
  const [count = '1'] = args;
  if (!/^\d+$/.test(count)) {
    err(`${shell}: shift: ${count}: numeric argument required\n`);
    return 1;
  }
  const [zero = shell, ...rest] = state.positional;
  if (Number(count) > rest.length) return 1;
  state.positional = [zero, ...rest.slice(Number(count))];
  return 0;
};

/** Names of `local` are given back by whoever runs the function. */
const declare: Builtin = ({ args, state, err, shell, name: word }) => {
  if (args.some((arg) => /^-\w*[aA]/.test(arg))) {
    err(`${shell}: ${word}: ${noArrays}\n`);
    return 2;
  }
  for (const arg of args.filter((each) => !each.startsWith('-'))) {
    const [, name = '', value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === '') continue;
    state.variables.set(name, value ?? '');
    if (args.includes('-x')) state.exported.add(name);
  }
  return 0;
};

const leaveFunction: Builtin = ({ args, state }) => {
  throw new FunctionReturn(args[0] === undefined ? state.lastExit : Number(args[0]) & 255);
};

const source: Builtin = (call) => {
  const [path] = call.args;
  if (path === undefined) {
    call.err(`${call.shell}: ${call.name}: filename argument required\n${call.name}: usage: ${call.name} filename [arguments]\n`);
    return 2;
  }
  const text = call.files.read(resolvePath(call.state, path));
  if (text === undefined) {
    call.err(`${call.shell}: ${path}: No such file or directory\n`);
    return 1;
  }
  try {
    return call.run(text);
  } catch (error) {
    if (error instanceof FunctionReturn) return error.code;
    throw error;
  }
};

function kindOf({ state, knows }: BuiltinCall, name: string): 'function' | 'builtin' | 'file' | undefined {
  if (state.functions.has(name)) return 'function';
  if (builtins.has(name) || scopeBuiltins.some(([each]) => each === name)) return 'builtin';
  return knows(name) ? 'file' : undefined;
}

const type: Builtin = (call) => {
  let exit = 0;
  for (const name of call.args.filter((arg) => !arg.startsWith('-'))) {
    const kind = kindOf(call, name);
    if (kind === 'function') call.out(`${name} is a function\n`);
    else if (kind === 'builtin') call.out(`${name} is a shell builtin\n`);
    else if (kind === 'file') call.out(`${name} is /usr/bin/${name}\n`);
    else {
      call.err(`${call.shell}: type: ${name}: not found\n`);
      exit = 1;
    }
  }
  return exit;
};

/** `command -v NAME` says where it is; `command NAME …` passes functions by. */
const command: Builtin = (call) => {
  const [option, ...names] = call.args;
  if (option !== '-v' && option !== '-V') return option === undefined ? 0 : call.program(call.args);
  const found = names.map((name) => [name, kindOf(call, name)] as const);
  for (const [name, kind] of found) if (kind !== undefined) call.out(kind === 'file' ? `/usr/bin/${name}\n` : `${name}\n`);
  return found.every(([, kind]) => kind !== undefined) ? 0 : 1;
};

const which: Builtin = (call) => {
  const found = call.args.map((name) => [name, call.knows(name)] as const);
  for (const [name, there] of found) if (there) call.out(`/usr/bin/${name}\n`);
  return found.every(([, there]) => there) ? 0 : 1;
};

/** `let EXPRESSION…`: each is calculated; the last one's value is the answer. */
const calculate: Builtin = ({ args, state, err, shell }) => {
  let value = 0;
  try {
    for (const arg of args) value = evaluateArithmetic(arg, arithmeticVariables(state));
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    err(`${shell}: let: ${error.message}\n`);
    return 1;
  }
  return value === 0 ? 1 : 0;
};

/** What would need arrays, descriptors or signals the lab does not have. */
const without =
  (why: string): Builtin =>
  ({ name, err, shell }) => {
    err(`${shell}: ${name}: ${why}\n`);
    return 1;
  };

export const scopeBuiltins: readonly (readonly [string, Builtin])[] = [
  ['let', calculate],
  ['mapfile', without(noArrays)],
  ['readarray', without(noArrays)],
  ['trap', without("signals and traps are not in this lab's shell")],
  ['exec', without('it does not become another program, and keeps its own streams, in this lab')],
  ['getopts', without('not in this lab\'s shell: read "$@" with shift')],
  ['shopt', without("options of bash beyond those of set are not in this lab's shell")],
  ['set', set],
  ['shift', shift],
  ['local', declare],
  ['declare', declare],
  ['typeset', declare],
  ['readonly', declare],
  ['return', leaveFunction],
  ['source', source],
  ['.', source],
  ['type', type],
  ['command', command],
  ['which', which],
];
