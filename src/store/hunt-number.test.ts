import { expect, it } from 'vitest';
import { firstHunt, nextHunt, writeHunt } from './hunt-number.js';
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

it.each([
  ['2.54321', '2.54322'],
  ['54321', '54322'],
  ['2.4294967295', '2.0'],
  ['4294967295', '0'],
])('after %s comes %s, and a link leads there', (number, next) => {
  const hunt = nextHunt(readUrl(`?hunt=${number}`).values.hunt as number);
  expect(writeHunt(hunt)).toBe(next);
  expect(readUrl(`?hunt=${next}`).values.hunt).toBe(hunt);
});
