/** Seeded draws: everything random in a cluster and its connections comes from here. */
import { createStream, type Rng } from '../../sim/rng.js';

export class Draw {
  readonly #rng: Rng;

  /** The same seed and name draw the same. */
  constructor(seed: number, name: string) {
    this.#rng = createStream(seed, name);
  }

  /** True so often, 0…1. */
  chance(probability: number): boolean {
    return this.#rng.next() < probability;
  }

  /** Whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.#rng.int(most - least + 1);
  }

  /** @param list not empty */
  pick<T>(list: readonly T[]): T {
    return list[this.#rng.int(list.length)]!;
  }

  /** So many different members in any order; all when there are fewer. */
  sample<T>(list: readonly T[], count: number): readonly T[] {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(this.#rng.int(rest.length), 1));
    return taken;
  }
}
