import { expect, test } from 'vitest';
import { classOf } from './share-link.js';

test.each([
  ['no number', { seed: 1, locale: 'en', lesson: { id: 'ports' } }, {}],
  ['that of a class', { seed: 7, locale: 'en', lesson: { id: 'ports' } }, { randomSeed: '7' }],
  ['a learner’s own, where the lesson was drawn by it', { seed: 1, locale: 'en', lesson: { id: 'ports', own: 99 } }, { randomSeed: '99' }],
  ['nothing booted', undefined, {}],
] as const)('a link says %s', (_, boot, said) => {
  expect(classOf(boot)).toEqual(said);
});
