/** What text tools read: files or standard input, and the options in front of them. */
import { isDirectory } from '../shell/directories.js';
import type { Call } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';

/** Lines without their ends; the empty text has none. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export interface NamedText {
  /** Empty for standard input. */
  readonly name: string;
  readonly text: string;
}

/** The files named, or standard input. Missing ones are said and counted. */
export function inputsOf(call: Call, names: readonly string[]): { readonly inputs: readonly NamedText[]; readonly missing: number } {
  if (!names.length) return { inputs: [{ name: '', text: call.input.rest() }], missing: 0 };
  const inputs: NamedText[] = [];
  let missing = 0;
  for (const name of names) {
    const text = name === '-' ? call.input.rest() : name === '/dev/null' ? '' : call.files.read(resolvePath(call.state, name));
    if (text !== undefined) inputs.push({ name, text });
    else {
      missing++;
      const path = resolvePath(call.state, name);
      call.err(`${call.name}: ${name}: ${isDirectory(call.files, path) ? 'Is a directory' : 'No such file or directory'}\n`);
    }
  }
  return { inputs, missing };
}

/** Letters of single-dash options and what is left; `-n 3`, `-n3` and `-3` alike for `numbers`. */
export function shortOptions(
  args: readonly string[],
  withValue: string,
): { readonly on: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const on = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    const bare = /^-(\d+)$/.exec(arg);
    if (bare) on.set('n', bare[1] as string);
    else if (arg.startsWith('-') && !arg.startsWith('--') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] as string;
        if (withValue.includes(letter)) {
          on.set(letter, arg.slice(at + 1) || (args[++i] ?? ''));
          break;
        }
        on.set(letter, '');
      }
    } else if (arg.startsWith('--')) {
      const [name = '', value = ''] = arg.slice(2).split('=');
      on.set(name, value);
    } else rest.push(arg);
  }
  return { on, rest };
}
