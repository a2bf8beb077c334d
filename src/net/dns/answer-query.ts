/** The cluster's own names. Models coredns plugin/kubernetes/handler.go, kubernetes.go Services and plugin/backend_lookup.go. */
import { nameServersOf } from './name-servers-of.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import { resolveReverse } from './reverse.js';
import { type Lookup, resolveClusterName } from './service-lookup.js';
import { soaRecord } from './soa.js';
import { absolute, type DnsZone, isWithin } from './zone.js';

/** Seconds; TTL of the schema version record, and what an outside resolver is assumed to hand out. */
const versionTtl = 28800;
const outsideTtl = 300;
/** `maxCnameChainLength` */
const longestChain = 10;

/** Asks for what an alias leads to outside the cluster: the whole server again, its cache included. */
export type Upstream = (name: string, type: QueryType) => readonly DnsRecord[];

/** Undefined: no such name. No records: the name exists without that type (NODATA). */
type Found = { readonly answers: readonly DnsRecord[]; readonly additional?: readonly DnsRecord[] } | undefined;

interface Asked {
  readonly zone: DnsZone;
  /** Zone of the name, in lower case with its final dot. */
  readonly origin: string;
  /** As asked, with its final dot. */
  readonly name: string;
  readonly type: QueryType;
  readonly upstream: Upstream;
  /** Aliases that led here. */
  readonly chain: readonly DnsRecord[];
}

/** A server of nothing but the cluster's names and a resolver it forwards to. `name` is absolute with or without its final dot. */
export function answerQuery(zone: DnsZone, name: string, type: QueryType): DnsAnswer {
  const asked = name.endsWith('.') ? name : `${name}.`;
  const upstream: Upstream = (target, wanted) => answerOutside(zone, target, wanted).answers;
  return answerFromCluster(zone, asked, type, upstream) ?? answerOutside(zone, asked, type);
}

/** Undefined: none of its zones, or a name that does not exist and is left to the next plugin. */
export function answerFromCluster(zone: DnsZone, name: string, type: QueryType, upstream: Upstream): DnsAnswer | undefined {
  const lower = name.toLowerCase();
  const origin = [zone.domain, ...zone.config.reverseZones].find((one) => isWithin(one, lower));
  if (origin === undefined) return undefined;
  const result = find({ zone, origin, name, type, upstream, chain: [] });
  if (result !== undefined && result.answers.length > 0) return found(result.answers, result.additional);
  if (result !== undefined) return deny('NOERROR', origin);
  if (zone.config.fallthrough?.some((one) => isWithin(one, lower))) return undefined;
  return deny(zone.config.synced === false ? 'SERVFAIL' : 'NXDOMAIN', origin);
}

/** Names outside the cluster domain go to the resolver the server forwards to. */
export function answerOutside(zone: DnsZone, asked: string, type: QueryType): DnsAnswer {
  const address = zone.outsideAddress(asked.toLowerCase());
  if (address === undefined) return { ...deny('NXDOMAIN', '.'), forwarded: true };
  if (type !== familyOf(address)) return { ...deny('NOERROR', asked), forwarded: true };
  return { ...found([{ name: asked, type, data: address, ttl: outsideTtl }]), forwarded: true };
}

function find(asked: Asked): Found {
  const { zone, origin, name, type } = asked;
  const lower = name.toLowerCase();
  const { ttl } = zone.config;
  switch (type) {
    case 'A':
    case 'AAAA':
      return findAddresses(asked, type);
    case 'TXT':
      if (lower === `dns-version.${origin}` && zone.config.synced !== false) {
        return { answers: [{ name, type, data: '"1.1.0"', ttl: versionTtl }] };
      }
      // A name that stands above others is denied for TXT alone.
      return hasRecords(lookUp(asked)) ? noData : undefined;
    case 'CNAME': {
      const lookup = services(asked);
      if (lookup.kind !== 'alias') return existing(lookup);
      return { answers: [{ name, type, data: lookup.target, ttl }] };
    }
    case 'PTR': {
      const targets = resolveReverse(zone, lower);
      if (targets === undefined) return existing(lookUp(asked));
      return targets.length === 0 ? undefined : { answers: targets.map((data) => ({ name, type, data, ttl })) };
    }
    case 'SRV':
      return findServers(asked);
    case 'SOA':
      // Any other name is never denied for it.
      return lower === origin ? { answers: [{ ...soaRecord(zone, origin), name }] } : noData;
    case 'NS':
      return lower === origin ? findNameServers(asked) : existing(services(asked));
    default:
      return existing(services(asked));
  }
}

const noData: Found = { answers: [] };

function existing(lookup: Lookup): Found {
  return lookup.kind === 'denied' ? undefined : noData;
}

function hasRecords(lookup: Lookup): boolean {
  return lookup.kind === 'alias' || (lookup.kind === 'found' && lookup.entries.length > 0);
}

// Models plugin/kubernetes/kubernetes.go Records.
function lookUp({ zone, origin, name }: Asked): Lookup {
  const labels = name.toLowerCase().slice(0, -origin.length).split('.').filter(Boolean);
  if (origin === zone.domain) return resolveClusterName(zone, labels);
  const above = labels.length === 0 || (labels.length === 1 && (labels[0] === 'svc' || labels[0] === 'pod'));
  return above ? { kind: 'found', entries: [] } : { kind: 'denied' };
}

// Models plugin/kubernetes/kubernetes.go Services: the server's own name stands beside the records.
function services(asked: Asked): Lookup {
  const { zone, origin, name } = asked;
  if (name.toLowerCase() !== `ns.dns.${origin}` || zone.config.serverAddress === undefined) return lookUp(asked);
  const entries = nameServersOf(zone, origin).map(({ address }) => ({ address, target: name, port: undefined }));
  return { kind: 'found', entries };
}

function findAddresses(asked: Asked, type: 'A' | 'AAAA'): Found {
  const { zone, name } = asked;
  const lookup = services(asked);
  if (lookup.kind === 'denied') return undefined;
  if (lookup.kind === 'alias') return { answers: follow(asked, lookup.target) };
  const addresses = new Set(lookup.entries.map(({ address }) => address).filter((address) => familyOf(address) === type));
  return { answers: [...addresses].map((data) => ({ name, type, data, ttl: zone.config.ttl })) };
}

/** An ExternalName Service: the alias and what it leads to; one that leads nowhere inside the cluster is left out. */
function follow(asked: Asked, target: string): readonly DnsRecord[] {
  const { zone, name, type, upstream, chain } = asked;
  const next = absolute(target);
  const seen = chain.some(({ data }) => absolute(data) === next);
  if (isWithin(absolute(name), next) || chain.length > longestChain || seen) return [];
  const alias: DnsRecord = { name, type: 'CNAME', data: target, ttl: zone.config.ttl };
  if (!isWithin(asked.origin, next)) return [alias, ...upstream(target, type)];
  const rest = findAddresses({ ...asked, name: target, chain: [...chain, alias] }, type as 'A' | 'AAAA')?.answers ?? [];
  return rest.length > 0 ? [alias, ...rest] : [];
}

function findServers(asked: Asked): Found {
  const { zone, name } = asked;
  const { ttl } = zone.config;
  const lookup = services(asked);
  if (lookup.kind !== 'found') return existing(lookup);
  const weight = Math.max(1, Math.floor(100 / Math.max(1, lookup.entries.length)));
  const records = new Map<string, DnsRecord>();
  const additional = new Map<string, DnsRecord>();
  for (const { address, target, port } of lookup.entries) {
    if (port === undefined) continue;
    const data = `0 ${weight} ${port} ${target}`;
    records.set(data, { name, type: 'SRV', data, ttl });
    additional.set(`${target} ${address}`, { name: target, type: familyOf(address), data: address, ttl });
  }
  return { answers: [...records.values()], additional: [...additional.values()] };
}

function findNameServers({ zone, origin, name }: Asked): Found {
  const { ttl } = zone.config;
  const servers = nameServersOf(zone, origin);
  return {
    answers: [...new Set(servers.map((server) => server.name))].map((data) => ({ name, type: 'NS', data, ttl })),
    additional: servers.map(({ name: server, address }) => ({ name: server, type: familyOf(address), data: address, ttl })),
  };
}

function familyOf(address: string): 'A' | 'AAAA' {
  return address.includes(':') ? 'AAAA' : 'A';
}

function found(answers: readonly DnsRecord[], additional: readonly DnsRecord[] = []): DnsAnswer {
  return { rcode: 'NOERROR', answers, additional, forwarded: false };
}

function deny(rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL', authoritySOA: string): DnsAnswer {
  return { rcode, answers: [], additional: [], authoritySOA, forwarded: false };
}
