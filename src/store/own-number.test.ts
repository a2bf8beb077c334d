import { expect, test } from 'vitest';
import { keptNumber } from './own-number.js';
import { openShelf } from './persist.js';
import { bootSpecOf, drawnFor } from './start.js';

const shelfOf = (kept?: string) => {
  const all = new Map<string, string>(kept === undefined ? [] : [['portwalk:own:1', kept]]);
  return { getItem: (key: string) => all.get(key) ?? null, setItem: (key: string, value: string) => void all.set(key, value) };
};

test('a learner keeps the number that was drawn', () => {
  const shelf = shelfOf();
  const mine = keptNumber(shelf, () => 0.5);
  expect(mine).toBe(2 ** 31 + 1);
  expect(keptNumber(shelf, () => 0.9)).toBe(mine);
});

test.each(['', '0', '1', '1.5', '4294967296', 'many'])('what was kept as "%s" is none', (kept) => {
  expect(keptNumber(shelfOf(kept), () => 0)).toBe(2);
  expect(keptNumber(shelfOf(kept), () => 1 - Number.EPSILON)).toBe(2 ** 32 - 1);
});

test('where nothing can be kept there is one all the same', () => {
  const closed = openShelf(() => {
    throw new Error('no storage');
  });
  expect(keptNumber(closed, () => 0.25)).toBe(keptNumber(closed, () => 0.75));
});

test('a lesson is asked for with it, unless a teacher gave a number or it has one', () => {
  expect(bootSpecOf({ lesson: 'ports', step: 2 }, 'en', 99)).toEqual({ seed: 1, locale: 'en', lesson: { id: 'ports', step: 1, own: 99 } });
  expect(bootSpecOf({ lesson: 'ports', randomSeed: 7 }, 'en', 99).lesson).toEqual({ id: 'ports' });
  expect(bootSpecOf({ lesson: 'ports' }, 'en').lesson).toEqual({ id: 'ports' });
  expect(bootSpecOf({ hunt: 3 }, 'en', 99)).toEqual({ seed: 1, locale: 'en', hunt: 3 });
  expect(bootSpecOf({}, 'en', 99).lesson).toBeUndefined();
  const begun = { seed: 7, locale: 'en', lesson: { id: 'ports' } } as const;
  expect(drawnFor(begun, 99)).toBe(begun);
});
