/** Packets and the five-tuple that identifies a connection. */
import type { Protocol } from '../api/core.js';

export interface FiveTuple {
  readonly protocol: Protocol;
  readonly src: string;
  readonly srcPort: number;
  readonly dst: string;
  readonly dstPort: number;
}

/** The tuple of the answer. */
export function reverseTuple({ protocol, src, srcPort, dst, dstPort }: FiveTuple): FiveTuple {
  return { protocol, src: dst, srcPort: dstPort, dst: src, dstPort: srcPort };
}

/** One text per tuple. */
export function tupleKey({ protocol, src, srcPort, dst, dstPort }: FiveTuple): string {
  return `${protocol} ${src}:${srcPort} ${dst}:${dstPort}`;
}
