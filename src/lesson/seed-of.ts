/** Which dice a lesson is taken with. */
import type { LessonLogic } from './schema.js';

/** `randomSeed` where nobody gave a number. */
const NO_CLASS = 1;

/**
 * The lesson's own seed, unless it says `randomise`: then the class number, else the learner's.
 *
 * @param own of whoever learns alone; undefined where others see the same
 */
export function seedOf({ seed, randomise }: Pick<LessonLogic, 'seed' | 'randomise'>, classNumber: number, own: number | undefined): number {
  if (!randomise) return seed;
  return classNumber === NO_CLASS ? (own ?? seed) : classNumber;
}
