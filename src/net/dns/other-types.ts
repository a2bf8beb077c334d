/**
 * Record types that a request never asks for: SRV, PTR, TXT, NS and the like. Models coredns plugin/kubernetes/handler.go,
 * kubernetes.go Services and plugin/backend_lookup.go.
 */
import { type Asked, existing, type Found, familyOf, lookUp, noData, services } from './cluster-names.js';
import { nameServersOf } from './name-servers-of.js';
import type { DnsRecord } from './record.js';
import { resolveReverse } from './reverse.js';
import type { Lookup } from './service-lookup.js';
import { soaRecord } from './soa.js';

/** Seconds; TTL of the schema version record. */
const versionTtl = 28800;

export function findOther(asked: Asked): Found {
  const { zone, origin, name, type } = asked;
  const lower = name.toLowerCase();
  const { ttl } = zone.config;
  switch (type) {
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

function hasRecords(lookup: Lookup): boolean {
  return lookup.kind === 'alias' || (lookup.kind === 'found' && lookup.entries.length > 0);
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
