/** One DNS query answered. Models coredns plugin/kubernetes/handler.go and plugin/backend_lookup.go (1.14), and forwarding. */
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import { resolveReverse } from './reverse.js';
import { resolveClusterName } from './service-lookup.js';
import { soaRecord } from './soa.js';
import type { DnsZone } from './zone.js';

/** Seconds; TTL of the schema version record, and what an outside resolver is assumed to hand out. */
const versionTtl = 28800;
const outsideTtl = 300;
/** CoreDNS follows at most so many CNAMEs. */
const longestChain = 8;

/** `name` may lack its final dot: it is taken as absolute either way. */
export function answerQuery(zone: DnsZone, name: string, type: QueryType): DnsAnswer {
  const asked = name.endsWith('.') ? name : `${name}.`;
  const lower = asked.toLowerCase();
  const reverse = resolveReverse(zone, lower);
  if (reverse) {
    if (reverse.targets.length === 0) {
      if (zone.config.fallthroughReverse) return deny('NXDOMAIN', '.', true);
      return deny('NXDOMAIN', reverse.zone);
    }
    if (type !== 'PTR') return deny('NOERROR', reverse.zone);
    return found(reverse.targets.map((data) => ({ name: asked, type: 'PTR', data, ttl: zone.config.ttl })));
  }
  if (lower !== zone.domain && !lower.endsWith(`.${zone.domain}`)) return answerOutside(zone, asked, type);
  return answerCluster(zone, asked, type, []);
}

function answerCluster(zone: DnsZone, asked: string, type: QueryType, chain: readonly string[]): DnsAnswer {
  const lower = asked.toLowerCase();
  const labels = lower.slice(0, -zone.domain.length).split('.').filter(Boolean);
  const { ttl } = zone.config;
  if (labels.length === 0 && type === 'NS') {
    const server = `ns.dns.${zone.domain}`;
    const address = zone.config.serverAddress;
    return found(
      [{ name: asked, type: 'NS', data: server, ttl }],
      address ? [{ name: server, type: familyOf(address), data: address, ttl }] : [],
    );
  }
  if (labels.length === 0 && type === 'SOA') return found([{ ...soaRecord(zone, zone.domain), name: asked }]);
  if (labels.length === 1 && labels[0] === 'dns-version' && zone.config.synced !== false) {
    return type === 'TXT' ? found([{ name: asked, type: 'TXT', data: '"1.1.0"', ttl: versionTtl }]) : deny('NOERROR', zone.domain);
  }
  if (labels.join('.') === 'ns.dns' && zone.config.serverAddress) {
    const address = zone.config.serverAddress;
    return type === familyOf(address)
      ? found([{ name: asked, type: familyOf(address), data: address, ttl }])
      : deny('NOERROR', zone.domain);
  }
  const lookup = resolveClusterName(zone, labels);
  if (lookup.kind === 'denied') return deny(zone.config.synced === false ? 'SERVFAIL' : 'NXDOMAIN', zone.domain);
  if (lookup.kind === 'alias') return answerAlias(zone, asked, lookup.target, type, chain);
  if (type === 'A' || type === 'AAAA') {
    const addresses = new Set(lookup.entries.map((entry) => entry.address).filter((address) => familyOf(address) === type));
    return orNoData(
      [...addresses].map((data) => ({ name: asked, type, data, ttl })),
      zone,
    );
  }
  if (type === 'SRV') {
    const withPort = lookup.entries.filter((entry) => entry.port !== undefined);
    const weight = Math.floor(100 / Math.max(1, lookup.entries.length));
    const records = new Map<string, DnsRecord>();
    const extra = new Map<string, DnsRecord>();
    for (const { address, target, port } of withPort) {
      const data = `0 ${weight} ${port} ${target}`;
      records.set(data, { name: asked, type, data, ttl });
      extra.set(`${target} ${address}`, { name: target, type: familyOf(address), data: address, ttl });
    }
    return orNoData([...records.values()], zone, [...extra.values()]);
  }
  return deny('NOERROR', zone.domain);
}

/** An ExternalName Service: the alias and, where it can be told, what the alias leads to. */
function answerAlias(zone: DnsZone, asked: string, target: string, type: QueryType, chain: readonly string[]): DnsAnswer {
  const alias: DnsRecord = { name: asked, type: 'CNAME', data: target, ttl: zone.config.ttl };
  if (type === 'CNAME') return found([alias]);
  if (type !== 'A' && type !== 'AAAA') return deny('NOERROR', zone.domain);
  const next = target.toLowerCase();
  const seen = [...chain, asked.toLowerCase()];
  if (seen.includes(next) || seen.length > longestChain) return deny('NOERROR', zone.domain);
  if (next === zone.domain || next.endsWith(`.${zone.domain}`)) {
    const rest = answerCluster(zone, target, type, seen);
    return rest.answers.length > 0 ? found([alias, ...rest.answers]) : deny('NOERROR', zone.domain);
  }
  return found([alias, ...answerOutside(zone, target, type).answers]);
}

/** Names outside the cluster domain go to the resolver the server forwards to. */
function answerOutside(zone: DnsZone, asked: string, type: QueryType): DnsAnswer {
  const address = zone.outsideAddress(asked.toLowerCase());
  if (address === undefined) return deny('NXDOMAIN', '.', true);
  if (type !== familyOf(address)) return deny('NOERROR', asked, true);
  return { ...found([{ name: asked, type, data: address, ttl: outsideTtl }]), forwarded: true };
}

function familyOf(address: string): 'A' | 'AAAA' {
  return address.includes(':') ? 'AAAA' : 'A';
}

function found(answers: readonly DnsRecord[], additional: readonly DnsRecord[] = []): DnsAnswer {
  return { rcode: 'NOERROR', answers, additional, forwarded: false };
}

function orNoData(answers: readonly DnsRecord[], zone: DnsZone, additional: readonly DnsRecord[] = []): DnsAnswer {
  return answers.length > 0 ? found(answers, additional) : deny('NOERROR', zone.domain);
}

function deny(rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL', authoritySOA: string, forwarded = false): DnsAnswer {
  return { rcode, answers: [], additional: [], authoritySOA, forwarded };
}
