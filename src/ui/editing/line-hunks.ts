/** Where two texts differ, line by line, and two changes of one text put together. Pure. */

/** Lines `fromA` to before `toA` of the one are `fromB` to before `toB` of the other; counted from 0. */
export interface Hunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

type Lines = readonly string[];

/** Longest common subsequence, after what both begin and end with. */
export function hunksBetween(a: Lines, b: Lines): readonly Hunk[] {
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
  const same = (i: number, j: number): boolean => i < n && j < m && a[start + i] === b[start + j];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    if (same(i, j)) {
      i++;
      j++;
      continue;
    }
    const [fromA, fromB] = [start + i, start + j];
    while ((i < n || j < m) && !same(i, j)) {
      if (j < m && (i >= n || at(i, j + 1) >= at(i + 1, j))) j++;
      else i++;
    }
    hunks.push({ fromA, toA: start + i, fromB, toB: start + j });
  }
  return hunks;
}

/** Both changes of `base` in one text; undefined where they touch the same lines and are not the same change. */
export function mergeLines(base: Lines, mine: Lines, theirs: Lines): Lines | undefined {
  const [ours, others] = [hunksBetween(base, mine), hunksBetween(base, theirs)];
  const touch = (one: Hunk, other: Hunk): boolean => one.fromA <= other.toA && other.fromA <= one.toA;
  const equal = (one: Hunk, other: Hunk): boolean =>
    one.fromA === other.fromA &&
    one.toA === other.toA &&
    mine.slice(one.fromB, one.toB).join('\n') === theirs.slice(other.fromB, other.toB).join('\n');
  const own = ours.filter((one) => !others.some((other) => equal(one, other)));
  if (own.some((one) => others.some((other) => touch(one, other)))) return undefined;
  const all = [
    ...own.map((hunk) => ({ ...hunk, lines: mine.slice(hunk.fromB, hunk.toB) })),
    ...others.map((hunk) => ({ ...hunk, lines: theirs.slice(hunk.fromB, hunk.toB) })),
  ].sort((one, other) => one.fromA - other.fromA);
  const merged: string[] = [];
  let from = 0;
  for (const { fromA, toA, lines } of all) {
    merged.push(...base.slice(from, fromA), ...lines);
    from = toA;
  }
  return [...merged, ...base.slice(from)];
}
