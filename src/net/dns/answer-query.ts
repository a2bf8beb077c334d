/** A server of nothing but the cluster's names and a resolver it forwards to. */
import { answerFromCluster, answerOutside, type Upstream } from './cluster-names.js';
import { findOther } from './other-types.js';
import type { DnsAnswer, QueryType } from './record.js';
import type { DnsZone } from './zone.js';

/** `name` is absolute with or without its final dot. */
export function answerQuery(zone: DnsZone, name: string, type: QueryType): DnsAnswer {
  const asked = name.endsWith('.') ? name : `${name}.`;
  const upstream: Upstream = (target, wanted) => answerOutside(zone, target, wanted).answers;
  return answerFromCluster(zone, asked, type, upstream, findOther) ?? answerOutside(zone, asked, type);
}
