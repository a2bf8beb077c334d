/**
 * The cluster's own names and the addresses behind them. Models coredns plugin/kubernetes/handler.go, kubernetes.go and
 * plugin/backend_lookup.go (1.14).
 */
import { nameServersOf } from './name-servers-of.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import { type Lookup, resolveClusterName } from './service-lookup.js';
import { absolute, type DnsZone, isWithin } from './zone.js';

/** Seconds; what an outside resolver is assumed to hand out. */
const outsideTtl = 300;
/** `maxCnameChainLength` */
const longestChain = 10;

/** Asks for what an alias leads to outside the cluster: the whole server again, its cache included. */
export type Upstream = (name: string, type: QueryType) => readonly DnsRecord[];

/** Undefined: no such name. No records: the name exists without that type (NODATA). */
export type Found = { readonly answers: readonly DnsRecord[]; readonly additional?: readonly DnsRecord[] } | undefined;

export interface Asked {
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

/** The types that are no addresses: `findOther`, which may arrive late. */
export type FindOther = (asked: Asked) => Found;

/** Undefined: none of its zones, or a name that does not exist and is left to the next plugin. */
export function answerFromCluster(
  zone: DnsZone,
  name: string,
  type: QueryType,
  upstream: Upstream,
  findOther: FindOther,
): DnsAnswer | undefined {
  const lower = name.toLowerCase();
  const origin = [zone.domain, ...zone.config.reverseZones].find((one) => isWithin(one, lower));
  if (origin === undefined) return undefined;
  const asked: Asked = { zone, origin, name, type, upstream, chain: [] };
  const result = type === 'A' || type === 'AAAA' ? findAddresses(asked, type) : findOther(asked);
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

export const noData: Found = { answers: [] };

export function existing(lookup: Lookup): Found {
  return lookup.kind === 'denied' ? undefined : noData;
}

// Models plugin/kubernetes/kubernetes.go Records.
export function lookUp({ zone, origin, name }: Asked): Lookup {
  const labels = name.toLowerCase().slice(0, -origin.length).split('.').filter(Boolean);
  if (origin === zone.domain) return resolveClusterName(zone, labels);
  const above = labels.length === 0 || (labels.length === 1 && (labels[0] === 'svc' || labels[0] === 'pod'));
  return above ? { kind: 'found', entries: [] } : { kind: 'denied' };
}

// Models plugin/kubernetes/kubernetes.go Services: the server's own name stands beside the records.
export function services(asked: Asked): Lookup {
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

export function familyOf(address: string): 'A' | 'AAAA' {
  return address.includes(':') ? 'AAAA' : 'A';
}

function found(answers: readonly DnsRecord[], additional: readonly DnsRecord[] = []): DnsAnswer {
  return { rcode: 'NOERROR', answers, additional, forwarded: false };
}

function deny(rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL', authoritySOA: string): DnsAnswer {
  return { rcode, answers: [], additional: [], authoritySOA, forwarded: false };
}
