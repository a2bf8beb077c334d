/**
 * What comes of a prediction: where the ideas behind wrong answers break, and the answers that are no choices of a list.
 *
 * Questions without a list of choices: the learner points at something, or types it. What is right is read off the engine after the
 * run. Every answer falls to one of a few ids, explained like choices: `right`, those the lesson expects to be wrong, and `other`.
 */
import type { World } from '../sim/world.js';
import { answerFits } from './answer-forms.js';
import { evaluateAssertion } from './assertions.js';
import type { HopPlace } from './content.js';
import { engineValue, isUnknown } from './engine-values.js';
import type { Observations } from './observations.js';
import { formOfQuestion, OTHER, openOf, RIGHT } from './question-ids.js';
import type { AskLogic } from './schema.js';
import { breaksOf } from './where-it-breaks.js';

export interface Verdict {
  /** `right`, if what happened bears it out. */
  readonly answer?: string;
  /** The right answer itself, as the engine has it. */
  readonly value?: string;
  /** The id that the learner's answer falls to. */
  readonly said?: string;
  /** Where the ideas behind wrong answers break, by the id of the answer. */
  readonly breaks?: Readonly<Record<string, HopPlace>>;
}

export type VerdictOf = typeof verdictOf;

/** What came of the run; `said`: what the learner typed or pointed at. */
export function verdictOf(step: AskLogic, said: string | undefined, world: World, seen: Observations): Verdict {
  const open = openOf(step);
  const form = formOfQuestion(step);
  const breaks = breaksOf(step, world, seen);
  if (!open || !form) return { breaks };
  const right = open.accept.map((text) => engineValue(text, world, seen));
  const holds = !right.some(isUnknown) && evaluateAssertion(open.claims, world, seen);
  const fits = (patterns: readonly string[]): boolean => said !== undefined && patterns.some((pattern) => answerFits(form, pattern, said));
  const wrong = open.wrong.find(({ is }) => fits(is.map((text) => engineValue(text, world, seen))));
  return {
    breaks,
    ...(holds && { answer: RIGHT }),
    ...(holds && right[0] !== undefined && { value: right[0] }),
    ...(said !== undefined && { said: holds && fits(right) ? RIGHT : (wrong?.id ?? OTHER) }),
  };
}
