/** What the course as a whole promises: short sentences, small texts, and every error of the books it grew from shown somewhere. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lessonIds, readLesson } from './build/read-lessons.js';
import { plainText } from './compile-markdown.js';
import type { StepText } from './compile-text.js';
import type { Block } from './content.js';
import { contentOf, notesOf } from './content-of.js';
import { type Lesson, parseLesson } from './parse-lesson.js';
import { wrongFacts } from './testing/wrong-facts.js';

const LONGEST_SENTENCE = 35;
const LARGEST_TEXT = 12 * 1024;

const lessons = new Map(
  lessonIds('lessons').map((id): [string, Lesson] => {
    const { lesson, problems } = parseLesson(readLesson('lessons', id));
    if (!lesson) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n'));
    return [id, lesson];
  }),
);

/** Paragraphs and list items as somebody reads them aloud; commands are not read. */
const spoken = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.t === 'p') return [plainText(block.c)];
    if (block.t === 'list') return block.items.map(plainText);
    return block.t === 'note' ? spoken(block.c) : [];
  });

function everythingSaid(step: StepText): readonly string[] {
  const labelled = [...step.choices, ...step.goals, ...step.mistakes];
  return [
    plainText(step.title),
    ...spoken(step.body),
    ...spoken(step.after),
    ...spoken(step.notes),
    ...step.hints.flatMap(spoken),
    ...labelled.flatMap(({ label, body }) => [plainText(label), ...spoken(body)]),
  ];
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?。])["'”’)]*\s+/);
const wordsOf = (sentence: string): number => sentence.split(/\s+/).filter(Boolean).length;

describe.each([...lessons])('lesson %s', (_, lesson) => {
  it.each(['en', 'ko'] as const)('can be read aloud in %s: no sentence is too long', (locale) => {
    const long = lesson.texts[locale].steps.flatMap((step) =>
      everythingSaid(step)
        .flatMap(sentencesOf)
        .filter((sentence) => wordsOf(sentence) > LONGEST_SENTENCE)
        .map((sentence) => `${step.id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it.each(['en', 'ko'] as const)('is small to fetch in %s', (locale) => {
    const words = lesson.texts[locale];
    const text = JSON.stringify([contentOf(lesson.logic, words, locale), notesOf(words)]);
    expect(gzipSync(text).length).toBeLessThanOrEqual(LARGEST_TEXT);
  });
});

describe('every wrong fact of the books', () => {
  it.each(wrongFacts)('$wrong: $lesson, $step', ({ lesson: id, step, shown }) => {
    const lesson = lessons.get(id);
    for (const locale of ['en', 'ko'] as const) {
      const text = lesson?.texts[locale].steps.find((one) => one.id === step);
      expect(text ? everythingSaid(text).join('\n') : `${id} has no step ${step}`).toMatch(shown);
    }
  });
});
