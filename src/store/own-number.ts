/** Whoever learns alone in this browser has a number of their own: a lesson that wants it (`randomise`) is drawn by it. */
import { openShelf, type Shelf } from './persist.js';
import type { UrlValues } from './url.js';

const KEY = 'portwalk:own:1';
const NUMBERS = 2 ** 32;

/**
 * The number kept there, or a new one, which is kept. Never that of a lab without a class number.
 *
 * @param roll from 0 up to 1
 */
export function keptNumber(shelf: Shelf, roll: () => number): number {
  // Whatever is kept there is made a number of 32 bits.
  const kept = Number(shelf.getItem(KEY)) >>> 0;
  if (kept > 1) return kept;
  const drawn = 2 + Math.floor(roll() * (NUMBERS - 2));
  shelf.setItem(KEY, String(drawn));
  return drawn;
}

let mine: number | undefined;

/** Undefined where others see the same lesson: a class, an article's readers, a hall. */
export function ownNumber({ embed, present, scorm, endpoint }: Partial<UrlValues>): number | undefined {
  if (embed || present || scorm || endpoint !== undefined) return undefined;
  mine ??= keptNumber(
    openShelf(() => localStorage),
    Math.random,
  );
  return mine;
}
