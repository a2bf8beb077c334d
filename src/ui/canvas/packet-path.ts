/** The way of a request as the kernel sees it: trace → one step per hop. Pure. */
import type { PlaceId, Trace } from '../../store/types.js';

/** A thing on the stage a packet can be at: a place, or (concept view) a Service's or an Ingress's card. */
export type Spot = PlaceId | `service:${string}` | `ingress:${string}`;

/** What the packet does during one hop. `from` equals `to` when it stays where it is. */
export interface Step {
  readonly hop: number;
  readonly from: Spot;
  readonly to: Spot;
  readonly direction: 'forward' | 'reply';
}

/** One step per hop, each beginning where the last one ended: the packet never jumps. */
export function packetPath(trace: Trace): readonly Step[] {
  let here: PlaceId = trace.hops[0]?.at ?? trace.from;
  return trace.hops.map((hop): Step => {
    // A time-out happens at the sender while the packet is lost elsewhere: nothing travels there.
    const from = hop.kind === 'timeout' ? hop.at : here;
    here = hop.to ?? hop.at;
    return { hop: hop.index, from, to: here, direction: hop.direction };
  });
}
