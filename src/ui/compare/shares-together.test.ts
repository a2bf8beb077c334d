import { describe, expect, it } from 'vitest';
import { batchOf } from '../inspector/testing/experiments.js';
import { sharesTogether } from './shares-together.js';

describe('sharesTogether', () => {
  it('has the pods of both, and one axis for all', () => {
    const { rows, scale } = sharesTogether(batchOf(1, [50, 30, 20], [0.4, 0.3, 0.3]), batchOf(2, [8], [1], 2));
    expect(rows.map(({ pod, shares }) => [pod, ...shares.map(({ share }) => share), ...shares.map(({ expected }) => expected)])).toEqual([
      ['pod:default/web-0', 0.5, 0.8, 0.4, 1],
      ['pod:default/web-1', 0.3, 0, 0.3, 0],
      ['pod:default/web-2', 0.2, 0, 0.3, 0],
    ]);
    expect(scale).toBe(1);
    expect(sharesTogether(batchOf(1, [1, 1, 1], [1 / 3, 1 / 3, 1 / 3]), batchOf(2, [1, 1, 1], [1 / 3, 1 / 3, 1 / 3])).scale).toBeCloseTo(
      1.15 / 3,
      9,
    );
  });
});
