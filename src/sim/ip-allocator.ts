/**
 * Hands out cluster IPs. Models pkg/registry/core/service/ipallocator/ipallocator.go (v1.36): the lower
 * band of the range is left to addresses asked for by name as long as the upper band has room.
 */
import { formatIpv4, type Ipv4Range, parseIpv4 } from './ipv4.js';
import type { Rng } from './rng.js';

export type AllocationError = 'mismatched-network' | 'allocated' | 'full';

/** The server's own words for each. */
export const ipAllocationWords: Readonly<Record<AllocationError, string>> = {
  'mismatched-network': 'the provided network does not match the current range',
  allocated: 'provided IP is already allocated',
  full: 'range is full',
};

// Models ipallocator.go calculateRangeOffset: a sixteenth of the range, at least 16, at most 256 addresses.
export function staticIpBand(size: number): number {
  if (size < 16) return 0;
  return Math.min(256, Math.max(16, Math.floor(size / 16)));
}

export class IpAllocator {
  readonly #range: Ipv4Range;
  readonly #rng: Rng;
  #used = new Set<number>();

  constructor(range: Ipv4Range, rng: Rng) {
    this.#range = range;
    this.#rng = rng;
  }

  /** Takes one address. The network's own and the broadcast address are outside the range. */
  allocate(ip: string): AllocationError | undefined {
    const offset = parseIpv4(ip) - this.#range.first;
    if (!(offset >= 1 && offset <= this.#range.size - 2)) return 'mismatched-network';
    if (this.#used.has(offset)) return 'allocated';
    this.#used.add(offset);
    return undefined;
  }

  /** Takes any free address, undefined when there is none. */
  allocateNext(): string | undefined {
    const last = this.#range.size - 2;
    const band = staticIpBand(this.#range.size);
    const offset = this.#free(Math.max(1, band), last) ?? this.#free(1, band - 1);
    if (offset === undefined) return undefined;
    this.#used.add(offset);
    return formatIpv4(this.#range.first + offset);
  }

  release(ip: string): void {
    this.#used.delete(parseIpv4(ip) - this.#range.first);
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
      const offset = low + ((start + i) % count);
      if (!this.#used.has(offset)) return offset;
    }
    return undefined;
  }
}
