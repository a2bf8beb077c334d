import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentOfRun } from './experiment.js';
import { layersOf, marksWithin, stackBins, timeBins } from './load-time.js';
import { batchOf, runOf } from './testing/experiments.js';

describe('a load over time', () => {
  it('counts second by second, pods first and then what failed', () => {
    const bins = timeBins(experimentOfRun(runOf([batchOf(1, [10], [1]), batchOf(2, [5, 5], [0.5, 0.5], 3)])));
    expect(bins.map(({ from, to, counts }) => [from, to, Object.fromEntries(counts)])).toEqual([
      [1000, 2000, { 'pod:default/web-0': 10 }],
      [2000, 3000, { 'pod:default/web-0': 5, 'pod:default/web-1': 5, refused: 3 }],
    ]);
    expect(layersOf(bins)).toEqual(['pod:default/web-0', 'pod:default/web-1', 'refused']);
  });

  it('a burst has no course', () => {
    expect(timeBins(experimentOfRun(runOf([batchOf(1, [10], [1])], 0)))).toEqual([]);
  });

  it('no request is lost, no layer leaves the chart, and the highest column reaches the top', () => {
    const count = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count, fc.nat(20)), { minLength: 1, maxLength: 200 }), (slices) => {
        const run = runOf(slices.map(([a, b, refused], id) => batchOf(id, [a, b], [0.5, 0.5], refused)));
        const bins = timeBins(experimentOfRun(run));
        expect(bins.length).toBeLessThanOrEqual(60);
        const { layers, highest } = stackBins(bins);
        expect(layers.reduce((sum, { total }) => sum + total, 0)).toBe(run.sent);
        const heights = layers.flatMap(({ points }) => points.map(([, y]) => y));
        expect(Math.max(...heights)).toBeCloseTo(1, 9);
        for (const [x, y] of layers.flatMap(({ points }) => points)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(1);
          expect(y).toBeGreaterThanOrEqual(0);
        }
        // A column's height is its requests per second.
        const areas = layers.flatMap(({ points }) => {
          const half = points.length / 2;
          return points.slice(0, half).flatMap(([x, y], index) => {
            const next = points[index + 1];
            return index % 2 === 0 && next ? [(next[0] - x) * (y - (points[2 * half - 1 - index]?.[1] ?? 0))] : [];
          });
        });
        const seconds = ((bins.at(-1)?.to ?? 0) - (bins[0]?.from ?? 0)) / 1000;
        expect(areas.reduce((a, b) => a + b, 0) * highest * seconds).toBeCloseTo(run.sent, 4);
      }),
      { numRuns: 30 },
    );
  });

  it('marks what happened meanwhile, and what happened together once', () => {
    const mark = (at: number, kind: 'pod' | 'request' | 'node') => ({ at, kind, label: `${kind} ${at}`, story: at });
    const marks = [mark(900, 'pod'), mark(1500, 'pod'), mark(1501, 'node'), mark(1600, 'request'), mark(2500, 'pod')];
    const placed = marksWithin({ from: 1000, to: 3000 }, marks);
    expect(placed.map(({ x, marks: at }) => [x, at.map(({ label }) => label)])).toEqual([
      [0.25, ['pod 1500', 'node 1501']],
      [0.75, ['pod 2500']],
    ]);
  });
});
