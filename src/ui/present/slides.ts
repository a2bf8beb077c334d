/** A lesson as slides: what a step says, and then what comes of it. Pure. */
import type { LessonContent, StepContent } from '../../store/types.js';

export interface Slide {
  /** From 0. */
  readonly step: number;
  /** `open`: the step as it is met. `played`: its run was watched, its question answered, its task done. */
  readonly part: 'open' | 'played';
}

/** What only says something has nothing to play. */
export function slidesOf(steps: readonly Pick<StepContent, 'kind'>[]): readonly Slide[] {
  return steps.flatMap(({ kind }, step): readonly Slide[] =>
    kind === 'say'
      ? [{ step, part: 'open' }]
      : [
          { step, part: 'open' },
          { step, part: 'played' },
        ],
  );
}

/** Number of the slide; one past the end is the last. */
export function slideOf(slides: readonly Slide[], step: number, part: Slide['part'] = 'open'): number {
  const at = slides.findIndex((slide) => slide.step === step && slide.part === part);
  return at >= 0 ? at : slides.findLastIndex((slide) => slide.step <= step);
}

/** The letters of choices, as they are called out and held up. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Letter = (typeof LETTERS)[number];

export const stepAt = (lesson: LessonContent, slides: readonly Slide[], slide: number): StepContent | undefined =>
  lesson.steps[slides[slide]?.step ?? -1];
