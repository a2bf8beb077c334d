/** Entries that a request makes in the conntrack tables of nodes, as chips below the rules that made them. Pure. */
import type { Hop, Trace } from '../../store/types.js';
import { parsePlace } from './place.js';

export interface ConntrackChip {
  readonly node: string;
  /** What the reply comes from, as the entry has it. */
  readonly reply: string;
  /** The hop at which it was made. */
  readonly made: number;
  /** The hop under the playhead uses it. */
  readonly used: boolean;
}

const rewrites = (hop: Hop): boolean => hop.kind === 'dnat' || hop.kind === 'snat';

const undoes = (hop: Hop): boolean => hop.kind === 'un-dnat' || hop.kind === 'un-snat';

/** Those of the leg under way that are there at hop `until`. An entry is there once a packet was rewritten by it. */
export function conntrackChips({ hops }: Trace, until: number): readonly ConntrackChip[] {
  const leg = hops[until]?.leg;
  const chips = new Map<string, ConntrackChip>();
  for (const hop of hops.slice(0, until + 1)) {
    const node = hop.conntrackNode ?? (undoes(hop) ? parsePlace(hop.at).name : undefined);
    if (node === undefined || hop.leg !== leg) continue;
    const before = chips.get(node);
    if (hop.direction === 'forward' && rewrites(hop)) {
      const reply = `${hop.after.dst}:${hop.after.dstPort}`;
      chips.set(node, { node, reply, made: before?.made ?? hop.index, used: hop.index === until });
    } else if (before) chips.set(node, { ...before, used: hop.index === until });
  }
  return [...chips.values()];
}
