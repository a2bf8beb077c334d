import { expect, test } from 'vitest';
import { asked } from './en/asked.js';
import { first } from './en/first.js';
import { en } from './en/index.js';
import { later } from './en/later.js';
import { ko } from './ko/index.js';

type Leaf = string | ((...parameters: never[]) => string);

/** Every message by its path, e.g. `hops.why.no-endpoints`. */
function leaves(value: unknown, path = ''): [string, Leaf][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Leaf]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const english = new Map(leaves(en));
const korean = new Map(leaves(ko));

test('both languages say the same things, no more and no less', () => {
  expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
});

test('an area of words is fetched with one part, not with several', () => {
  const areas = [first, later, asked].flatMap(Object.keys);
  expect(areas).toEqual([...new Set(areas)]);
});

test('a message is a text in both languages or a sentence with parameters in both', () => {
  const differing = [...english].filter(([path, message]) => typeof message !== typeof korean.get(path)).map(([path]) => path);
  expect(differing).toEqual([]);
});

test.each([
  ['English', english],
  ['Korean', korean],
] as const)('no %s message is empty by accident', (_, messages) => {
  const empty = [...messages].filter(([, message]) => typeof message === 'string' && message.trim() === '').map(([path]) => path);
  // An answered request needs no advice.
  expect(empty).toEqual(['hops.advice.answered']);
});

test('Korean sentences are Korean', () => {
  const blank = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? '1' : undefined) }) as never;
  const foreign = [...korean]
    .filter(([path]) => /^hops\.(kind|why|advice)\./.test(path) && path !== 'hops.advice.answered')
    .map(([path, message]) => [path, typeof message === 'string' ? message : message(blank)] as const)
    .filter(([path, text]) => !/[가-힣]/.test(text) && path !== 'hops.kind.forward');
  expect(foreign).toEqual([]);
});
