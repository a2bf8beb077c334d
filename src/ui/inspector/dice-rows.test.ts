import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceRows, type HopDice } from './dice-rows.js';

function dice(of: number, drawn: number, once = false): HopDice {
  const rules = Array.from({ length: of }, (_, index) => ({
    index,
    endpoint: `10.244.0.${index}:80`,
    chain: `KUBE-SEP-${index}`,
    probability: once ? 1 / of : 1 / (of - index),
  }));
  return { of, drawn, index: Math.floor(drawn * of), rules };
}

describe('diceRows', () => {
  it.each([
    ['iptables', false, ['0.333', '0.500', '1.000'], ['1.000', '0.667', '0.333']],
    ['nftables', true, ['0.333', '0.333', '0.333'], ['1.000', '1.000', '1.000']],
  ] as const)('%s: three endpoints get a third each', (_, once, probabilities, reached) => {
    const rows = diceRows(dice(3, 0.4, once), once);
    expect(rows.map(({ probability }) => probability.toFixed(3))).toEqual(probabilities);
    expect(rows.map((row) => row.reached.toFixed(3))).toEqual(reached);
    expect(rows.map(({ share }) => share.toFixed(3))).toEqual(['0.333', '0.333', '0.333']);
    expect(rows.map(({ chosen }) => chosen)).toEqual([false, true, false]);
  });

  it('intervals cover [0, 1) without gaps, each as long as its share, and what was drawn lies in the chosen one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.boolean(),
        (of, drawn, once) => {
          const rows = diceRows(dice(of, drawn, once), once);
          expect(rows[0]!.from).toBe(0);
          expect(rows.at(-1)!.to).toBe(1);
          for (const [index, row] of rows.entries()) {
            expect(row.from).toBe(rows[index - 1]?.to ?? 0);
            expect(row.to - row.from).toBeCloseTo(row.share, 9);
            if (row.chosen) expect(Math.floor(drawn * of)).toBe(row.index);
          }
          expect(rows.filter(({ chosen }) => chosen)).toHaveLength(1);
        },
      ),
    );
  });

  it('says how many rules are left out before one', () => {
    const all = dice(40, 0.5);
    const told = { ...all, rules: all.rules.filter(({ index }) => [0, 1, 19, 20, 39].includes(index)) };
    expect(diceRows(told, false).map(({ skipped }) => skipped)).toEqual([0, 0, 17, 0, 18]);
  });
});
