import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LessonFileInFull } from '../cluster-difference.js';
import { AnyClusterFile } from '../inherit.js';
import { publishedSchemas } from './json-schema.js';
import { lessonIds, readLesson } from './read-lessons.js';
import { changesOf } from './testing/break-lesson.js';
import { fitsSchema } from './testing/json-schema-check.js';

const published = publishedSchemas();
const sources = lessonIds('lessons').map((id) => readLesson('lessons', id));

describe.each([
  ['lesson.schema.json', LessonFileInFull, 'logic'],
  ['cluster.schema.json', AnyClusterFile, 'cluster'],
] as const)('%s', (name, schema, which) => {
  const json = JSON.parse(published[name] ?? '');
  const agree = (value: unknown): boolean => fitsSchema(value, json) === v.safeParse(schema, value).success;

  it('is published as it is made: `npm run -s lab -- lesson schema` writes it anew', () => {
    expect(readFileSync(`public/${name}`, 'utf8')).toBe(published[name]);
  });

  it('accepts every file of the course', () => {
    for (const source of sources) expect([source.id, fitsSchema(load(source[which]), json)]).toEqual([source.id, true]);
  });

  it('accepts and refuses what the lab does, however a file is changed', () => {
    const all = sources.flatMap((source) => changesOf(load(source[which])).map((change) => ({ id: source.id, ...change })));
    fc.assert(
      fc.property(fc.constantFrom(...all.keys()), (index) => {
        const { id, what, root } = all[index] as (typeof all)[number];
        expect([id, what, agree(root)]).toEqual([id, what, true]);
        expect([id, what, fitsSchema(root, json)]).toEqual([id, what, false]);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees on values nobody would write', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources.keys()), fc.jsonValue({ maxDepth: 2 }), fc.nat(), (index, odd, pick) => {
        const root = load((sources[index] as (typeof sources)[number])[which]) as Record<string, unknown>;
        const key = Object.keys(root)[pick % Object.keys(root).length] ?? '';
        expect([key, agree({ ...root, [key]: odd })]).toEqual([key, true]);
      }),
      { numRuns: 300 },
    );
  });
});
