import { describe, expect, it } from 'vitest';
import { readLesson } from './build/read-lessons.js';
import { bundleOf, readBundle, sourceOfBundle } from './bundle.js';
import { parseLesson } from './parse-lesson.js';

// What others may extend is the lab's to say.
const { bases: _, ...source } = readLesson('lessons', 'cluster-ip');
const bundle = bundleOf(source);
const read = (value: unknown) => readBundle('my.json', typeof value === 'string' ? value : JSON.stringify(value));

describe('a bundle', () => {
  it('brings a lesson over whole', () => {
    const back = read(bundle);
    if (!('bundle' in back)) throw new Error(JSON.stringify(back));
    expect(sourceOfBundle(back.bundle)).toEqual({ source });
    expect(parseLesson(sourceOfBundle(back.bundle).source).problems).toEqual([]);
  });

  it('in one language is told in that one', () => {
    const back = sourceOfBundle({ ...bundle, texts: { ko: source.texts.ko } });
    expect(back.missing).toBe('en');
    expect(parseLesson(back.source).problems).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['that is no JSON', '{', /not JSON/],
    ['of another kind', { ...bundle, portwalk: 'state' }, /portwalk/],
    ['of another version', { ...bundle, version: 2 }, /version/],
    ['with more in it', { ...bundle, script: 'x' }, /script/],
    ['without words', { ...bundle, texts: {} }, /neither en nor ko/],
    ['with a file that leads out', { ...bundle, files: { '../../etc/passwd': 'x' } }, /path of a file/],
    ['with a file from the root', { ...bundle, files: { '/etc/passwd': 'x' } }, /path of a file/],
    ['with too many files', { ...bundle, files: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, ''])) }, /50 files/],
    ['with an odd id', { ...bundle, id: '__proto__' }, /id/],
    ['far too long', 'x'.repeat(1_000_001), /longer than/],
    ['that is nothing', null, /file|Invalid/],
  ])('%s is refused', (_, value, reason) => {
    const back = read(value);
    expect('problems' in back && back.problems.map((one) => `${one.file}:${one.line}: ${one.reason}`).join('\n')).toMatch(reason);
  });
});
