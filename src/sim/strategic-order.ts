/** In which order the elements of a merged list stand. Models strategicpatch/patch.go normalizeElementOrder (v1.36). */
import { isRecord } from './is-record.js';

/** An element is known by its key; plain values by themselves. */
function idOf(item: unknown, key: string | undefined): unknown {
  return key !== undefined && isRecord(item) ? item[key] : item;
}

/** Where each element stands; the first of several alike counts. */
function places(list: readonly unknown[], key: string | undefined): ReadonlyMap<unknown, number> {
  const found = new Map<unknown, number>();
  for (const [index, item] of list.entries()) if (!found.has(idOf(item, key))) found.set(idOf(item, key), index);
  return found;
}

/** Sorted as `order` names them; what it does not name keeps its place among its like. */
export function inOrder(list: readonly unknown[], order: readonly unknown[], key: string | undefined): unknown[] {
  const ranks = places(order, key);
  const rank = (item: unknown): number => ranks.get(idOf(item, key)) ?? Number.POSITIVE_INFINITY;
  return [...list].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

export function withoutKey(list: readonly unknown[], key: string, id: unknown): unknown[] {
  return list.filter((item) => !(isRecord(item) && item[key] === id));
}

/**
 * Elements that `order` lists come in its order; each of the others is put before the first of them that it
 * preceded until now. Models mergeSortedSlice.
 */
export function interleaved(
  list: readonly unknown[],
  order: readonly unknown[],
  live: readonly unknown[],
  key: string | undefined,
): unknown[] {
  const ranks = places(order, key);
  const was = places(live, key);
  const named = inOrder(
    list.filter((item) => ranks.has(idOf(item, key))),
    order,
    key,
  );
  const others = inOrder(
    list.filter((item) => !ranks.has(idOf(item, key))),
    live,
    key,
  );
  const result: unknown[] = [];
  let [i, j] = [0, 0];
  while (i < others.length && j < named.length) {
    const [left, right] = [was.get(idOf(others[i], key)), was.get(idOf(named[j], key))];
    if (left !== undefined && right !== undefined && left < right) result.push(others[i++]);
    else result.push(named[j++]);
  }
  return [...result, ...others.slice(i), ...named.slice(j)];
}
