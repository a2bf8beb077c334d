/** How long what a lesson says is: a step is read on a projector from the last row, and aloud. Pure. */
import type { Block, Inline, StepContent } from '../../store/types.js';
import { plainWords } from '../lesson/plain-words.js';

/** Words of a step's own text that can still be read from the last row. */
export const MOST_WORDS = 60;
/** Words of a sentence that can still be said in one breath. */
export const LONGEST_SENTENCE = 35;

const wordsOf = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?。])["'”’)]*\s+/);

/** Paragraphs and lines of lists; commands are typed, not read. */
function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.t === 'p') return [plainWords(block.c)];
    if (block.t === 'list') return block.items.map(plainWords);
    return block.t === 'note' ? textsOf(block.c) : [];
  });
}

export interface TextMeasure {
  /** Words of the body. */
  readonly words: number;
  /** Sentences of all that the step may say, `notes` among it, that are too long to be read aloud. */
  readonly long: readonly string[];
}

/** @param notes what whoever teaches may say at the step */
export function measureStep(step: StepContent, notes: readonly Block[] = []): TextMeasure {
  const inline: readonly (readonly Inline[])[] = [
    step.title,
    ...(step.choices ?? []).map(({ label }) => label),
    ...(step.goals ?? []).map(({ label }) => label),
  ];
  const blocks: readonly (readonly Block[])[] = [
    step.body,
    step.after ?? [],
    notes,
    ...(step.choices ?? []).map(({ explain }) => explain),
    ...(step.hints ?? []),
    ...(step.mistakes ?? []).map(({ body }) => body),
  ];
  const all = [...inline.map(plainWords), ...blocks.flatMap(textsOf)];
  return {
    words: textsOf(step.body).reduce((sum, text) => sum + wordsOf(text), 0),
    long: all.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence) > LONGEST_SENTENCE),
  };
}
