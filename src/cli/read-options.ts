/** Words and options of a verb: `--name VALUE`, some of them as often as one likes. */
import { UsageError } from './command.js';

interface Options {
  /** What belongs to no option, in order. */
  readonly words: readonly string[];
  /** Values of each option that was given, in order. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/**
 * Throws `UsageError` for an option without a value and for one the verb does not know. Of an option that is given once the last value counts.
 *
 * @param once names without their dashes
 * @param often those that may be given more than once
 * @param usage what to write instead
 */
export function readOptions(args: readonly string[], once: readonly string[], often: readonly string[], usage: string): Options {
  const words: string[] = [];
  const given = new Map<string, string[]>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    if (!once.includes(name) && !often.includes(name)) throw new UsageError(`${usage}, not ${word}`);
    at += 1;
    const value = args[at];
    if (value === undefined) throw new UsageError(`${word} needs a value`);
    const before = often.includes(name) ? (given.get(name) ?? []) : [];
    given.set(name, [...before, value]);
  }
  return { words, given };
}
