import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedMark } from '../../store/types.js';
import { placeHops, placeMarks } from './timeline-layout.js';

const mark = (story: number, kind: PlacedMark['kind'], failed = false): PlacedMark => ({ story, at: story, kind, label: kind, failed });

test('marks on the same spot show the weightiest and count the rest', () => {
  const spots = placeMarks([mark(500, 'pod'), mark(501, 'failure'), mark(502, 'pod'), mark(1000, 'command')], 1000, 10);
  expect(spots.map(({ at, mark: { kind }, more }) => [at, kind, more])).toEqual([
    [0.5, 'failure', 2],
    [1, 'command', 0],
  ]);
});

test('a failed request is not hidden by what came after it', () => {
  expect(placeMarks([mark(0, 'request', true), mark(0, 'node')], 100, 10)[0]?.mark.kind).toBe('request');
});

test('every mark is drawn or counted, inside the bar', () => {
  const marks = fc.array(fc.record({ story: fc.double({ min: -10, max: 2000, noNaN: true }), kind: fc.constantFrom('pod', 'command') }));
  fc.assert(
    fc.property(marks, fc.integer({ min: 0, max: 1500 }), (given, end) => {
      const spots = placeMarks(
        given.map(({ story, kind }) => mark(story, kind as PlacedMark['kind'])),
        end,
        50,
      );
      expect(spots.reduce((sum, spot) => sum + 1 + spot.more, 0)).toBe(given.length);
      for (const spot of spots) expect(spot.at >= 0 && spot.at <= 1).toBe(true);
    }),
  );
});

test('hops begin evenly within their segment', () => {
  const segment = { kind: 'trace', from: 1000, to: 2000, virtualFrom: 0, virtualTo: 1 } as const;
  expect(placeHops(segment, 4, 4000)).toEqual([0.25, 0.3125, 0.375, 0.4375]);
  expect(placeHops(undefined, 4, 4000)).toEqual([]);
  expect(placeHops(segment, 4, 0)).toEqual([]);
});
