import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hopStart, lastAtOrBefore, momentAt, segmentAt, storyOf } from './moment.js';
import { sampleTrace } from './testing/samples.js';
import { appendBatch, appendQuiet, appendTrace } from './timeline.js';
import type { Segment } from './told.js';

const trace = sampleTrace(7, 100, 4, 8);
const traces = new Map([[7, trace]]);
const quiet = appendQuiet([], 100, 0);
const segments = appendQuiet(appendTrace(quiet, trace, 0), 5_108, 0);
const told = segments[1] as Segment;

describe('momentAt', () => {
  it.each([
    ['the beginning', 0, { virtual: 0, hop: undefined }],
    ['a wait, 1:1', 40, { virtual: 40, hop: undefined }],
    ['the first hop', 100, { virtual: 100, hop: 0 }],
    ['halfway through the second hop', 100 + 1.5 * 700, { virtual: 103, hop: 1 }],
    ['the last hop', 100 + 3 * 700, { virtual: 106, hop: 3 }],
    ['a long wait, squeezed', told.to + 1_000, { virtual: 2_608, hop: undefined }],
    ['the end', told.to + 2_000, { virtual: 5_108, hop: undefined }],
    ['beyond the end', 1e9, { virtual: 5_108, hop: undefined }],
    ['before the beginning', -5, { virtual: 0, hop: undefined }],
    ['no number at all', Number.NaN, { virtual: 0, hop: undefined }],
  ])('%s', (_, story, want) => {
    const moment = momentAt(segments, traces, story);
    expect(moment.virtual).toBeCloseTo(want.virtual, 6);
    expect(moment.hop).toBe(want.hop);
  });

  it('of an empty story is its beginning', () => {
    expect(momentAt([], traces, 50, 1_234)).toEqual({ story: 0, virtual: 1_234, progress: 0 });
  });

  it('tells a trace that was forgotten by its segment alone', () => {
    const moment = momentAt(segments, new Map(), 800);
    expect(moment.trace).toBeUndefined();
    expect(moment.segment).toBe(told);
  });

  it('shows exactly the hop that goToHop went to, for any number of hops', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1e6, noNaN: true }), (hops, start) => {
        const long = sampleTrace(1, start, hops, hops);
        const line = appendTrace(appendQuiet([], start, 0), long, 0);
        const segment = line.at(-1) as Segment;
        for (let hop = 0; hop < hops; hop++) {
          expect(momentAt(line, new Map([[1, long]]), hopStart(segment, long, hop)).hop).toBe(hop);
        }
      }),
    );
  });
});

describe('story time and virtual time', () => {
  it('never runs backwards, and goes there and back', () => {
    const step = fc.record({ kind: fc.constantFrom('wait', 'trace', 'batch'), ms: fc.integer({ min: 1, max: 60_000 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (steps, at) => {
        let line: readonly Segment[] = [];
        let now = 0;
        const known = new Map<number, ReturnType<typeof sampleTrace>>();
        for (const [id, { kind, ms }] of steps.entries()) {
          if (kind === 'wait') {
            now += ms;
            line = appendQuiet(line, now, 0);
          }
          if (kind === 'batch') line = appendBatch(line, { id, at: now } as never, 0);
          if (kind === 'trace') {
            const one = sampleTrace(id, now, 1 + (ms % 9), ms % 500);
            known.set(id, one);
            line = appendTrace(line, one, 0);
            now += ms % 500;
          }
        }
        const end = line.at(-1)?.to ?? 0;
        let before = -1;
        for (const share of at.toSorted((a, b) => a - b)) {
          const { virtual } = momentAt(line, known, share * end);
          expect(virtual).toBeGreaterThanOrEqual(before);
          before = virtual - 1e-6;
          expect(momentAt(line, known, storyOf(line, virtual)).virtual).toBeGreaterThanOrEqual(virtual - 500);
        }
        for (const [index, segment] of line.entries()) {
          expect(segment.from).toBe(line[index - 1]?.to ?? 0);
          expect(segment.virtualFrom).toBe(line[index - 1]?.virtualTo ?? 0);
        }
      }),
    );
  });

  it('finds a segment as a linear search would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: -5, max: 60 }), (unsorted, at) => {
        const keys = unsorted.toSorted((a, b) => a - b);
        expect(lastAtOrBefore(keys, at, (key) => key)).toBe(keys.findLastIndex((key) => key <= at));
      }),
    );
    expect(segmentAt([], 5)).toBeUndefined();
  });
});
