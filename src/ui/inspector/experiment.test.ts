import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from '../../store/types.js';
import {
  deviations,
  experimentOfBatch,
  experimentOfRun,
  judgeShares,
  outcomeCounts,
  pathRows,
  sharesByNode,
  sharesByPod,
} from './experiment.js';
import { batchOf, runOf } from './testing/experiments.js';

describe('shares of an experiment', () => {
  it.each<[string, readonly number[], readonly number[], boolean, string]>([
    ['a fair split', [334, 333, 333], [1 / 3, 1 / 3, 1 / 3], true, '0.0'],
    ['three sigmas off', [250, 375, 375], [1 / 3, 1 / 3, 1 / 3], false, '5.6'],
    ['all to the only one', [1000], [1], true, '0.0'],
    ['one that was never to get any', [999, 1], [1, 0], false, 'never'],
  ])('%s', (_, counts, expected, within, largest) => {
    const verdict = judgeShares(sharesByPod(experimentOfBatch(batchOf(1, counts, expected))));
    expect(verdict.within).toBe(within);
    expect(verdict.largest?.toFixed(1) ?? 'never').toBe(largest);
  });

  it('σ is the binomial one: 1,000 throws among three are off by 14.9', () => {
    const [row] = sharesByPod(experimentOfBatch(batchOf(1, [348, 326, 326], [1 / 3, 1 / 3, 1 / 3])));
    expect(row?.sigma).toBeCloseTo(Math.sqrt((1000 * 2) / 9), 9);
    expect(deviations(row!)).toBeCloseTo((348 - 1000 / 3) / 14.907, 3);
  });

  it('a node’s pods are one chance together', () => {
    const rows = sharesByNode(experimentOfBatch(batchOf(1, [30, 30, 40], [1 / 3, 1 / 3, 1 / 3])));
    expect(rows.map(({ name, count, expected }) => [name, count, Math.round(expected)])).toEqual([
      ['node0', 70, 67],
      ['node1', 30, 33],
    ]);
    expect(rows[0]?.sigma).toBeCloseTo(Math.sqrt((100 * 2) / 9), 9);
  });

  it('what was expected in each slice adds up when it changes', () => {
    const rows = sharesByPod(experimentOfRun(runOf([batchOf(1, [100], [1]), batchOf(2, [45, 55], [0.5, 0.5])])));
    expect(rows.map(({ count, expected, sigma }) => [count, expected, sigma])).toEqual([
      [145, 150, 5],
      [55, 50, 5],
    ]);
  });

  const split = fc.array(fc.nat(500), { minLength: 1, maxLength: 6 }).filter((counts) => counts.some((count) => count > 0));
  it('counts and expectations add up over pods, nodes, paths and outcomes, however the load was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(split, fc.nat(50)), { minLength: 1, maxLength: 5 }), (cuts) => {
        const batches = cuts.map(([counts, refused], id) =>
          batchOf(
            id,
            counts,
            counts.map(() => 1 / counts.length),
            refused,
          ),
        );
        const experiment = experimentOfRun(runOf(batches));
        const { requests } = experiment;
        const outcomes = outcomeCounts(experiment);
        expect((Object.keys(outcomes) as OutcomeKind[]).reduce((sum, kind) => sum + outcomes[kind], 0)).toBe(requests);
        expect(pathRows(experiment).reduce((sum, { count }) => sum + count, 0)).toBe(requests);
        for (const rows of [sharesByPod(experiment), sharesByNode(experiment)]) {
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(outcomes.answered);
          expect(rows.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(requests, 6);
          // No sum of throws strays further than half the root of their number.
          for (const { sigma } of rows) expect(sigma).toBeLessThanOrEqual(Math.sqrt(requests) / 2 + 1e-9);
        }
      }),
    );
  });
});
