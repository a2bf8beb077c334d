/** Where two requests that began alike stop being alike. Pure. */
import type { Hop } from '../net/hop.js';
import type { FiveTuple } from '../net/packet.js';
import type { Trace } from '../sim/trace.js';

/**
 * Index of the first hop in which they differ: another thing happens, elsewhere, for another reason, or to other
 * addresses. The length of the shorter one where it is the beginning of the longer; undefined: alike to the end.
 */
export function firstDifference(a: Trace, b: Trace): number | undefined {
  const shared = Math.min(a.hops.length, b.hops.length);
  for (let index = 0; index < shared; index++) {
    if (!sameHop(a.hops[index]!, b.hops[index]!)) return index;
  }
  return a.hops.length === b.hops.length ? undefined : shared;
}

/** Rule texts and times may differ (another probability in the same chain): the packet fares the same. */
function sameHop(a: Hop, b: Hop): boolean {
  return (
    a.kind === b.kind &&
    a.direction === b.direction &&
    a.at === b.at &&
    a.to === b.to &&
    a.why.code === b.why.code &&
    sameTuple(a.before, b.before) &&
    sameTuple(a.after, b.after)
  );
}

function sameTuple(a: FiveTuple, b: FiveTuple): boolean {
  return a.src === b.src && a.srcPort === b.srcPort && a.dst === b.dst && a.dstPort === b.dstPort && a.protocol === b.protocol;
}
