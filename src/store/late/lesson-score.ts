/** What this visit made of a lesson. Pure. */
import { choiceOf } from '../said-choice.js';
import type { LabState } from '../state.js';

type Seen = Pick<LabState, 'lesson' | 'step' | 'lessonProgress' | 'predictions' | 'done' | 'helped'>;

export interface Answer {
  /** The step's id. */
  readonly id: string;
  readonly lesson: string;
  /** From 1, as people count. */
  readonly step: number;
  readonly choice: string;
  readonly correct: boolean;
}

/** The prediction of the step on show, once its request has told what is right. */
export function answerOf({ lesson, lessonProgress, predictions }: Seen): Answer | undefined {
  const id = lessonProgress?.step;
  const choice = id === undefined ? undefined : choiceOf(predictions[id], lessonProgress);
  const index = lesson?.steps.findIndex((step) => step.id === id) ?? -1;
  if (!lesson || id === undefined || choice === undefined || index < 0 || lessonProgress?.answer === undefined) return undefined;
  return { id, lesson: lesson.id, step: index + 1, choice, correct: lessonProgress.answer === choice };
}

/** Whether the last step is on show and none is left to do. */
export function isComplete({ lesson, step, done }: Seen): boolean {
  if (!lesson || step < lesson.steps.length - 1) return false;
  const finished = new Set(done[lesson.id]);
  return lesson.steps.every(({ id }) => finished.has(id));
}

/** @param right ids of the steps whose prediction was right, or that were done without the solution shown */
export function scoreOf({ lesson }: Pick<Seen, 'lesson'>, right: ReadonlySet<string>): { readonly score: number; readonly max: number } {
  const counted = (lesson?.steps ?? []).filter(({ kind }) => kind === 'ask' || kind === 'task');
  return { score: counted.filter(({ id }) => right.has(id)).length, max: counted.length };
}
