/** Reads what `freeze` wrote. Apart from it, since a page only ever reads. */

/**
 * A value as JSON can hold it. Maps and sets are marked; an object that was met before is named by the number it had
 * when it was met first, counted in the order of the text.
 */
export type Frozen = string | number | boolean | null | readonly Frozen[] | { readonly [key: string]: Frozen };

/** The only key of an object that stands for something else. */
export const mark = { map: '$m', set: '$s', same: '$' } as const;

/** The value as it was, with whatever was shared shared again. */
export function thaw(frozen: Frozen): unknown {
  const met: unknown[] = [];
  const begin = <T>(value: T): T => {
    met.push(value);
    return value;
  };
  const read = (value: Frozen): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const list: unknown[] = begin([]);
      for (const item of value) list.push(read(item));
      return list;
    }
    const record = value as { readonly [key: string]: Frozen };
    const { [mark.same]: same, [mark.map]: entries, [mark.set]: items } = record;
    if (same !== undefined) return met[same as number];
    if (entries !== undefined) {
      const map = begin(new Map<unknown, unknown>());
      for (const [key, item] of entries as readonly (readonly [Frozen, Frozen])[]) map.set(key, read(item));
      return map;
    }
    if (items !== undefined) {
      const set = begin(new Set<unknown>());
      for (const item of items as readonly Frozen[]) set.add(read(item));
      return set;
    }
    const object: Record<string, unknown> = begin({});
    for (const [key, item] of Object.entries(record)) object[key] = read(item);
    return object;
  };
  return read(frozen);
}
