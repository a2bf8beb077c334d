/** Puts the hops of a request's legs into one story with one clock. */
import type { Hop, Why } from '../net/hop.js';
import type { HopDraft } from '../net/network.js';
import type { FiveTuple } from '../net/packet.js';
import type { PlaceId } from '../net/place.js';
import type { Leg } from './trace.js';

export class TraceBuilder {
  readonly legs: Leg[] = [];
  readonly hops: Hop[] = [];
  /** ms after the request began, up to the last hop told. */
  elapsed = 0;

  /** Opens a leg; hops that follow belong to it. */
  begin(leg: Leg): void {
    this.legs.push(leg);
  }

  /** Appends hops whose times count from `start`; they may begin anywhere. They belong to the newest leg unless told. */
  append(drafts: readonly HopDraft[], start: number, leg = this.legs.length - 1): void {
    const base = drafts[0]?.t ?? 0;
    for (const draft of drafts) {
      const t = roundMicroseconds(start + draft.t - base);
      this.hops.push({ ...draft, index: this.hops.length, leg, t });
      this.elapsed = Math.max(this.elapsed, t);
    }
  }

  /** Says anew why the last hop of a kind happened. */
  explain(kind: Hop['kind'], why: Why): void {
    const index = this.hops.findLastIndex((hop) => hop.kind === kind);
    const hop = this.hops[index];
    if (hop) this.hops[index] = { ...hop, why };
  }

  /** The sender's own clock runs out at `at` ms after the request began. */
  timeOut(place: PlaceId, tuple: FiveTuple, at: number, leg?: number): void {
    const why: Why = { code: 'sender-timeout', params: { ms: at } };
    this.append([{ direction: 'forward', kind: 'timeout', at: place, t: 0, before: tuple, after: tuple, why }], at, leg);
  }
}

/** Sums of fractions stay readable: hops are microseconds apart, never less. */
export function roundMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
