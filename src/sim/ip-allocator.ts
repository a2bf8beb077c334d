/** Hands out cluster IPs. Models pkg/registry/core/service/ipallocator/{cidrallocator,ipallocator}.go (v1.36). */
import { BandedPool, staticBand } from './banded-pool.js';
import { formatIpv4, type Ipv4Range, parseIpv4 } from './ipv4.js';
import type { Rng } from './rng.js';

const words = {
  outside: 'the provided network does not match the current range',
  taken: 'provided IP is already allocated',
} as const;

export class IpAllocator {
  /** Of offsets into the range, without the network's own and the broadcast address. */
  readonly #pool: BandedPool;
  readonly #base: number;

  constructor({ first, size }: Ipv4Range, rng: Rng) {
    this.#base = first;
    this.#pool = new BandedPool({ first: 1, last: size - 2, band: staticBand(size, { step: 16, max: 256 }) }, rng);
  }

  /** Takes one address; otherwise why not, in the server's words. */
  allocate(ip: string): string | undefined {
    const refused = this.#pool.take(parseIpv4(ip) - this.#base);
    return refused && words[refused];
  }

  /** Takes any free address, undefined when there is none. */
  allocateNext(): string | undefined {
    const offset = this.#pool.takeAny();
    return offset === undefined ? undefined : formatIpv4(this.#base + offset);
  }

  release(ip: string): void {
    this.#pool.giveBack(parseIpv4(ip) - this.#base);
  }

  get state(): ReadonlySet<number> {
    return this.#pool.state;
  }

  set state(used: ReadonlySet<number>) {
    this.#pool.state = used;
  }
}
