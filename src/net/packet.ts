/** Packets and the five-tuple that identifies a connection. */
import type { Protocol } from '../api/core.js';

export interface FiveTuple {
  readonly protocol: Protocol;
  readonly src: string;
  readonly srcPort: number;
  readonly dst: string;
  readonly dstPort: number;
}
