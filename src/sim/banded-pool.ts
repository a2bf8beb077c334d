/**
 * Numbers that are handed out and given back. The lower band of the range is left to those who ask for a number
 * by name as long as the upper one has room.
 * Models pkg/registry/core/service/allocator/bitmap.go randomScanStrategyWithOffset and
 * ipallocator/ipallocator.go allocateNextService (v1.36).
 */
import type { Rng } from './rng.js';

export interface PoolRange {
  readonly first: number;
  readonly last: number;
  /** How many of the lowest numbers are handed out last. */
  readonly band: number;
}

/** A fraction of a range's size, never less than 16 or more than `max`; none of a range of 16. Models calculateRangeOffset. */
export function staticBand(size: number, { step, max }: { readonly step: number; readonly max: number }): number {
  return size <= 16 ? 0 : Math.min(max, Math.max(16, Math.floor(size / step)));
}

export class BandedPool {
  readonly #range: PoolRange;
  readonly #rng: Rng;
  #used = new Set<number>();

  constructor(range: PoolRange, rng: Rng) {
    this.#range = range;
    this.#rng = rng;
  }

  /** Takes one number; otherwise why not. */
  take(number: number): 'outside' | 'taken' | undefined {
    const { first, last } = this.#range;
    if (!(number >= first && number <= last)) return 'outside';
    if (this.#used.has(number)) return 'taken';
    this.#used.add(number);
    return undefined;
  }

  /** Takes any free number, undefined when there is none. */
  takeAny(): number | undefined {
    const { first, last, band } = this.#range;
    const number = this.#free(first + band, last) ?? this.#free(first, first + band - 1);
    if (number !== undefined) this.#used.add(number);
    return number;
  }

  giveBack(number: number): void {
    this.#used.delete(number);
  }

  get state(): ReadonlySet<number> {
    return new Set(this.#used);
  }

  set state(used: ReadonlySet<number>) {
    this.#used = new Set(used);
  }

  /** From a random place onwards, round the end once. */
  #free(low: number, high: number): number | undefined {
    const count = high - low + 1;
    if (count <= 0) return undefined;
    const start = this.#rng.int(count);
    for (let i = 0; i < count; i += 1) {
      const number = low + ((start + i) % count);
      if (!this.#used.has(number)) return number;
    }
    return undefined;
  }
}
