/**
 * How long things take in the story. Virtual time is kept 1:1 while little happens, squeezed when one waits
 * long, and stretched while a packet travels.
 */
import type { Batch, Trace } from '../worker/protocol.js';
import { storyEnd } from './moment.js';
import { traceMs, unhurriedMs } from './pace.js';
import type { Segment } from './told.js';

/** Longest a wait may last in the story, ms. */
export const QUIET_MAX = 2_000;
export const BATCH_MS = 4_000;
/** Between two changes of the same virtual moment, story ms: the first of them, and at least. */
export const PAUSE_MS = 300;
const PAUSE_MIN = 60;
/** All traces of one command together get no more than this, each no less than `BURST_MIN`. */
export const BURST_MAX = 30_000;
export const BURST_MIN = 150;
/** No trace is told more than so many times faster than its hops ask for. */
const HURRY_MAX = 150;

/** Story ms a trace gets when `burst` traces were caused by the same command. */
export function traceLength(trace: Trace, burst = 1): number {
  const alone = traceMs(trace);
  // However many there are, each hop can still be stepped to.
  return burst <= 1 ? alone : Math.max(Math.min(alone, BURST_MAX / burst), BURST_MIN, unhurriedMs(trace) / HURRY_MAX);
}

const quietLength = (virtualMs: number): number => Math.min(virtualMs, QUIET_MAX);

/**
 * Lets virtual time pass without anything to see, up to `virtual`.
 * @param since story ms at which the picture last changed: time before it is told already and keeps its length
 */
export function appendQuiet(segments: readonly Segment[], virtual: number, base: number, since = 0): readonly Segment[] {
  const last = segments.at(-1);
  const from = last?.virtualTo ?? base;
  if (virtual <= from) return segments;
  // A wait that goes on stays one segment, so that a learner who idles for minutes does not fill the story.
  if (last?.kind === 'quiet' && last.from >= since) {
    const longer: Segment = { ...last, virtualTo: virtual, to: last.from + quietLength(virtual - last.virtualFrom) };
    return [...segments.slice(0, -1), longer];
  }
  const at = storyEnd(segments);
  return [...segments, { kind: 'quiet', from: at, to: at + quietLength(virtual - from), virtualFrom: from, virtualTo: virtual }];
}

/**
 * Lets only story time pass: two changes of one virtual moment have two places in the story. Of many the later
 * ones lie closer together.
 */
export function appendPause(segments: readonly Segment[], virtual: number): readonly Segment[] {
  const before = segments.length - 1 - segments.findLastIndex((segment) => !isPause(segment) || segment.virtualTo !== virtual);
  const at = storyEnd(segments);
  const length = Math.max(PAUSE_MS / (before + 1), PAUSE_MIN);
  return [...segments, { kind: 'quiet', from: at, to: at + length, virtualFrom: virtual, virtualTo: virtual }];
}

const isPause = ({ kind, virtualFrom, virtualTo }: Segment): boolean => kind === 'quiet' && virtualFrom === virtualTo;

/** Tells one request. */
export function appendTrace(segments: readonly Segment[], trace: Trace, base: number, since = 0, burst = 1): readonly Segment[] {
  const waited = appendQuiet(segments, trace.at, base, since);
  const at = storyEnd(waited);
  const from = waited.at(-1)?.virtualTo ?? base;
  return [
    ...waited,
    {
      kind: 'trace',
      from: at,
      to: at + traceLength(trace, burst),
      virtualFrom: from,
      virtualTo: Math.max(from, trace.at + trace.durationMs),
      trace: trace.id,
    },
  ];
}

/** Tells many requests at once; the virtual clock does not move. */
export function appendBatch(segments: readonly Segment[], batch: Batch, base: number, since = 0): readonly Segment[] {
  const waited = appendQuiet(segments, batch.at, base, since);
  const at = storyEnd(waited);
  const now = waited.at(-1)?.virtualTo ?? base;
  return [...waited, { kind: 'batch', from: at, to: at + BATCH_MS, virtualFrom: now, virtualTo: now, batch: batch.id }];
}

/** Drops what lies after virtual time `virtual`; a wait is shortened, a trace or batch that began stays whole. */
export function clipSegments(segments: readonly Segment[], virtual: number): readonly Segment[] {
  const last = segments.at(-1);
  if (!last || last.virtualTo <= virtual || last.kind !== 'quiet') return segments;
  if (last.virtualFrom >= virtual) return clipSegments(segments.slice(0, -1), virtual);
  return [...segments.slice(0, -1), { ...last, virtualTo: virtual, to: last.from + quietLength(virtual - last.virtualFrom) }];
}
