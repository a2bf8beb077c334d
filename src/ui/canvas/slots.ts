/**
 * Who stands where among equals: every member of a group (the pods of a node, the Services, …) keeps the place it once got, and
 * a place that became free is given to who comes next. So nothing moves because something else appears or vanishes, and what
 * comes back (time is scrubbed, a change undone) stands where it stood. Pure.
 */

interface Seats {
  /** Places by key, also of those that are gone. */
  readonly at: ReadonlyMap<string, number>;
  /** Places the group ever needed at once: frames do not shrink by themselves. */
  readonly room: number;
}

export type Slots = ReadonlyMap<string, Seats>;

export interface SlotGroup {
  readonly id: string;
  /** Members at this moment, in the order in which newcomers choose. */
  readonly keys: readonly string[];
}

export const NO_SLOTS: Slots = new Map();

/** Of those that are gone, as many are remembered as there are seats, times this. */
const MEMORY = 4;

function seat(before: Seats | undefined, keys: readonly string[]): Seats {
  const known = before?.at;
  if (known && keys.every((key) => known.has(key)) && new Set(keys.map((key) => known.get(key))).size === keys.length) return before;
  const at = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of keys) {
    const place = known?.get(key);
    if (place === undefined || taken.has(place)) continue;
    at.set(key, place);
    taken.add(place);
  }
  let free = 0;
  for (const key of keys) {
    if (at.has(key)) continue;
    while (taken.has(free)) free++;
    at.set(key, free);
    taken.add(free);
  }
  const room = Math.max(before?.room ?? 0, ...[...taken].map((place) => place + 1));
  const gone = [...(known ?? [])].filter(([key]) => !at.has(key));
  for (const [key, place] of gone.slice(-room * MEMORY)) at.set(key, place);
  return { at, room };
}

/** The same object again where nobody new came. */
export function keepSlots(before: Slots, groups: readonly SlotGroup[]): Slots {
  const now = new Map(before);
  let changed = false;
  for (const { id, keys } of groups) {
    const seats = seat(before.get(id), keys);
    if (seats === before.get(id)) continue;
    now.set(id, seats);
    changed = true;
  }
  return changed ? now : before;
}

export function slotOf(slots: Slots, group: string, key: string): number {
  return slots.get(group)?.at.get(key) ?? 0;
}

export function roomOf(slots: Slots, group: string): number {
  return slots.get(group)?.room ?? 0;
}

export interface Cell {
  readonly column: number;
  readonly row: number;
}

/**
 * Column and row of a place in a block that grows by a column, then by a row, in turns: a larger block holds the smaller ones
 * where they were. 1 × 1, 1 × 2, 2 × 2, 3 × 2, 3 × 3, …
 */
export function cellOfSlot(slot: number): Cell {
  if (slot < 2) return { column: 0, row: slot };
  if (slot < 4) return { column: 1, row: slot - 2 };
  const n = Math.floor(Math.sqrt(slot));
  const beyond = slot - n * n;
  return beyond < n ? { column: n, row: beyond } : { column: beyond - n, row: n };
}

/** Columns and rows of the block that holds so many places. */
export function blockOf(room: number): { readonly columns: number; readonly rows: number } {
  let columns = 1;
  let rows = 1;
  if (room > 1) rows = 2;
  if (room > 2) columns = 2;
  while (columns * rows < room) {
    if (columns > rows) rows++;
    else columns++;
  }
  return { columns, rows };
}
