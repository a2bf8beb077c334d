/** The course as rows, one per lesson: for the map on the page, and as CSV for a teacher. Pure. */
import type { ProgressFile } from '../../store/late/progress-file.js';
import type { LessonListing } from '../../store/types.js';
import type { AnswerRow } from './answer-rows.js';

export interface ProgressRow {
  readonly chapter: string;
  readonly lesson: string;
  readonly title: string;
  readonly steps: number;
  readonly done: number;
  /** Predictions that were made, and those that were right the first time. */
  readonly predicted: number;
  readonly right: number;
  /** Tasks that were done, and those only with the solution shown. */
  readonly tasks: number;
  readonly shown: number;
  /** Over the tasks done without help: command lines of a good solution, and the learner's fewest. */
  readonly par: number;
  readonly best: number;
}

export function progressRows(
  lessons: readonly LessonListing[],
  { done, learning }: ProgressFile,
  locale: 'en' | 'ko',
): readonly ProgressRow[] {
  return lessons.map(({ id, chapter, title, steps }) => {
    const of = <T>(all: Readonly<Record<string, T>>): readonly T[] =>
      Object.entries(all).flatMap(([key, one]) => (key.startsWith(`${id}/`) ? [one] : []));
    const asks = of(learning.asks);
    const tasks = of(learning.tasks);
    const alone = tasks.filter((task) => task.best !== undefined && task.par !== undefined);
    return {
      chapter,
      lesson: id,
      title: title[locale],
      steps,
      done: Math.min(steps, done[id]?.length ?? 0),
      predicted: asks.length,
      right: asks.filter(({ chosen, answer }) => chosen === answer).length,
      tasks: tasks.length,
      shown: tasks.filter((task) => task.best === undefined).length,
      par: alone.reduce((sum, { par = 0 }) => sum + par, 0),
      best: alone.reduce((sum, { best = 0 }) => sum + best, 0),
    };
  });
}

const COLUMNS = ['chapter', 'lesson', 'title', 'steps', 'done', 'predicted', 'right', 'tasks', 'shown', 'par', 'best'] as const;

const ANSWER_COLUMNS = ['step', 'question', 'chosen', 'chosenWords', 'said', 'answer', 'answerWords', 'correct', 'tries'] as const;

/** A cell that begins like a formula, in full width as well, is a text to spreadsheets only behind an apostrophe. */
function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * RFC 4180, with the name of the learner in each row, so that a class can be put together. A lesson's row is followed by those of its
 * questions: these count nothing, so sums stay right, and a lesson's own row has no step.
 */
export function progressCsv(rows: readonly ProgressRow[], learner: string, answers: readonly AnswerRow[]): string {
  const lines = rows.flatMap((row) => [
    [learner, ...COLUMNS.map((column) => row[column]), ...ANSWER_COLUMNS.map(() => '')].map(cell).join(','),
    ...answers
      .filter(({ lesson }) => lesson === row.lesson)
      .map((answer) =>
        [
          learner,
          ...COLUMNS.map((column) => (column in answer ? answer[column as keyof AnswerRow] : '')),
          ...ANSWER_COLUMNS.map((column) => answer[column]),
        ]
          .map(cell)
          .join(','),
      ),
  ]);
  return `${['learner', ...COLUMNS, ...ANSWER_COLUMNS].join(',')}\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
}
