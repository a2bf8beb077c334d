/**
 * The cluster as the name server sees it: an index kept up to date object by object, so that a query costs
 * the same with ten Services or ten thousand. Models coredns plugin/kubernetes/controller.go (1.14).
 */
import type { Pod, Service } from '../../api/core.js';
import type { Endpoint, EndpointPort, EndpointSlice } from '../../api/discovery.js';

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
  /** A name that is in none of the reverse zones' records is forwarded instead of denied. */
  readonly fallthroughReverse?: boolean;
  /** Its own address, in the record of `ns.dns.<domain>`. */
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
  fallthroughReverse: true,
};

/** One ready address of a Service, with the ports of its slice (undefined: the slice names none). */
export interface ZoneEndpoint {
  readonly address: string;
  /** First label of its name: hostname, pod name where configured, or the address with dashes. */
  readonly label: string;
  readonly ports: readonly EndpointPort[];
}

const noEndpoints: readonly ZoneEndpoint[] = [];

export class DnsZone {
  readonly config: ZoneConfig;
  /** Domain in lower case with its final dot. */
  readonly domain: string;
  private readonly namespaces = new Set<string>();
  private readonly services = new Map<string, Service>();
  private readonly endpoints = new Map<string, readonly ZoneEndpoint[]>();
  private readonly serviceByIP = new Map<string, string>();
  private readonly servicesByEndpoint = new Map<string, Set<string>>();
  private readonly pods = new Map<string, { readonly namespace: string; readonly ips: readonly string[] }>();
  private readonly podsByIP = new Map<string, Set<string>>();
  private readonly outside = new Map<string, string>();

  constructor(config: ZoneConfig) {
    this.config = config;
    this.domain = `${config.clusterDomain.toLowerCase().replace(/\.$/, '')}.`;
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
    const ready = slices.flatMap((slice) => this.readyEndpoints(slice));
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
    const key = `${name.toLowerCase().replace(/\.$/, '')}.`;
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

  private readyEndpoints(slice: EndpointSlice): ZoneEndpoint[] {
    const ports = slice.ports ?? [];
    return slice.endpoints
      .filter((endpoint) => endpoint.conditions?.ready !== false)
      .flatMap((endpoint) => endpoint.addresses.map((address) => ({ address, label: this.endpointLabel(endpoint, address), ports })));
  }

  // Models coredns plugin/kubernetes/kubernetes.go endpointHostname.
  private endpointLabel(endpoint: Endpoint, address: string): string {
    if (endpoint.hostname) return endpoint.hostname;
    if (this.config.endpointPodNames && endpoint.targetRef?.name) return endpoint.targetRef.name;
    return address.replaceAll(/[.:]/g, '-');
  }
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
