/** Marks that would lie on each other become one that counts them. Pure. */

export interface Spot<T> {
  /** Story ms at which its first member happened; it is drawn there. */
  readonly story: number;
  readonly members: readonly T[];
}

/**
 * Spots at least `apart` story ms from each other; every item is in exactly one. They depend on the scale alone, not on the
 * part of the story that is in view, so that moving it changes none of them.
 * @param items in the order of the story
 */
export function clusterSpots<T extends { readonly story: number }>(items: readonly T[], apart: number): readonly Spot<T>[] {
  const spots: { story: number; members: T[] }[] = [];
  for (const item of items) {
    const last = spots.at(-1);
    if (last && (item.story - last.story < apart || item.story === last.story)) last.members.push(item);
    else spots.push({ story: item.story, members: [item] });
  }
  return spots;
}
