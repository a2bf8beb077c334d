/** How an edited text differs from the live one, for each of its lines. Pure. */
import { hunksBetween } from './line-hunks.js';

export interface LineMarks {
  /** For each line of the edited text: new, standing for another, or the same. */
  readonly lines: readonly ('added' | 'changed' | 'same')[];
  /** For each line, its number in the live text (from 0) where it is the same. */
  readonly was: readonly (number | undefined)[];
  /** Lines of the live text that are gone: before which line of the edited one (its length: at the end). */
  readonly removed: ReadonlyMap<number, readonly string[]>;
}

/** Of lines in place of others the first ones are changed, the rest added or removed. */
export function lineMarks(live: readonly string[], edited: readonly string[]): LineMarks {
  const lines: LineMarks['lines'][number][] = edited.map(() => 'same');
  const was: (number | undefined)[] = [];
  const removed = new Map<number, readonly string[]>();
  let [at, shift] = [0, 0];
  const plain = (to: number) => {
    for (; at < to; at++) was[at] = at + shift;
  };
  for (const { fromA, toA, fromB, toB } of hunksBetween(live, edited)) {
    plain(fromB);
    for (; at < toB; at++) {
      was[at] = undefined;
      lines[at] = at - fromB < toA - fromA ? 'changed' : 'added';
    }
    shift = toA - toB;
    const gone = live.slice(fromA + (toB - fromB), toA);
    if (gone.length > 0) removed.set(toB, gone);
  }
  plain(edited.length);
  return { lines, was, removed };
}

/** How many lines are added, changed, removed. */
export function countMarks({ lines, removed }: LineMarks): { readonly added: number; readonly changed: number; readonly removed: number } {
  const count = (mark: string) => lines.filter((line) => line === mark).length;
  return { added: count('added'), changed: count('changed'), removed: [...removed.values()].reduce((sum, gone) => sum + gone.length, 0) };
}
