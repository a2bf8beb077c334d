import { describe, expect, it } from 'vitest';
import type { Block, StepContent } from '../../store/types.js';
import { LONGEST_SENTENCE, measureStep } from './measure-text.js';

const p = (v: string): Block => ({ t: 'p', c: [{ t: 'text', v }] });
const step = (parts: Partial<StepContent>): StepContent => ({
  id: 'one',
  kind: 'say',
  title: [{ t: 'text', v: 'A title' }],
  body: [],
  ...parts,
});
const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');

describe('measureStep', () => {
  it('counts the words of paragraphs, lists and notes, not of commands', () => {
    const body: readonly Block[] = [
      p('One two three.'),
      { t: 'list', ordered: false, items: [[{ t: 'text', v: 'four five' }], [{ t: 'code', v: 'six' }]] },
      { t: 'code', lang: 'sh', v: 'kubectl get svc', run: true },
      { t: 'note', tone: 'tip', c: [p('seven')] },
    ];
    expect(measureStep(step({ body })).words).toBe(7);
  });

  const long = `${words(LONGEST_SENTENCE + 1)}.`;
  it.each<[string, Partial<StepContent>, (readonly Block[])?]>([
    ['the body', { body: [p(`Short. ${long}`)] }],
    ['what is said afterwards', { after: [p(long)] }],
    ['a choice', { choices: [{ id: 'a', label: [{ t: 'text', v: long }], explain: [] }] }],
    ['why a choice is wrong', { choices: [{ id: 'a', label: [], explain: [p(long)] }] }],
    ['a goal', { goals: [{ id: 'a', label: [{ t: 'text', v: long }] }] }],
    ['a hint', { hints: [[p(long)]] }],
    ['a mistake', { mistakes: [{ id: 'a', body: [p(long)] }] }],
    ['the notes', {}, [p(long)]],
  ])('finds a long sentence in %s', (_, parts, notes) => expect(measureStep(step(parts), notes).long).toEqual([long]));

  it('lets a sentence of the longest length be', () => {
    expect(measureStep(step({ body: [p(`${words(LONGEST_SENTENCE)}. ${words(LONGEST_SENTENCE)}.`)] })).long).toEqual([]);
  });
});
