/**
 * What a node's kernel remembers of connections. Models net/netfilter/nf_conntrack_core.c: entries are found by the
 * tuple they began with, and no two may expect the same reply.
 */
import { type FiveTuple, tupleKey } from '../packet.js';
import type { ConntrackView } from './conntrack.js';
import { afterExchange, type ConntrackEntry, type Exchange, newEntry, viewOf } from './conntrack-entry.js';

/**
 * A table is bounded, as nf_conntrack_max bounds a node's: beyond this many the expired ones are swept, then those that
 * are not assured, then the oldest, until a quarter is free, so that a full table is not swept again by the next entry.
 */
const most = 4096;
const keptBySweep = 3072;

export type ConntrackSnapshot = ReadonlyMap<string, ConntrackEntry>;

export class ConntrackTable {
  private entries = new Map<string, ConntrackEntry>();
  private replies = new Map<string, string>();
  /** Set while a snapshot holds the same maps: the next write copies them first. */
  private shared = false;

  /** The connection a packet belongs to; one that is over does not count, for its tuple begins a new one. */
  find(tuple: FiveTuple, now: number): ConntrackEntry | undefined {
    const entry = this.entries.get(tupleKey(tuple));
    if (!entry || entry.expiresAt <= now) return undefined;
    return entry.closed && entry.closed.at <= now ? undefined : entry;
  }

  /** Whether another living connection than that of `original` already expects this reply. */
  expects(reply: FiveTuple, now: number, original?: FiveTuple): boolean {
    const key = this.replies.get(tupleKey(reply));
    if (key === undefined || (original && key === tupleKey(original))) return false;
    const entry = this.entries.get(key);
    return entry !== undefined && entry.expiresAt > now;
  }

  /** An exchange passed the node: of a connection it knows, or of a new one that left the node or reached a socket on it. */
  note(original: FiveTuple, reply: FiveTuple, exchange: Exchange, service?: string): void {
    this.own();
    const known = this.find(original, exchange.now);
    const same = known !== undefined && tupleKey(known.reply) === tupleKey(reply);
    const entry = same ? afterExchange(known, exchange) : newEntry(original, reply, service, exchange);
    if (entry) this.put(entry);
    else if (known) this.drop(tupleKey(original), known);
    if (this.entries.size > most) this.sweep(exchange.now);
  }

  get size(): number {
    return this.entries.size;
  }

  /** Removes what the condition names. */
  remove(condition: (entry: ConntrackEntry) => boolean): void {
    const gone = [...this.entries].filter(([, entry]) => condition(entry));
    if (gone.length === 0) return;
    this.own();
    for (const [key, entry] of gone) this.drop(key, entry);
  }

  /** Newest last. */
  view(now: number): readonly ConntrackView[] {
    return [...this.entries.values()].filter((entry) => entry.expiresAt > now).map((entry) => viewOf(entry, now));
  }

  snapshot(): ConntrackSnapshot {
    this.shared = true;
    return this.entries;
  }

  restore(snapshot: ConntrackSnapshot): void {
    this.entries = snapshot as Map<string, ConntrackEntry>;
    this.replies = new Map([...snapshot].map(([key, entry]) => [tupleKey(entry.reply), key]));
    this.shared = true;
  }

  private put(entry: ConntrackEntry): void {
    const key = tupleKey(entry.original);
    const before = this.entries.get(key);
    if (before) this.drop(key, before);
    this.entries.set(key, entry);
    this.replies.set(tupleKey(entry.reply), key);
  }

  private own(): void {
    if (!this.shared) return;
    this.entries = new Map(this.entries);
    this.shared = false;
  }

  // Models early_drop of nf_conntrack_core.c: what nobody has confirmed goes before what is assured.
  private sweep(now: number): void {
    for (const [key, entry] of this.entries) if (entry.expiresAt <= now) this.drop(key, entry);
    for (const assured of [false, true]) {
      for (const [key, entry] of this.entries) {
        if (this.entries.size <= keptBySweep) return;
        if (entry.assured === assured) this.drop(key, entry);
      }
    }
  }

  private drop(key: string, entry: ConntrackEntry): void {
    this.entries.delete(key);
    const reply = tupleKey(entry.reply);
    // A later connection may have taken the reply over.
    if (this.replies.get(reply) === key) this.replies.delete(reply);
  }
}
