/**
 * One remembered connection and how long it is remembered. Models the time-outs and states of
 * net/netfilter/nf_conntrack_proto_tcp.c, _udp.c and _sctp.c (Linux 6.x), as far as whole exchanges show them.
 */
import type { FiveTuple } from '../packet.js';
import type { ConntrackState, ConntrackView } from './conntrack.js';

/** Virtual ms. */
const timeouts = {
  synSent: 120_000,
  established: 432_000_000,
  /** Of an established connection with data nobody acknowledged. */
  unacknowledged: 300_000,
  finWait: 120_000,
  timeWait: 120_000,
  close: 10_000,
  udp: 30_000,
  udpStream: 120_000,
  sctpCookieWait: 3_000,
  sctpEstablished: 210_000,
  sctpClosed: 10_000,
};
/** A UDP exchange that is still going on so long after its first packet is a stream. */
const udpStreamMs = 2_000;

/** How an exchange went: one side may say so much, the other answer or not. */
export interface Exchange {
  /** Virtual ms at which it began. */
  readonly now: number;
  readonly answered: boolean;
  /** The other side broke it off (RST, ABORT). */
  readonly reset?: boolean;
  /** Virtual ms at which the sender closes; undefined: it keeps the connection open. */
  readonly closedAt?: number | undefined;
}

export interface ConntrackEntry {
  readonly original: FiveTuple;
  /** The reply as it arrives on the node: what the translated packet looks like from its receiver. */
  readonly reply: FiveTuple;
  readonly service?: string;
  readonly createdAt: number;
  readonly replied: boolean;
  readonly assured: boolean;
  /** When a connection is over, and how; undefined while it is kept open, and for UDP. */
  readonly closed: { readonly at: number; readonly state: ConntrackState } | undefined;
  readonly expiresAt: number;
}

export function newEntry(
  original: FiveTuple,
  reply: FiveTuple,
  service: string | undefined,
  exchange: Exchange,
): ConntrackEntry | undefined {
  const fresh: ConntrackEntry = {
    original,
    reply,
    ...(service !== undefined && { service }),
    createdAt: exchange.now,
    replied: false,
    assured: false,
    closed: undefined,
    expiresAt: exchange.now,
  };
  return afterExchange(fresh, exchange);
}

/** The entry after one more request, answered or not; undefined: where a RST is the only answer, it goes at once. */
export function afterExchange(entry: ConntrackEntry, exchange: Exchange): ConntrackEntry | undefined {
  const { protocol } = entry.original;
  if (protocol === 'UDP') return afterDatagrams(entry, exchange);
  if (exchange.reset && protocol === 'TCP' && !entry.replied) return undefined;
  const replied = entry.replied || exchange.answered || exchange.reset === true;
  const assured = entry.assured || exchange.answered;
  const closed = replied ? (closing(protocol, exchange) ?? entry.closed) : undefined;
  return { ...entry, replied, assured, closed, expiresAt: closed ? closed.at + closedFor(closed.state) : openUntil(entry, exchange) };
}

function afterDatagrams(entry: ConntrackEntry, { now, answered }: Exchange): ConntrackEntry {
  // The first answer only shows that somebody is there; what comes after it makes a stream.
  const stream = entry.replied && now > entry.createdAt + udpStreamMs;
  return {
    ...entry,
    replied: entry.replied || answered,
    assured: entry.assured || stream,
    expiresAt: now + (stream ? timeouts.udpStream : timeouts.udp),
  };
}

function closing(protocol: 'TCP' | 'SCTP', { now, answered, reset, closedAt }: Exchange): ConntrackEntry['closed'] {
  if (reset) return { at: now, state: protocol === 'TCP' ? 'CLOSE' : 'CLOSED' };
  if (closedAt === undefined) return undefined;
  if (protocol === 'SCTP') return { at: closedAt, state: 'CLOSED' };
  return { at: closedAt, state: answered ? 'TIME_WAIT' : 'FIN_WAIT' };
}

function closedFor(state: ConntrackState): number {
  if (state === 'TIME_WAIT') return timeouts.timeWait;
  if (state === 'FIN_WAIT') return timeouts.finWait;
  return state === 'CLOSE' ? timeouts.close : timeouts.sctpClosed;
}

function openUntil(entry: ConntrackEntry, { now, answered }: Exchange): number {
  const sctp = entry.original.protocol === 'SCTP';
  if (answered) return now + (sctp ? timeouts.sctpEstablished : timeouts.established);
  if (entry.replied) return now + (sctp ? timeouts.sctpEstablished : timeouts.unacknowledged);
  // A SYN sent again does not begin the time anew.
  return entry.createdAt + (sctp ? timeouts.sctpCookieWait : timeouts.synSent);
}

export function viewOf(entry: ConntrackEntry, now: number): ConntrackView {
  const { original, reply, replied, assured, createdAt, expiresAt, service } = entry;
  const state = stateOf(entry, now);
  return {
    original,
    reply,
    ...(state !== undefined && { state }),
    replied,
    assured,
    createdAt,
    expiresAt,
    ...(service !== undefined && { service }),
  };
}

function stateOf({ original, replied, closed }: ConntrackEntry, now: number): ConntrackState | undefined {
  if (original.protocol === 'UDP') return undefined;
  if (!replied) return original.protocol === 'TCP' ? 'SYN_SENT' : 'COOKIE_WAIT';
  return closed && closed.at <= now ? closed.state : 'ESTABLISHED';
}
