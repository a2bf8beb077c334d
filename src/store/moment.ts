/**
 * Story time ↔ virtual time ↔ hop. Pure: a moment is computed from the segments alone, so scrubbing to the
 * same story time always shows the same thing.
 *
 * Segments lie end to end from story 0. Within a trace each hop gets the share of the segment that its pace
 * (pace.ts) asks for, however many or few virtual microseconds it took.
 */
import { hopStarts } from './pace.js';
import type { Moment, Segment } from './told.js';
import type { Trace } from './types.js';

/** Index of the last item whose key is ≤ `at`, or -1. Keys must not fall. */
export function lastAtOrBefore<T>(items: readonly T[], at: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(items[middle] as T) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Story ms at which the newest segment ends. */
export function storyEnd(segments: readonly Segment[]): number {
  return segments.at(-1)?.to ?? 0;
}

/** The segment under a story time; the end of the story belongs to the last one. */
export function segmentAt(segments: readonly Segment[], story: number): Segment | undefined {
  return segments[lastAtOrBefore(segments, story, (segment) => segment.from)] ?? segments[0];
}

/** Story ms at which hop `hop` of the trace that a segment tells begins; the number of hops stands for its end. */
export function hopStart(segment: Segment, trace: Trace, hop: number): number {
  const starts = hopStarts(trace);
  const start = starts[Math.min(Math.max(hop, 0), starts.length - 1)] ?? 0;
  const whole = starts.at(-1) ?? 0;
  return whole === 0 ? segment.from : segment.from + (segment.to - segment.from) * (start / whole);
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Virtual ms at the start of a hop; after the last one, the end of the trace. */
function virtualOfHop(trace: Trace, hop: number): number {
  const found = trace.hops[hop];
  return trace.at + (found ? found.t : trace.durationMs);
}

function linear(segment: Segment, story: number): number {
  const length = segment.to - segment.from;
  const share = length > 0 ? (story - segment.from) / length : 1;
  return segment.virtualFrom + (segment.virtualTo - segment.virtualFrom) * share;
}

/**
 * What is under the playhead at `story` ms. Times outside the story are drawn to its nearest end.
 * @param base virtual ms of a story without segments
 */
export function momentAt(segments: readonly Segment[], traces: ReadonlyMap<number, Trace>, story: number, base = 0): Moment {
  const segment = segmentAt(segments, story);
  if (!segment) return { story: 0, virtual: base, progress: 0 };
  const at = clamp(Number.isFinite(story) ? story : 0, 0, storyEnd(segments));
  const trace = segment.trace === undefined ? undefined : traces.get(segment.trace);
  const length = segment.to - segment.from;
  const share = length > 0 ? clamp((at - segment.from) / length, 0, 1) : 1;
  if (!trace || trace.hops.length === 0) return { story: at, virtual: linear(segment, at), segment, progress: share };
  const starts = hopStarts(trace);
  const scaled = share * (starts.at(-1) ?? 0);
  // Floating point must not put the start of a hop, which goToHop computes, just before that hop.
  const hop = Math.min(
    lastAtOrBefore(starts, scaled + 1e-5, (start) => start),
    trace.hops.length - 1,
  );
  const start = starts[hop] ?? 0;
  const progress = clamp((scaled - start) / ((starts[hop + 1] ?? start) - start), 0, 1);
  const from = virtualOfHop(trace, hop);
  const virtual = from + (virtualOfHop(trace, hop + 1) - from) * progress;
  return { story: at, virtual: clamp(virtual, segment.virtualFrom, segment.virtualTo), segment, trace, hop, progress };
}

/** Story ms of a virtual time: the latest story point that shows it, since several may (a batch takes none). */
export function storyOf(segments: readonly Segment[], virtual: number): number {
  const index = lastAtOrBefore(segments, virtual, (segment) => segment.virtualFrom);
  const segment = segments[index];
  if (!segment) return 0;
  const length = segment.virtualTo - segment.virtualFrom;
  const share = length > 0 ? clamp((virtual - segment.virtualFrom) / length, 0, 1) : 1;
  return segment.from + (segment.to - segment.from) * share;
}

/** The segment that tells a trace, where it is still in the story. */
export function segmentOfTrace(segments: readonly Segment[], trace: number): Segment | undefined {
  return segments.findLast((segment) => segment.trace === trace);
}
