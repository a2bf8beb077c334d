/** Predictions that were typed or pointed at are kept as they were said, behind a sign that no id of a choice begins with. Pure. */
import type { LessonProgress } from '../worker/protocol.js';

const SAID = '=';

export const asSaid = (text: string): string => `${SAID}${text}`;

/** What was typed or pointed at; undefined: a choice of a list. */
export const textOf = (prediction: string | undefined): string | undefined =>
  prediction?.startsWith(SAID) ? prediction.slice(SAID.length) : undefined;

/** The choice that a prediction is, or falls to once its run has told what is right. */
export const choiceOf = (prediction: string | undefined, progress: Pick<LessonProgress, 'said'> | undefined): string | undefined =>
  textOf(prediction) === undefined ? prediction : progress?.said;
