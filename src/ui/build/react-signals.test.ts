import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutStacks } from './react-signals.js';

const react = join(createRequire(import.meta.url).resolve('react-dom/package.json'), '../cjs/react-dom-client.production.js');

test('React makes no error while its file is read', () => {
  const code = readFileSync(react, 'utf8');
  const inAdvance = /^(?:var | {2})\w+ = Error\(/m;
  expect(code).toMatch(inAdvance);
  expect(withoutStacks(code)).not.toMatch(inAdvance);
});

test('a React that is written differently fails the build', () => {
  expect(() => withoutStacks('var SuspenseException = new Error();')).toThrow('React makes no HydrationMismatchException in advance');
});
