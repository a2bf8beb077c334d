/** Whatever stands in a recorded case: an answer, or a message that says which case is not right. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from './command.js';
import { conform } from './conform.js';

const casesOf = (suite: string): readonly unknown[] =>
  JSON.parse(readFileSync(new URL(`../net/fixtures/${suite}.json`, import.meta.url), 'utf8')).cases;

const junk = fc.constantFrom<unknown>(null, '', 'banana', '10.0.0.300', '::g', -1, 65_536, 1.5, true, [], {}, [null], ['x'], '0.0.0.0/99');

/** Every place in a value, as keys from its root. */
function placesIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

function replaced(value: unknown, at: readonly string[], by: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
}

describe.each(['flows', 'categorize', 'dns', 'rules'])('lab conform %s', (suite) => {
  const cases = casesOf(suite);

  it('answers or says what is wrong, whatever one value is replaced by', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), junk, async (which, where, by) => {
        const chosen = cases[which % cases.length];
        const places = placesIn(chosen);
        const broken = replaced(chosen, places[where % places.length]!, by);
        const run = Promise.resolve().then(() =>
          conform({ args: [suite], input: JSON.stringify({ cases: [broken] }), interactive: false }),
        );
        const found = await run.catch((error: unknown) => error);
        if (found instanceof Error) {
          expect(found).toBeInstanceOf(UsageError);
          expect(found.message).toMatch(/^the input is not right:\n {2}cases\.0: /);
        } else expect(found).toMatchObject({ exit: 0 });
      }),
      { numRuns: 150 },
    );
  });
});
