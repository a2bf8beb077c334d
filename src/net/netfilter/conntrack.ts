/** A connection as a node's kernel remembers it. Models net/netfilter nf_conntrack_tuple. */
import type { FiveTuple } from '../packet.js';

/** One line of `conntrack -L`: the original direction and what a reply will look like. */
export interface ConntrackView {
  readonly original: FiveTuple;
  readonly reply: FiveTuple;
  readonly state: 'NEW' | 'ESTABLISHED' | 'TIME_WAIT' | 'UNREPLIED';
  /** Virtual ms. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** `namespace/name:port` that caused the translation, where any. */
  readonly service?: string;
}
