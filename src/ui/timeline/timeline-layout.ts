/** Where marks and ticks stand on the timeline, as fractions 0…1 of the story. */
import type { PlacedMark, Segment } from '../../store/types.js';

export interface MarkSpot {
  readonly at: number;
  readonly mark: PlacedMark;
  /** Other marks too near to be drawn apart. */
  readonly more: number;
}

/** Failures must not hide behind a batch of pod changes, so the telling one stays visible. */
const WEIGHT: Readonly<Record<PlacedMark['kind'], number>> = {
  failure: 6,
  node: 5,
  command: 4,
  batch: 3,
  request: 2,
  endpoints: 1,
  pod: 0,
};

const weight = (mark: PlacedMark) => WEIGHT[mark.kind] + (mark.failed ? 10 : 0);

/** At most `slots` marks; those that would lie on each other are drawn as the weightiest of them. */
export function placeMarks(marks: readonly PlacedMark[], end: number, slots: number): readonly MarkSpot[] {
  const bySlot = new Map<number, { mark: PlacedMark; more: number }>();
  for (const mark of marks) {
    const slot = end > 0 ? Math.round(Math.min(1, Math.max(0, mark.story / end)) * slots) : 0;
    const there = bySlot.get(slot);
    if (!there) bySlot.set(slot, { mark, more: 0 });
    else bySlot.set(slot, { mark: weight(mark) > weight(there.mark) ? mark : there.mark, more: there.more + 1 });
  }
  return [...bySlot].map(([slot, { mark, more }]) => ({ at: slot / slots, mark, more }));
}

/** Where the hops of a trace begin. */
export function placeHops(segment: Segment | undefined, hops: number, end: number): readonly number[] {
  if (!segment || hops === 0 || end <= 0) return [];
  return Array.from({ length: hops }, (_, index) => (segment.from + ((segment.to - segment.from) * index) / hops) / end);
}
