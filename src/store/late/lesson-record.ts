/**
 * What a learner has done in one lesson, as it is handed to a school or a host page: made from the same state the lab's own progress is made
 * from. The first answer to a question counts, and the first end of a task. Pure.
 */
import { textOf } from '../said-choice.js';
import type { LabState } from '../state.js';
import { answerOf, isComplete, scoreOf } from './lesson-score.js';

export interface Predicted {
  /** Ids of choices: what was predicted, and what the run bore out. */
  readonly choice: string;
  readonly answer: string;
  /** Where it was typed or pointed at: that itself, and what would have been right. */
  readonly said?: string;
  readonly value?: string;
}

export interface LessonRecord {
  /** Counted from 0. */
  readonly step: number;
  /** Ids of steps. */
  readonly done: readonly string[];
  readonly answers: Readonly<Record<string, Predicted>>;
  /** `shown`: the lab showed how. */
  readonly tasks: Readonly<Record<string, 'alone' | 'shown'>>;
  /** The task on show, once a goal of it was seen open: only such a one can be seen done. */
  readonly open?: string;
}

export const NOTHING_DONE: LessonRecord = { step: 0, done: [], answers: {}, tasks: {} };

type Seen = Pick<LabState, 'lesson' | 'step' | 'lessonProgress' | 'predictions' | 'done' | 'helped'>;

/** The record after a look at the lab; the same object when nothing came to it. The lesson on show is the one the record is of. */
export function recorded(before: LessonRecord, state: Seen): LessonRecord {
  const { lesson, step, lessonProgress: shown } = state;
  if (!lesson) return before;
  let next = step === before.step ? before : { ...before, step };
  const done = state.done[lesson.id] ?? [];
  if (done.some((id) => !next.done.includes(id))) next = { ...next, done: [...new Set([...next.done, ...done])] };
  const answer = answerOf(state);
  if (answer && shown?.answer !== undefined && !next.answers[answer.id]) {
    const said = textOf(state.predictions[answer.id]);
    const own = said === undefined ? {} : { said, ...(shown.value === undefined ? {} : { value: shown.value }) };
    next = { ...next, answers: { ...next.answers, [answer.id]: { choice: answer.choice, answer: shown.answer, ...own } } };
  }
  if (!shown || shown.lesson !== lesson.id || shown.goals.length === 0) return next;
  const left = shown.goals.some((goal) => !goal.done);
  if (left && next.open !== shown.step) next = { ...next, open: shown.step };
  if (!left && next.open === shown.step) {
    const { open: _, ...rest } = next;
    const how = state.helped === shown.step ? 'shown' : 'alone';
    next = { ...rest, tasks: next.tasks[shown.step] ? next.tasks : { ...next.tasks, [shown.step]: how } };
  }
  return next;
}

/** Predictions that were right and tasks done alone, of all there are. */
export function scoreOfRecord({ answers, tasks }: LessonRecord, lesson: Seen['lesson']): { readonly score: number; readonly max: number } {
  const right = [
    ...Object.entries(answers).flatMap(([id, { choice, answer }]) => (choice === answer ? [id] : [])),
    ...Object.entries(tasks).flatMap(([id, how]) => (how === 'alone' ? [id] : [])),
  ];
  return scoreOf({ lesson }, new Set(right));
}

/** Whether no step is left to do, with the last one on show. */
export const isOver = ({ step, done }: LessonRecord, lesson: NonNullable<Seen['lesson']>): boolean =>
  isComplete({ lesson, step, done: { [lesson.id]: done }, lessonProgress: undefined, predictions: {}, helped: undefined });
