/** What a node's kernel remembers at the playhead: entries a packet on its way has not made yet are left out. Pure. */
import type { ConntrackView, FiveTuple, Trace } from '../../store/types.js';

export interface ConntrackRow {
  readonly entry: ConntrackView;
  readonly state: ConntrackView['state'];
  readonly replied: boolean;
  readonly assured: boolean;
  /** Virtual ms until it is forgotten. */
  readonly left: number;
  /** What the hop at the playhead has to do with it. */
  readonly lit: 'made' | 'used' | undefined;
}

export interface ConntrackMoment {
  readonly node: string;
  /** Virtual ms. */
  readonly now: number;
  /** The request under the playhead and its hop. */
  readonly trace?: Trace | undefined;
  readonly hop?: number | undefined;
}

/** Newest first. */
export function conntrackRows(entries: readonly ConntrackView[], moment: ConntrackMoment): readonly ConntrackRow[] {
  return entries.flatMap((entry) => rowOf(entry, moment) ?? []).reverse();
}

function rowOf(entry: ConntrackView, { node, now, trace, hop }: ConntrackMoment): ConntrackRow | undefined {
  const left = entry.expiresAt - now;
  if (left <= 0) return undefined;
  const told = { entry, state: entry.state, replied: entry.replied, assured: entry.assured, left, lit: undefined };
  // Entries are as old as their connection, to the millisecond the clock counts.
  if (!trace || hop === undefined) return Math.floor(entry.createdAt) > now ? undefined : told;
  const mine = trace.hops.filter((one) => one.conntrackNode === node && belongs(entry, one));
  const began = entry.createdAt >= Math.floor(trace.at);
  const first = mine[0] ?? trace.hops.find((one) => belongs(entry, one));
  if (began && (first ? first.index > hop : entry.createdAt > trace.at + trace.durationMs)) return undefined;
  const fresh = began && first?.kind !== 'conntrack';
  const here = mine.find(({ index }) => index === hop);
  const lit = here && (fresh && here.direction === 'forward' ? 'made' : 'used');
  const answered = mine.some(({ index, direction }) => direction === 'reply' && index <= hop);
  if (!fresh || answered || !mine.some(({ direction }) => direction === 'reply')) return { ...told, lit };
  // Only the first packet has been seen yet.
  return { ...told, lit, state: entry.original.protocol === 'TCP' ? 'SYN_SENT' : entry.state, replied: false, assured: false };
}

const same = (a: FiveTuple, b: FiveTuple): boolean =>
  a.protocol === b.protocol && a.src === b.src && a.srcPort === b.srcPort && a.dst === b.dst && a.dstPort === b.dstPort;

const turned = ({ protocol, src, srcPort, dst, dstPort }: FiveTuple): FiveTuple => ({
  protocol,
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
});

/** Whether a packet that is translated like this travels in the connection. */
function belongs(
  { original, reply }: ConntrackView,
  { before, after }: { readonly before: FiveTuple; readonly after: FiveTuple },
): boolean {
  const ends = [original, reply, turned(original), turned(reply)];
  return ends.some((tuple) => same(tuple, before) || same(tuple, after));
}
