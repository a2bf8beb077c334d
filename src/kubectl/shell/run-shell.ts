/** `sh -c 'script' name args…`, `sh FILE args…`, or a script on standard input. */
import type { Lab } from '../lab.js';
import { runText } from './interpret.js';
import type { Call, Machine } from './program.js';
import { forkState, resolvePath, type ShellState } from './state.js';

/** A script in a shell of its own: of what the one around it holds, what is exported is known in it. */
export function runShell(call: Call, machine: Machine, lab: Lab): number {
  const name = call.name.replace(/^.*\//, '');
  const options = new Set<string>();
  let at = 0;
  let command = false;
  let given = false;
  for (; /^[-+]./.test(call.args[at] ?? ''); at++) {
    const arg = call.args[at] as string;
    if (arg === '--') {
      at++;
      break;
    }
    if (arg === '-o') {
      options.add(call.args[++at] ?? '');
      continue;
    }
    for (const letter of arg.startsWith('--') ? '' : arg.slice(1))
      if (letter === 'c') command = true;
      else if (letter === 's') given = true;
      else options.add(letter);
  }
  const words = call.args.slice(at);
  const run = (text: string, positional: readonly string[]) => {
    if (options.has('n')) return 0;
    const state = childState(call.state, options, positional);
    return runText(text, machine, lab, state, { input: call.input, out: (t) => call.out(t), err: (t) => call.err(t) });
  };
  if (command) {
    const [text, ...rest] = words;
    if (text !== undefined) return run(text, rest.length > 0 ? rest : [name]);
    call.err(machine.shell === 'sh' ? 'sh: 0: -c requires an argument\n' : `${name}: -c: option requires an argument\n`);
    return 2;
  }
  const [file] = words;
  if (file !== undefined && !given) {
    const text = machine.files.read(resolvePath(call.state, file));
    if (text !== undefined) return run(text, words);
    call.err(machine.shell === 'sh' ? `sh: 0: cannot open ${file}: No such file\n` : `${name}: ${file}: No such file or directory\n`);
    return machine.shell === 'sh' ? 2 : 127;
  }
  if (!call.input.connected) {
    if (machine.shell === 'bash') call.err(`(a shell within this one: the lab stays in the one you have)\n`);
    return 0;
  }
  return run(call.input.rest(), [name, ...words]);
}

function childState(outer: ShellState, options: ReadonlySet<string>, positional: readonly string[]): ShellState {
  const inner = forkState(outer);
  for (const name of outer.variables.keys()) if (!outer.exported.has(name)) inner.variables.delete(name);
  return { ...inner, functions: new Map(), aliases: new Map(), options: new Set(options), captured: false, lastExit: 0, positional };
}
