/**
 * Which address a Service gets of MetalLB, which keeps one address for several Services that agree on a key.
 * Models MetalLB internal/allocator/allocator.go and controller/service.go (v0.15), for IPv4 and one pool.
 */
import type { Service } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { ingressOf } from './balanced-service.js';
import { nextPoolAddress, poolContains } from './load-balancer-pool.js';
import type { ClusterReader } from './reconciler.js';

export type Allocation = { readonly ip: string } | { readonly error: string };

const annotation = ({ metadata: { annotations = {} } }: Service, name: string): string =>
  annotations[`metallb.io/${name}`] ?? annotations[`metallb.universe.tf/${name}`] ?? '';

/** Addresses the Service asks for; an error in MetalLB's words. */
function desired(service: Service): readonly string[] | { readonly error: string } {
  const text = annotation(service, 'loadBalancerIPs');
  const { loadBalancerIP = '' } = service.spec;
  if (text !== '' && loadBalancerIP !== '')
    return { error: 'service can not have both metallb.io/loadBalancerIPs and svc.Spec.LoadBalancerIP' };
  if (text === '') return loadBalancerIP === '' ? [] : [loadBalancerIP];
  const ips = text.split(',').map((ip) => ip.trim());
  return ips.every((ip) => /^\d+(\.\d+){3}$/.test(ip)) ? ips : { error: `invalid metallb.io/loadBalancerIPs: ${JSON.stringify(text)}` };
}

/** Services that keep traffic on the node may share an address only if their pods are the same. */
function backendOf({ spec }: Service): string {
  if (spec.externalTrafficPolicy !== 'Local') return 'Cluster';
  return Object.entries(spec.selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

const portsOf = ({ spec }: Service): readonly string[] =>
  (spec.ports ?? []).map(({ port, protocol }) => `${protocol.toLowerCase()}/${port}`);

/** Why the Service may not have an address others have; undefined when it may. */
function conflict(service: Service, ip: string, others: readonly Service[]): string | undefined {
  const users = others.filter((other) => ingressOf(other).some((ingress) => ingress.ip === ip));
  if (users.length === 0) return undefined;
  const key = annotation(service, 'allow-shared-ip');
  const agrees = (other: Service): boolean =>
    key !== '' && annotation(other, 'allow-shared-ip') === key && backendOf(other) === backendOf(service);
  if (!users.every(agrees)) {
    return `can't change sharing key for "${keyOf(service)}", address also in use by ${users.map(keyOf).join(',')}`;
  }
  const taken = new Set(users.flatMap(portsOf));
  const port = portsOf(service).find((each) => taken.has(each));
  return port === undefined ? undefined : `port ${port} is already in use on "${ip}"`;
}

export function allocateAddress(service: Service, reader: ClusterReader): Allocation & { readonly cleared?: string } {
  const { loadBalancerPool: pool } = reader.settings;
  const others = reader.list('Service').filter(({ metadata }) => metadata.uid !== service.metadata.uid);
  const wanted = desired(service);
  const refusal = (ip: string): string | undefined =>
    poolContains(pool, ip) ? conflict(service, ip, others) : `["${ip}"] is not allowed in config`;
  const current = ingressOf(service)[0]?.ip;
  const cleared = current === undefined ? undefined : refusal(current);
  if (!Array.isArray(wanted)) return { error: (wanted as { readonly error: string }).error };
  const kept = current !== undefined && cleared === undefined && (wanted.length === 0 || wanted.includes(current));
  if (kept) return { ip: current };
  const note = cleared === undefined ? {} : { cleared };
  const [first] = wanted as readonly string[];
  if (first !== undefined) {
    const why = refusal(first);
    return why === undefined ? { ip: first, ...note } : { error: why, ...note };
  }
  // The first address that nobody has, or that may be shared.
  const unfit = new Set<string>();
  for (;;) {
    const ip = nextPoolAddress(pool, unfit);
    if (ip === undefined) return { error: 'no available IPs', ...note };
    if (conflict(service, ip, others) === undefined) return { ip, ...note };
    unfit.add(ip);
  }
}
