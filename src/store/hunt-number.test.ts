import { expect, it } from 'vitest';
import { firstHunt, writeHunt } from './hunt-number.js';
import { readUrl } from './url.js';

it.each([undefined, 1])('without a class number (%s) a hunt is drawn by chance', (seed) => {
  expect(writeHunt(firstHunt(seed, () => 0.5))).toBe('2.50000');
  expect(writeHunt(firstHunt(seed, () => 0))).toBe('2.0');
});

it.each([0, 2, 4711, 4_294_967_295])('class %i meets one hunt, and a link leads to it', (seed) => {
  const hunt = firstHunt(seed, () => {
    throw new Error('no dice');
  });
  expect(writeHunt(hunt)).toBe(`2.${seed}`);
  expect(readUrl(`?hunt=${writeHunt(hunt)}`).values.hunt).toBe(hunt);
});
