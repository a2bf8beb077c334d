/** What a name below the cluster domain stands for. Models coredns plugin/kubernetes/parse.go and kubernetes.go Records. */
import { looksLikeAddress } from './ip-text.js';
import { clusterIPsOf, type DnsZone } from './zone.js';

/** `denied`: no such name. `found` with no entries: the name exists but leads nowhere (NODATA). */
export type Lookup =
  | { readonly kind: 'denied' }
  | { readonly kind: 'found'; readonly entries: readonly LookupEntry[] }
  | { readonly kind: 'alias'; readonly target: string };

export interface LookupEntry {
  readonly address: string;
  /** Name an SRV record points to, with final dot. */
  readonly target: string;
  /** Undefined: the Service or slice declares no port. */
  readonly port: number | undefined;
}

const denied: Lookup = { kind: 'denied' };
const empty: Lookup = { kind: 'found', entries: [] };

/** `labels`: the name's labels in lower case without those of the cluster domain, most specific first. */
export function resolveClusterName(zone: DnsZone, labels: readonly string[]): Lookup {
  const rest = [...labels];
  const kind = rest.pop();
  if (kind === undefined) return empty;
  if (kind !== 'svc' && kind !== 'pod') return denied;
  const namespace = rest.pop();
  if (namespace === undefined) return empty;
  const name = rest.pop();
  if (name === undefined) return zone.hasNamespace(namespace) ? empty : denied;
  if (rest.length > 2) return denied;
  if (!zone.hasNamespace(namespace)) return denied;
  if (kind === 'pod') return rest.length === 0 ? resolvePod(zone, namespace, name) : denied;
  const endpoint = rest.length === 1 ? rest[0]! : '';
  const [port, protocol] = rest.length === 2 ? [stripUnderscore(rest[0]!), stripUnderscore(rest[1]!)] : ['', ''];
  return resolveService(zone, namespace, name, endpoint, port, protocol);
}

function resolvePod(zone: DnsZone, namespace: string, name: string): Lookup {
  if (zone.config.podRecords === 'disabled') return denied;
  const dashes = name.split('-').length - 1;
  const ip = dashes === 3 && !name.includes('--') ? name.replaceAll('-', '.') : name.replaceAll('-', ':');
  const exists = zone.config.podRecords === 'verified' ? zone.hasPod(namespace, ip) : looksLikeAddress(ip);
  if (!exists) return denied;
  return { kind: 'found', entries: [{ address: ip, target: `${name}.${namespace}.pod.${zone.domain}`, port: undefined }] };
}

function resolveService(zone: DnsZone, namespace: string, name: string, endpoint: string, port: string, protocol: string): Lookup {
  const key = `${namespace}/${name}`;
  const service = zone.service(key);
  if (!service) return denied;
  if (service.spec.type === 'ExternalName') {
    const target = service.spec.externalName ?? '';
    // An address is no name to point to: CoreDNS leaves such a Service out.
    if (endpoint || port || protocol || target === '' || looksLikeAddress(target)) return denied;
    return { kind: 'alias', target: target.endsWith('.') ? target : `${target}.` };
  }
  const headless = service.spec.clusterIP === 'None';
  const endpoints = zone.readyEndpointsOf(key);
  if (zone.config.ignoreEmptyService && !headless && endpoints.length === 0) return denied;
  const suffix = `${name}.${namespace}.svc.${zone.domain}`;
  const wanted = (ports: readonly { readonly name?: string; readonly protocol?: string }[], index: number) =>
    (port === '' || (ports[index]!.name ?? '').toLowerCase() === port) &&
    (protocol === '' || (ports[index]!.protocol ?? 'TCP').toLowerCase() === protocol);
  const anyPort = port === '' && protocol === '';
  const entries: LookupEntry[] = [];
  if (headless || endpoint !== '') {
    for (const found of endpoints) {
      const label = zone.labelOf(found);
      if (endpoint !== '' && label.toLowerCase() !== endpoint) continue;
      const target = `${label}.${suffix}`;
      if (found.ports.length === 0 && anyPort) entries.push({ address: found.address, target, port: undefined });
      found.ports.forEach((slicePort, index) => {
        if (wanted(found.ports, index)) entries.push({ address: found.address, target, port: slicePort.port });
      });
    }
  } else {
    const ports = service.spec.ports ?? [];
    const ips = clusterIPsOf(service);
    if (ports.length === 0 && anyPort) for (const address of ips) entries.push({ address, target: suffix, port: undefined });
    ports.forEach((servicePort, index) => {
      if (wanted(ports, index)) for (const address of ips) entries.push({ address, target: suffix, port: servicePort.port });
    });
  }
  return entries.length > 0 ? { kind: 'found', entries } : denied;
}

/** `_http` → `http`; a label without underscore is taken as it is. */
function stripUnderscore(label: string): string {
  return label.startsWith('_') ? label.slice(1) : label;
}
