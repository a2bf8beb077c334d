/**
 * What a node's kernel remembers of connections. Models net/netfilter/nf_conntrack_core.c and its protocol trackers:
 * entries are found by the tuple they began with, and no two may expect the same reply.
 */
import type { FiveTuple } from '../packet.js';
import type { ConntrackView } from './conntrack.js';

export interface ConntrackEntry {
  readonly original: FiveTuple;
  /** The reply as it arrives on the node: what the translated packet looks like from its receiver. */
  readonly reply: FiveTuple;
  readonly replied: boolean;
  readonly createdAt: number;
  /** When both sides had closed; undefined while it is kept open, and for protocols without connections. */
  readonly closedAt: number | undefined;
  readonly expiresAt: number;
  readonly service?: string;
}

/** Virtual ms. Models nf_conntrack_proto_tcp.c and _udp.c defaults. */
const timeouts = { synSent: 120_000, established: 432_000_000, timeWait: 120_000, udpUnreplied: 30_000, udpAssured: 120_000 };

/**
 * A table is bounded, as nf_conntrack_max bounds a node's: beyond this many the expired ones are swept, then the oldest
 * go until a quarter is free, so that a full table is not swept again by the very next entry.
 */
const most = 4096;
const keptBySweep = 3072;

export type ConntrackSnapshot = ReadonlyMap<string, ConntrackEntry>;

export class ConntrackTable {
  private entries = new Map<string, ConntrackEntry>();
  private replies = new Map<string, string>();
  /** Set while a snapshot holds the same maps: the next write copies them first. */
  private shared = false;

  /** An established connection, or a UDP exchange that has not timed out. */
  find(tuple: FiveTuple, now: number): ConntrackEntry | undefined {
    const entry = this.entries.get(keyOf(tuple));
    if (!entry || entry.expiresAt <= now) return undefined;
    // A new SYN on a connection that has closed begins a new one.
    return entry.closedAt !== undefined && entry.closedAt <= now ? undefined : entry;
  }

  /** Whether another living connection already expects this reply. */
  expects(reply: FiveTuple, now: number): boolean {
    const key = this.replies.get(keyOf(reply));
    const entry = key === undefined ? undefined : this.entries.get(key);
    return entry !== undefined && entry.expiresAt > now;
  }

  /** `closedAt`: when the connection ends; undefined keeps it open. */
  add(
    original: FiveTuple,
    reply: FiveTuple,
    options: { readonly now: number; readonly replied: boolean; readonly closedAt?: number; readonly service?: string | undefined },
  ): ConntrackEntry {
    this.own();
    const { now, replied, closedAt, service } = options;
    const entry: ConntrackEntry = {
      original,
      reply,
      replied,
      createdAt: now,
      closedAt,
      expiresAt: expiry(original, replied, now, closedAt),
      ...(service !== undefined && { service }),
    };
    this.put(entry);
    if (this.entries.size > most) this.sweep(now);
    return entry;
  }

  /** A packet of a known connection passed: its time-out starts anew. */
  refresh(entry: ConntrackEntry, now: number): void {
    this.own();
    this.put({ ...entry, replied: true, expiresAt: expiry(entry.original, true, now, entry.closedAt) });
  }

  /** kube-proxy removes UDP entries of endpoints that are gone. Models pkg/proxy/conntrack/cleanup.go. */
  removeUdp(condition: (entry: ConntrackEntry) => boolean): void {
    for (const [key, entry] of this.entries) {
      if (entry.original.protocol !== 'UDP' || !condition(entry)) continue;
      this.own();
      this.entries.delete(key);
      this.replies.delete(keyOf(entry.reply));
    }
  }

  /** Newest last. */
  view(now: number): readonly ConntrackView[] {
    return [...this.entries.values()]
      .filter((entry) => entry.expiresAt > now)
      .map((entry) => ({
        original: entry.original,
        reply: entry.reply,
        state: stateOf(entry, now),
        createdAt: entry.createdAt,
        expiresAt: entry.expiresAt,
        ...(entry.service !== undefined && { service: entry.service }),
      }));
  }

  snapshot(): ConntrackSnapshot {
    this.shared = true;
    return this.entries;
  }

  restore(snapshot: ConntrackSnapshot): void {
    this.entries = snapshot as Map<string, ConntrackEntry>;
    this.replies = new Map([...snapshot].map(([key, entry]) => [keyOf(entry.reply), key]));
    this.shared = true;
  }

  private put(entry: ConntrackEntry): void {
    const key = keyOf(entry.original);
    const before = this.entries.get(key);
    if (before) {
      this.replies.delete(keyOf(before.reply));
      this.entries.delete(key);
    }
    this.entries.set(key, entry);
    this.replies.set(keyOf(entry.reply), key);
  }

  private own(): void {
    if (!this.shared) return;
    this.entries = new Map(this.entries);
    this.shared = false;
  }

  private sweep(now: number): void {
    for (const [key, entry] of this.entries) if (entry.expiresAt <= now) this.drop(key, entry);
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= keptBySweep) return;
      this.drop(key, entry);
    }
  }

  private drop(key: string, entry: ConntrackEntry): void {
    this.entries.delete(key);
    this.replies.delete(keyOf(entry.reply));
  }
}

function expiry(tuple: FiveTuple, replied: boolean, now: number, closedAt: number | undefined): number {
  if (tuple.protocol === 'UDP') return now + (replied ? timeouts.udpAssured : timeouts.udpUnreplied);
  if (!replied) return now + timeouts.synSent;
  return closedAt === undefined ? now + timeouts.established : closedAt + timeouts.timeWait;
}

function stateOf(entry: ConntrackEntry, now: number): ConntrackView['state'] {
  if (!entry.replied) return 'UNREPLIED';
  return entry.closedAt !== undefined && entry.closedAt <= now ? 'TIME_WAIT' : 'ESTABLISHED';
}

function keyOf({ protocol, src, srcPort, dst, dstPort }: FiveTuple): string {
  return `${protocol} ${src}:${srcPort} ${dst}:${dstPort}`;
}
