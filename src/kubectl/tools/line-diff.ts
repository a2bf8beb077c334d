/** Which lines two texts have in common, and the unified format. */
import { linesOf } from './text-input.js';

/** Lines `fromA` to before `toA` of the one are `fromB` to before `toB` of the other; counted from 0. */
export interface LineChange {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Longest common subsequence, after what both begin and end with. */
export function changesBetween(a: readonly string[], b: readonly string[]): readonly LineChange[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [n, m] = [a.length - start - end, b.length - start - end];
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = common[i] as Uint32Array;
    for (let j = m - 1; j >= 0; j--) row[j] = a[start + i] === b[start + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    if (i < n && j < m && a[start + i] === b[start + j]) {
      i++;
      j++;
      continue;
    }
    const [fromA, fromB] = [i, j];
    while ((i < n || j < m) && !(i < n && j < m && a[start + i] === b[start + j])) {
      if (j >= m || (i < n && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    changes.push({ fromA: start + fromA, toA: start + i, fromB: start + fromB, toB: start + j });
  }
  return changes;
}

interface Side {
  /** Behind `---` and `+++`. */
  readonly label: string;
  readonly text: string;
}

/** Empty where both are the same. */
export function unifiedDiff(one: Side, other: Side, context = 3): string {
  const [a, b] = [linesOf(one.text), linesOf(other.text)];
  const changes = changesBetween(a, b);
  if (changes.length === 0) return '';
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last && change.fromA - (last.at(-1) as LineChange).toA <= 2 * context) last.push(change);
    else hunks.push([change]);
  }
  return `--- ${one.label}\n+++ ${other.label}\n${hunks.map((hunk) => hunkText(a, b, hunk, context)).join('')}`;
}

function hunkText(a: readonly string[], b: readonly string[], hunk: readonly LineChange[], context: number): string {
  const [first, last] = [hunk[0] as LineChange, hunk.at(-1) as LineChange];
  const startA = Math.max(0, first.fromA - context);
  const startB = Math.max(0, first.fromB - context);
  const endA = Math.min(a.length, last.toA + context);
  const endB = Math.min(b.length, last.toB + context);
  let text = `@@ -${range(startA, endA)} +${range(startB, endB)} @@\n`;
  let at = startA;
  for (const { fromA, toA, fromB, toB } of hunk) {
    for (const line of a.slice(at, fromA)) text += ` ${line}\n`;
    for (const line of a.slice(fromA, toA)) text += `-${line}\n`;
    for (const line of b.slice(fromB, toB)) text += `+${line}\n`;
    at = toA;
  }
  for (const line of a.slice(at, endA)) text += ` ${line}\n`;
  return text;
}

function range(from: number, to: number): string {
  const count = to - from;
  return count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`;
}
