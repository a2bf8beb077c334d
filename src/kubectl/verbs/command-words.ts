/** Finds the words of the command among its flags. Models github.com/spf13/cobra stripFlags and Find (v1.10). */
import type { FlagSpec } from './flags.js';

/**
 * Places of the words that are neither flags nor a flag's value. A flag nobody knows is taken to have a value, so
 * `kubectl -n web rollout --watch=false status` is the command `rollout status`.
 */
export function commandWords(args: readonly string[], flags: readonly FlagSpec[]): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg === '--') break;
    if (!arg.startsWith('-') || arg === '-') places.push(at);
    else if (takesNext(arg, flags)) at++;
  }
  return places;
}

function takesNext(arg: string, flags: readonly FlagSpec[]): boolean {
  if (arg.includes('=')) return false;
  const long = arg.startsWith('--');
  // `-nweb` holds its value, `-n` does not.
  if (!long && arg.length !== 2) return false;
  const name = arg.replace(/^--?/, '');
  const spec = flags.find((flag) => (long ? flag.name : flag.short) === name);
  return spec === undefined || (spec.kind !== 'bool' && spec.bare === undefined);
}
