/** However a lesson's files are broken, what comes of it is an error that says file, line and reason: never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonIds, readLesson } from './build/read-lessons.js';
import { accidents, breakages } from './build/testing/break-lesson.js';
import { type LessonSource, parseLesson } from './parse-lesson.js';
import { playLesson } from './play.js';

const sources = lessonIds('lessons').map((id) => readLesson('lessons', id));

function textOf(source: LessonSource, file: string): string {
  if (file.endsWith('/lesson.yaml')) return source.logic;
  return file.endsWith('.md') ? source.texts[file.endsWith('/ko.md') ? 'ko' : 'en'] : source.cluster;
}

/** Each problem is somewhere in a file that exists, and says something. */
function expectSaid(source: LessonSource, problems: ReturnType<typeof parseLesson>['problems']): void {
  for (const { file, line, reason } of problems) {
    expect(file).toMatch(/^lessons\/[a-z-]+\/(lesson\.yaml|en\.md|ko\.md|[a-z0-9?-]+\.yaml)$/);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(textOf(source, file).split('\n').length);
    expect(reason).not.toMatch(/\[object|undefined is|Cannot read|is not a function/);
    expect(reason.length).toBeGreaterThan(8);
  }
}

describe('a broken lesson file', () => {
  it('is refused with file, line and reason, 200 times', () => {
    fc.assert(
      fc.property(breakages(sources), ({ what, source: make, file, line }) => {
        const source = make();
        const { lesson, problems } = parseLesson(source);
        expect([what, lesson]).toEqual([what, undefined]);
        expectSaid(source, problems);
        const there = problems.filter((problem) => problem.file.endsWith(file));
        expect([what, there.length]).toEqual([what, expect.toSatisfy((n: number) => n > 0)]);
        if (line !== undefined) expect([what, there.map((one) => one.line)]).toEqual([what, expect.arrayContaining([line])]);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused or sound whatever is done to its text, 200 times', () => {
    fc.assert(
      fc.property(accidents(sources), ({ source: make }) => {
        const source = make();
        const { lesson, problems } = parseLesson(source);
        expect(lesson === undefined).toBe(problems.length > 0);
        expectSaid(source, problems);
      }),
      { numRuns: 200 },
    );
  });

  it('that is sound after an accident can be played, or the player says why not', () => {
    fc.assert(
      fc.property(accidents(sources.slice(0, 6)), ({ source }) => {
        const { lesson } = parseLesson(source());
        if (lesson) for (const problem of playLesson(lesson).problems) expect(problem.length).toBeGreaterThan(5);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [
      'aliases that grow without end',
      `a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n${'cdefgh'
        .split('')
        .map((n, i) => `${n}: &${n} [${Array(8).fill(`*${'bcdefg'[i]}`).join(', ')}]`)
        .join('\n')}\n`,
    ],
    ['an alias of itself', 'id: &a [*a]\n'],
    ['nests without end', `id: ${'['.repeat(5000)}`],
    ['several documents', 'id: a\n---\nid: b\n'],
    ['nothing', ''],
    ['a list', '- 1\n'],
    ['a word', 'hello'],
    ['keys of every object', '__proto__: { a: 1 }\nconstructor: 1\n'],
    ['noughts', '\u0000\u0000'],
  ])('of %s is refused', (_, logic) => {
    const source = { ...(sources[0] as LessonSource), logic };
    const { lesson, problems } = parseLesson(source);
    expect(lesson).toBeUndefined();
    expectSaid(source, problems);
    expect(problems.some(({ file }) => file.endsWith('/lesson.yaml'))).toBe(true);
  });

  it('of quotations in quotations without end is refused', () => {
    const source = {
      ...(sources[0] as LessonSource),
      texts: { en: `---\ntitle: a\nsummary: b\n---\n## a: B\n${'> '.repeat(40_000)}x\n`, ko: '' },
    };
    const { problems } = parseLesson(source);
    expectSaid(source, problems);
    expect(problems).toContainEqual(expect.objectContaining({ line: 6, reason: 'quotations and lists are nested too deeply' }));
  });

  it('whose key is written twice is refused on the line of the second', () => {
    const { logic } = sources[0] as LessonSource;
    const { problems } = parseLesson({ ...(sources[0] as LessonSource), logic: `${logic}\nseed: 7\n` });
    expect(problems).toContainEqual(expect.objectContaining({ line: logic.split('\n').length + 1, reason: 'seed is written twice' }));
  });
});
