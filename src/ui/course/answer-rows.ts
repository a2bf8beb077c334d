/** What a learner answered, one row per question, for a teacher: ids that stay as they are, and the words that were on show. Pure. */
import type { Learning } from '../../store/late/learning.js';
import type { LessonContent, LessonListing } from '../../store/types.js';
import { plainWords } from '../lesson/plain-words.js';

export interface AnswerRow {
  readonly chapter: string;
  readonly lesson: string;
  readonly title: string;
  /** Ids; empty words where the lesson is not there any more. */
  readonly step: string;
  readonly question: string;
  /** What was answered first. */
  readonly chosen: string;
  readonly chosenWords: string;
  /** What was typed or pointed at; empty where the question has a list of choices. */
  readonly said: string;
  /** What the run bore out. */
  readonly answer: string;
  readonly answerWords: string;
  readonly correct: boolean;
  /** How often it was answered: once in the lesson, then each time it came back. */
  readonly tries: number;
}

/** @param texts the lessons' words in one language, by id */
export function answerRows(
  lessons: readonly LessonListing[],
  { asks }: Learning,
  texts: Readonly<Record<string, LessonContent | undefined>>,
  locale: 'en' | 'ko',
): readonly AnswerRow[] {
  return lessons.flatMap(({ id: lesson, chapter, title }) => {
    const steps = texts[lesson]?.steps ?? [];
    const place = (step: string): number => steps.findIndex(({ id }) => id === step);
    const mine = Object.entries(asks).flatMap(([key, one]) =>
      key.startsWith(`${lesson}/`) ? [{ step: key.slice(lesson.length + 1), one }] : [],
    );
    return mine
      .sort((a, b) => place(a.step) - place(b.step))
      .map(({ step, one: { chosen, answer, said = '', tries = 1 } }) => {
        const text = steps[place(step)];
        const words = (id: string): string => plainWords(text?.choices?.find((choice) => choice.id === id)?.label ?? []);
        return {
          chapter,
          lesson,
          title: title[locale],
          step,
          question: plainWords(text?.title ?? []),
          chosen,
          chosenWords: words(chosen),
          said,
          answer,
          answerWords: words(answer),
          correct: chosen === answer,
          tries,
        };
      });
  });
}

/** Lessons that something was answered in. */
export const lessonsAnswered = (lessons: readonly LessonListing[], { asks }: Learning): readonly string[] =>
  lessons.flatMap(({ id }) => (Object.keys(asks).some((key) => key.startsWith(`${id}/`)) ? [id] : []));
