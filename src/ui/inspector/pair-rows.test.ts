import { describe, expect, it } from 'vitest';
import type { SharedRow } from './experiment.js';
import { pairRows, pairScale } from './pair-rows.js';

const row = (name: string, count: number, expected: number): SharedRow => ({ name, node: 'n1', count, expected, sigma: 1 });

describe('shares under two settings', () => {
  const rows = pairRows([row('a', 30, 50), row('b', 70, 50)], [row('b', 150, 150), row('c', 50, 50)]);

  it('stand beside each other by name, and who had no part has no bar', () => {
    expect(rows.map(({ name, a, b }) => [name, a?.count, b?.count])).toEqual([
      ['a', 30, undefined],
      ['b', 70, 150],
      ['c', undefined, 50],
    ]);
  });

  it('share one scale, measured in shares, with room for the longest line', () => {
    expect(pairScale(rows, { a: 100, b: 200 })).toBeCloseTo(0.75 * 1.15);
    expect(pairScale([], { a: 0, b: 0 })).toBeGreaterThan(0);
    expect(pairScale([{ name: 'a', a: row('a', 10, 10), b: undefined }], { a: 10, b: 10 })).toBe(1);
  });
});
