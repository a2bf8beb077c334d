/** Hands out node ports. Models pkg/registry/core/service/portallocator/allocator.go (v1.36). */
import { BandedPool, staticBand } from './banded-pool.js';
import type { Rng } from './rng.js';

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const defaultNodePortRange: PortRange = { first: 30000, last: 32767 };

/** Undefined for anything but `low-high` within 1–65535. */
export function parsePortRange(text: string): PortRange | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const [first, last] = [Number(match[1]), Number(match[2])];
  return first >= 1 && last <= 65535 && first <= last ? { first, last } : undefined;
}

export class PortAllocator {
  readonly #pool: BandedPool;
  /** The server's words for each refusal. */
  readonly #words: Readonly<Record<'outside' | 'taken', string>>;

  constructor({ first, last }: PortRange, rng: Rng) {
    this.#pool = new BandedPool({ first, last, band: staticBand(last - first + 1, { step: 32, max: 128 }) }, rng);
    this.#words = {
      outside: `provided port is not in the valid range. The range of valid ports is ${first}-${last}`,
      taken: 'provided port is already allocated',
    };
  }

  /** Takes one port; otherwise why not. */
  allocate(port: number): string | undefined {
    const refused = this.#pool.take(port);
    return refused && this.#words[refused];
  }

  /** Takes any free port, undefined when there is none. */
  allocateNext(): number | undefined {
    return this.#pool.takeAny();
  }

  release(port: number): void {
    this.#pool.giveBack(port);
  }

  get state(): ReadonlySet<number> {
    return this.#pool.state;
  }

  set state(used: ReadonlySet<number>) {
    this.#pool.state = used;
  }
}
