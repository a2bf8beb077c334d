/** Hops in the order they happened, cut where a new lookup begins or the packet turns back. */
import type { Hop, Leg, Trace } from '../../store/types.js';

export interface HopGroup {
  readonly key: string;
  readonly query?: NonNullable<Leg['query']>;
  readonly direction: Hop['direction'];
  readonly hops: readonly Hop[];
}

/** A lookup is one group, question and answer together; a connection is two, there and back. */
export function hopGroups(trace: Trace): readonly HopGroup[] {
  const groups: { key: string; query?: NonNullable<Leg['query']>; direction: Hop['direction']; hops: Hop[] }[] = [];
  for (const hop of trace.hops) {
    const query = trace.legs[hop.leg]?.query;
    const key = query ? `${hop.leg}` : `${hop.leg}-${hop.direction}`;
    const last = groups.at(-1);
    if (last?.key === key) last.hops.push(hop);
    else groups.push({ key, ...(query ? { query } : {}), direction: hop.direction, hops: [hop] });
  }
  return groups;
}
