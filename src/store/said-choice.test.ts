import { expect, it } from 'vitest';
import { asSaid, choiceOf, textOf } from './said-choice.js';

it('a choice of a list is itself, before and after the run', () => {
  expect([textOf('refused'), choiceOf('refused', undefined), choiceOf('refused', { said: 'other' })]).toEqual([
    undefined,
    'refused',
    'refused',
  ]);
});

it('what was typed is kept as it was typed, and is a choice once the run has told which', () => {
  const kept = asSaid('right');
  expect([textOf(kept), choiceOf(kept, undefined), choiceOf(kept, {}), choiceOf(kept, { said: 'other' })]).toEqual([
    'right',
    undefined,
    undefined,
    'other',
  ]);
});
