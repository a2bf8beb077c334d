/** Names from a table in the Corefile. Models coredns plugin/hosts/hosts.go (1.14). */
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import type { HostsConfig } from './server-block.js';
import { isWithin } from './zone.js';

/** Undefined: left to the next plugin. A name it does not have and may not pass on is a failure. */
export function answerFromHosts({ zones, names, ttl, fallthrough }: HostsConfig, name: string, type: QueryType): DnsAnswer | undefined {
  const lower = name.toLowerCase();
  if (type === 'PTR') {
    const address = /^(.*)\.in-addr\.arpa\.$/.exec(lower)?.[1]?.split('.').reverse().join('.') ?? '';
    const owners = Object.keys(names).filter((owner) => names[owner]!.includes(address));
    return owners.length === 0 ? undefined : local(owners.map((data) => ({ name, type, data, ttl })));
  }
  if (!zones.some((zone) => isWithin(zone, lower))) return undefined;
  const addresses = names[lower];
  if (addresses === undefined) return fallthrough.some((zone) => isWithin(zone, lower)) ? undefined : failure;
  const family = addresses.filter((address) => type === (address.includes(':') ? 'AAAA' : 'A'));
  return local(family.map((data) => ({ name, type: type as 'A' | 'AAAA', data, ttl })));
}

function local(answers: readonly DnsRecord[]): DnsAnswer {
  return { rcode: 'NOERROR', answers, additional: [], forwarded: false };
}

const failure: DnsAnswer = { rcode: 'SERVFAIL', answers: [], additional: [], forwarded: false };
