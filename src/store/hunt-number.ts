/**
 * How a hunt's number is written. It holds which generator draws the hunt, so that a link goes on leading to the same one: `54321` is
 * the first generator's, `2.54321` the second's.
 */

/** Numbers of one generator (`lesson/hunt/hunt.ts`). */
const PER_VERSION = 10_000_000_000;

export function writeHunt(number: number): string {
  const version = Math.floor(number / PER_VERSION);
  return version === 0 ? String(number) : `${version}.${number % PER_VERSION}`;
}
