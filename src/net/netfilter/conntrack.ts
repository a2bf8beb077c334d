/** A connection as a node's kernel remembers it. Models net/netfilter nf_conntrack_tuple. */
import type { FiveTuple } from '../packet.js';

/** What `conntrack -L` calls the state of a connection; UDP has none. */
export type ConntrackState =
  | 'SYN_SENT'
  | 'ESTABLISHED'
  /** One side has closed and hears nothing from the other. */
  | 'FIN_WAIT'
  | 'TIME_WAIT'
  /** Broken off by a RST. */
  | 'CLOSE'
  /** SCTP. */
  | 'COOKIE_WAIT'
  | 'CLOSED';

/** One line of `conntrack -L`: the original direction and what a reply will look like. Its mark is always 0: kube-proxy marks packets, not connections. */
export interface ConntrackView {
  readonly original: FiveTuple;
  readonly reply: FiveTuple;
  readonly state?: ConntrackState;
  /** False is printed as [UNREPLIED]. */
  readonly replied: boolean;
  /** Printed as [ASSURED]: not thrown out early when the table is full. */
  readonly assured: boolean;
  /** Virtual ms. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** `namespace/name:port` that caused the translation, where any. */
  readonly service?: string;
}
