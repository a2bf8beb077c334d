/**
 * The cluster as the name server sees it: an index kept up to date object by object, so that a query costs
 * the same with ten Services or ten thousand. Models coredns plugin/kubernetes/controller.go (1.14).
 */
import type { Pod, Service } from '../../api/core.js';
import type { EndpointPort, EndpointSlice } from '../../api/discovery.js';

/** Options of the Corefile's kubernetes block. */
export interface ZoneConfig {
  /** Without final dot. */
  readonly clusterDomain: string;
  /** `pods` option: may `10-42-0-7.default.pod.…` be asked for, and must such a pod exist. */
  readonly podRecords: 'disabled' | 'insecure' | 'verified';
  /** Seconds. */
  readonly ttl: number;
  /** Reverse zones the server answers for, each with its final dot. */
  readonly reverseZones: readonly string[];
  /** `ignore empty_service` */
  readonly ignoreEmptyService?: boolean;
  /** `endpoint_pod_names` */
  readonly endpointPodNames?: boolean;
  /** Zones with their final dot: a name in one of them that does not exist is left to the next plugin instead of denied. */
  readonly fallthrough?: readonly string[];
  /** Address of the machine it runs on, by which it finds the Services it is itself an endpoint of. */
  readonly serverAddress?: string;
  /** Serial of the zone: CoreDNS tells the time of the last change in Unix seconds; 1 unless set. */
  readonly serial?: number;
  /** False while the server has not yet read the cluster's objects; true unless set. */
  readonly synced?: boolean;
}

/** The Corefile kubeadm writes. */
export const kubeadmZone: ZoneConfig = {
  clusterDomain: 'cluster.local',
  podRecords: 'insecure',
  ttl: 30,
  reverseZones: ['in-addr.arpa.', 'ip6.arpa.'],
  fallthrough: ['in-addr.arpa.', 'ip6.arpa.'],
};

/** One ready address of a Service, with the ports of its slice (undefined: the slice names none). */
export interface ZoneEndpoint {
  readonly address: string;
  readonly hostname?: string;
  readonly podName?: string;
  readonly ports: readonly EndpointPort[];
}

const noEndpoints: readonly ZoneEndpoint[] = [];

export class DnsZone {
  readonly config: ZoneConfig;
  /** Domain in lower case with its final dot. */
  readonly domain: string;
  private readonly namespaces: Set<string>;
  private readonly services: Map<string, Service>;
  private readonly endpoints: Map<string, readonly ZoneEndpoint[]>;
  private readonly serviceByIP: Map<string, string>;
  private readonly servicesByEndpoint: Map<string, Set<string>>;
  private readonly pods: Map<string, { readonly namespace: string; readonly ips: readonly string[] }>;
  private readonly podsByIP: Map<string, Set<string>>;
  private readonly outside: Map<string, string>;

  /** @param same whose objects it sees too; its own unless given */
  constructor(config: ZoneConfig, same?: DnsZone) {
    this.config = config;
    this.domain = absolute(config.clusterDomain);
    this.namespaces = same?.namespaces ?? new Set();
    this.services = same?.services ?? new Map();
    this.endpoints = same?.endpoints ?? new Map();
    this.serviceByIP = same?.serviceByIP ?? new Map();
    this.servicesByEndpoint = same?.servicesByEndpoint ?? new Map();
    this.pods = same?.pods ?? new Map();
    this.podsByIP = same?.podsByIP ?? new Map();
    this.outside = same?.outside ?? new Map();
  }

  setNamespace(name: string, exists: boolean): void {
    if (exists) this.namespaces.add(name);
    else this.namespaces.delete(name);
  }

  /** Key `namespace/name`. */
  setService(key: string, service: Service | undefined): void {
    for (const ip of clusterIPsOf(this.services.get(key))) if (this.serviceByIP.get(ip) === key) this.serviceByIP.delete(ip);
    if (!service) {
      this.services.delete(key);
      return;
    }
    this.services.set(key, service);
    for (const ip of clusterIPsOf(service)) this.serviceByIP.set(ip, key);
  }

  /** All slices of one Service at once. */
  setSlices(serviceKey: string, slices: readonly EndpointSlice[]): void {
    for (const { address } of this.endpoints.get(serviceKey) ?? noEndpoints) removeFrom(this.servicesByEndpoint, address, serviceKey);
    const ready = slices.flatMap(readyEndpoints);
    if (ready.length === 0) this.endpoints.delete(serviceKey);
    else this.endpoints.set(serviceKey, ready);
    for (const { address } of ready) addTo(this.servicesByEndpoint, address, serviceKey);
  }

  /** Key `namespace/name`; only `verified` pod records need pods. */
  setPod(key: string, pod: Pod | undefined): void {
    for (const ip of this.pods.get(key)?.ips ?? []) removeFrom(this.podsByIP, ip, key);
    this.pods.delete(key);
    if (!pod) return;
    const ips = pod.status?.podIPs?.map((entry) => entry.ip) ?? (pod.status?.podIP ? [pod.status.podIP] : []);
    this.pods.set(key, { namespace: pod.metadata.namespace ?? 'default', ips });
    for (const ip of ips) addTo(this.podsByIP, ip, key);
  }

  /** A name of the world outside and its address; undefined forgets it. */
  setOutside(name: string, address: string | undefined): void {
    const key = absolute(name);
    if (address === undefined) this.outside.delete(key);
    else this.outside.set(key, address);
  }

  hasNamespace(name: string): boolean {
    return this.namespaces.has(name);
  }

  service(key: string): Service | undefined {
    return this.services.get(key);
  }

  readyEndpointsOf(serviceKey: string): readonly ZoneEndpoint[] {
    return this.endpoints.get(serviceKey) ?? noEndpoints;
  }

  serviceOfIP(ip: string): string | undefined {
    return this.serviceByIP.get(ip);
  }

  servicesOfEndpoint(ip: string): Iterable<string> {
    return this.servicesByEndpoint.get(ip) ?? [];
  }

  hasPod(namespace: string, ip: string): boolean {
    for (const key of this.podsByIP.get(ip) ?? []) if (this.pods.get(key)?.namespace === namespace) return true;
    return false;
  }

  /** Name in lower case with its final dot. */
  outsideAddress(name: string): string | undefined {
    return this.outside.get(name);
  }

  /** First label of an endpoint's name. Models coredns plugin/kubernetes/kubernetes.go endpointHostname. */
  labelOf({ address, hostname, podName }: ZoneEndpoint): string {
    if (hostname) return hostname;
    if (this.config.endpointPodNames && podName) return podName;
    const dashed = address.replaceAll(/[.:]/g, '-');
    return dashed.endsWith('-') ? `${dashed}0` : dashed;
  }
}

function readyEndpoints({ ports = [], endpoints }: EndpointSlice): ZoneEndpoint[] {
  return endpoints
    .filter((endpoint) => endpoint.conditions?.ready !== false)
    .flatMap(({ addresses, hostname, targetRef }) =>
      addresses.map((address) => ({
        address,
        ports,
        ...(hostname ? { hostname } : {}),
        ...(targetRef?.name ? { podName: targetRef.name } : {}),
      })),
    );
}

/** In lower case, with its final dot. */
export function absolute(name: string): string {
  return `${name.toLowerCase().replace(/\.$/, '')}.`;
}

/** Whether a name lies in a zone, both as `absolute` gives them. Models miekg/dns IsSubDomain. */
export function isWithin(zone: string, name: string): boolean {
  return zone === '.' || name === zone || name.endsWith(`.${zone}`);
}

/** Every cluster address of a Service; none for headless and ExternalName. */
export function clusterIPsOf(service: Service | undefined): readonly string[] {
  if (!service || service.spec.type === 'ExternalName') return [];
  const ips = service.spec.clusterIPs ?? (service.spec.clusterIP ? [service.spec.clusterIP] : []);
  return ips.filter((ip) => ip !== '' && ip !== 'None');
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const set = index.get(key);
  if (set) set.add(value);
  else index.set(key, new Set([value]));
}

function removeFrom(index: Map<string, Set<string>>, key: string, value: string): void {
  const set = index.get(key);
  if (set?.delete(value) && set.size === 0) index.delete(key);
}
