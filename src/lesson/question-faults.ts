/** What is wrong with a question that is answered by pointing or typing, once its run was played: told to whoever writes the lesson. */
import type { World } from '../sim/world.js';
import { answerFits } from './answer-forms.js';
import { evaluateAssertion } from './assertions.js';
import { engineValue, isUnknown } from './engine-values.js';
import type { Observations } from './observations.js';
import { formOfQuestion, openOf } from './question-ids.js';
import type { PickLogic, StepLogic } from './schema.js';
import { nameOfHop } from './where-it-breaks.js';

/** What there is to point at now, as answers are written. */
function thingsOf(of: PickLogic['of'], world: World, seen: Observations): readonly string[] {
  if (of === 'node') return world.config.nodes.map(({ name }) => name);
  if (of === 'hop') return (seen.traces.at(-1)?.hops ?? []).map(nameOfHop);
  return world.read.list(of === 'pod' ? 'Pod' : 'Service').map(({ metadata }) => `${metadata.namespace ?? 'default'}/${metadata.name}`);
}

/** Empty for every other step. */
export function questionFaults(step: StepLogic, world: World, seen: Observations): readonly string[] {
  if (step.kind !== 'ask') return [];
  const open = openOf(step);
  const form = formOfQuestion(step);
  if (!open || !form) return [];
  const faults: string[] = [];
  const value = (text: string): string => engineValue(text, world, seen);
  const things = step.pick && thingsOf(step.pick.of, world, seen);
  for (const text of [...open.accept, ...open.wrong.flatMap(({ is }) => is)]) {
    if (isUnknown(value(text))) faults.push(`the engine has no ${text} after the run`);
    else if (things && !things.some((thing) => answerFits(form, value(text), thing)))
      faults.push(`there is no ${form} ${text} to point at`);
  }
  const right = things
    ? things.filter((thing) => open.accept.some((text) => answerFits(form, value(text), thing)))
    : open.accept.map(value).filter((text) => !text.includes('*'));
  if (things && right.length === things.length) faults.push(`whatever ${form} is pointed at is right`);
  for (const { id, is } of open.wrong)
    for (const text of is)
      if (right.some((answer) => answerFits(form, value(text), answer))) faults.push(`${text} of ${id} is a right answer`);
  if (!evaluateAssertion(open.claims, world, seen)) faults.push('its claim does not hold after the run');
  return faults;
}
