/** Ids that answers to a question fall to: those of its choices, or `right`, those expected to be wrong, and `other`. */
import type { AnswerForm } from './answer-forms.js';
import type { AskLogic, PickLogic, TypeLogic } from './schema.js';

export const RIGHT = 'right';
export const OTHER = 'other';

export const openOf = (step: AskLogic): PickLogic | TypeLogic | undefined => step.pick ?? step.type;

/** What is asked for. */
export const formOfQuestion = (step: AskLogic): AnswerForm | undefined => step.pick?.of ?? step.type?.as;

/** Ids of all answers that are explained, in the order of the logic. */
export function answerIds(step: AskLogic): readonly string[] {
  const open = openOf(step);
  return open ? [RIGHT, ...open.wrong.map(({ id }) => id), OTHER] : (step.choices ?? []).map(({ id }) => id);
}
