/** Hands out node ports. Models pkg/registry/core/service/portallocator/allocator.go (v1.36). */
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

// Models allocator.go calculateRangeOffset: a thirty-second of the range, at least 16, at most 128 ports.
export function staticPortBand(size: number): number {
  if (size < 16) return 0;
  return Math.min(128, Math.max(16, Math.floor(size / 32)));
}

export class PortAllocator {
  readonly #range: PortRange;
  readonly #rng: Rng;
  #used = new Set<number>();

  constructor(range: PortRange, rng: Rng) {
    this.#range = range;
    this.#rng = rng;
  }

  /** Takes one port; otherwise why not, in the server's words. */
  allocate(port: number): string | undefined {
    const { first, last } = this.#range;
    if (port < first || port > last) return `provided port is not in the valid range. The range of valid ports is ${first}-${last}`;
    if (this.#used.has(port)) return 'provided port is already allocated';
    this.#used.add(port);
    return undefined;
  }

  /** Takes any free port, undefined when there is none. */
  allocateNext(): number | undefined {
    const { first, last } = this.#range;
    const band = staticPortBand(last - first + 1);
    const port = this.#free(first + band, last) ?? this.#free(first, first + band - 1);
    if (port !== undefined) this.#used.add(port);
    return port;
  }

  release(port: number): void {
    this.#used.delete(port);
  }

  get state(): ReadonlySet<number> {
    return new Set(this.#used);
  }

  set state(used: ReadonlySet<number>) {
    this.#used = new Set(used);
  }

  #free(low: number, high: number): number | undefined {
    const count = high - low + 1;
    if (count <= 0) return undefined;
    const start = this.#rng.int(count);
    for (let i = 0; i < count; i += 1) {
      const port = low + ((start + i) % count);
      if (!this.#used.has(port)) return port;
    }
    return undefined;
  }
}
