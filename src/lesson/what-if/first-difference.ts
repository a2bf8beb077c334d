/** Where two requests that began alike stop being alike. Pure. */
import type { Trace } from '../../sim/trace.js';

type Hop = Trace['hops'][number];
type FiveTuple = Hop['before'];

/**
 * Index of the first hop in which they differ: another thing happens, elsewhere, for another reason, or to other
 * addresses. The length of the shorter one where it is the beginning of the longer; undefined: alike to the end.
 *
 * @param chosenPorts whether the ports senders chose for themselves count: two requests never have the same
 */
export function firstDifference(a: Trace, b: Trace, chosenPorts = true): number | undefined {
  const shared = Math.min(a.hops.length, b.hops.length);
  for (let index = 0; index < shared; index++) {
    if (!sameHop(a.hops[index]!, b.hops[index]!, chosenPorts)) return index;
  }
  return a.hops.length === b.hops.length ? undefined : shared;
}

/** Rule texts and times may differ (another probability in the same chain): the packet fares the same. */
function sameHop(a: Hop, b: Hop, chosenPorts: boolean): boolean {
  return (
    a.kind === b.kind &&
    a.direction === b.direction &&
    a.at === b.at &&
    a.to === b.to &&
    a.why.code === b.why.code &&
    sameTuple(a.before, b.before, chosenPorts) &&
    sameTuple(a.after, b.after, chosenPorts)
  );
}

/** First of the ports clients on Linux choose from (net.ipv4.ip_local_port_range). */
const FIRST_CHOSEN = 32_768;

function sameTuple(a: FiveTuple, b: FiveTuple, chosenPorts: boolean): boolean {
  const samePort = (one: number, other: number) => one === other || (!chosenPorts && one >= FIRST_CHOSEN && other >= FIRST_CHOSEN);
  return (
    a.src === b.src && samePort(a.srcPort, b.srcPort) && a.dst === b.dst && samePort(a.dstPort, b.dstPort) && a.protocol === b.protocol
  );
}
