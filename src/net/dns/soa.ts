/** The SOA record of a negative answer, as `dig` shows it. Models coredns plugin/backend_lookup.go SOA. */
import type { DnsRecord } from './record.js';
import type { DnsZone } from './zone.js';

/** What the resolver upstream says of names that exist nowhere. */
const root = 'a.root-servers.net. nstld.verisign-grs.com. 2026112000 1800 900 604800 86400';
const rootTtl = 86_400;
/** CoreDNS hands out no SOA for longer. */
const longestTtl = 300;

/** `name` as `DnsAnswer.authoritySOA` gives it; a zone the server only forwards for is answered by the root's. */
export function soaRecord(zone: DnsZone, name: string): DnsRecord {
  const { ttl, serial = 1, reverseZones } = zone.config;
  if (name !== zone.domain && !reverseZones.includes(name)) return { name: '.', type: 'SOA', data: root, ttl: rootTtl };
  const data = `ns.dns.${name} hostmaster.${name} ${serial} 7200 1800 86400 ${ttl}`;
  return { name, type: 'SOA', data, ttl: Math.min(ttl, longestTtl) };
}
