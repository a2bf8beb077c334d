/**
 * How a hunt's number is written. It holds which generator draws the hunt, so that a link goes on leading to the same one: `54321` is
 * the first generator's, `2.54321` the second's.
 */

import { DEFAULT_SEED } from './start.js';

/** Numbers of one generator (`lesson/hunt/hunt.ts`). */
const PER_VERSION = 10_000_000_000;

export function writeHunt(number: number): string {
  const version = Math.floor(number / PER_VERSION);
  return version === 0 ? String(number) : `${version}.${number % PER_VERSION}`;
}

/** Numbers a link may name (`url.ts`). */
const IN_A_LINK = 2 ** 32;

/** The one after it, of the same generator; after the last a link can name comes the first. */
export function nextHunt(number: number): number {
  const mine = number % PER_VERSION;
  return number - mine + ((mine + 1) % IN_A_LINK);
}

/** Hunts that are met without a class number. */
const BY_CHANCE = 100_000;

/**
 * The hunt to begin with: where the lab has a number of its own, which a teacher gave a class, everybody meets the same one.
 * @param roll from 0 up to 1
 */
export function firstHunt(seed: number | undefined, roll: () => number): number {
  const mine = seed === undefined || seed === DEFAULT_SEED ? Math.floor(roll() * BY_CHANCE) : seed;
  return 2 * PER_VERSION + mine;
}
