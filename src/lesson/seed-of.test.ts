import { expect, test } from 'vitest';
import { seedOf } from './seed-of.js';

test.each([
  ['a lesson is the same for everybody', undefined, 7, 99, 402],
  ['unless it says so: drawn for each learner', true, 1, 99, 99],
  ['for a class by its number', true, 7, 99, 7],
  ['for an article or a hall as it is written', true, 1, undefined, 402],
] as const)('%s', (_, randomise, classNumber, own, seed) => {
  expect(seedOf({ seed: 402, randomise }, classNumber, own)).toBe(seed);
});
