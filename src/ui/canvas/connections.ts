/**
 * A load balancer that is a proxy ends the client's connection and opens one of its own: which pieces of a journey belong to
 * which of the two. Pure.
 */
import type { Trace } from '../../store/types.js';

export interface Connection {
  /** As people count. */
  readonly number: 1 | 2;
  /** Index of the hop that moves along it next to the load balancer. */
  readonly hop: number;
  /** The end of that hop that is at the load balancer, 0 or 1. */
  readonly end: 0 | 1;
}

/** Those of the newest leg up to `until`, in order; empty where nothing is proxied. */
export function proxiedConnections({ hops }: Trace, until: number): readonly Connection[] {
  const proxy = hops.findLastIndex((hop) => hop.index <= until && hop.why.code === 'lb-proxies');
  const told = hops[proxy];
  if (!told || told.leg !== hops[until]?.leg) return [];
  const into = hops.findLastIndex((hop) => hop.index < proxy && hop.to === told.at);
  const out = hops.findIndex((hop) => hop.index > proxy && hop.index <= until && hop.at === told.at && hop.to !== undefined);
  const one: readonly Connection[] = into < 0 ? [] : [{ number: 1, hop: into, end: 1 }];
  return out < 0 ? one : [...one, { number: 2, hop: out, end: 0 }];
}
