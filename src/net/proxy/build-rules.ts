/** A Service and its EndpointSlices → Service ports. Models pkg/proxy/servicechangetracker.go and endpointslicecache.go (v1.36). */
import type { ServicePort as ApiServicePort, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { type Cidr, formatCidr, parseCidr, parseIP } from '../addresses.js';
import { EndpointInfo } from './endpoint-info.js';
import { ServicePort, type ServicePortSpec } from './service-port.js';
import { servicePortName } from './service-port-name.js';

type Family = 'IPv4' | 'IPv6';

const noTexts: readonly string[] = [];
const defaultAffinitySeconds = 10800;

/** Labels that hand a Service to another proxy. */
const otherProxyLabels = ['service.kubernetes.io/service-proxy-name', 'service.kubernetes.io/headless'];

/** What the rules say of a Service before its endpoints: one entry per port and address family. Empty: no rules. */
export function buildServicePortSpecs(service: Service): readonly ServicePortSpec[] {
  const { spec, metadata } = service;
  if (spec.type === 'ExternalName' || spec.clusterIP === 'None' || !spec.clusterIP) return [];
  if (otherProxyLabels.some((label) => metadata.labels?.[label] !== undefined)) return [];
  const clusterIPs = spec.clusterIPs ?? [spec.clusterIP];
  return clusterIPs.flatMap((clusterIP) => {
    if (parseIP(clusterIP) === undefined) return [];
    const ports = spec.ports ?? [];
    return ports.map((port) => buildSpec(service, port, clusterIP));
  });
}

function buildSpec(service: Service, port: ApiServicePort, clusterIP: string): ServicePortSpec {
  const { spec, metadata, status } = service;
  const family = familyOf(clusterIP);
  const namespace = metadata.namespace ?? 'default';
  const ofFamily = (address: string) => parseIP(address) !== undefined && familyOf(address) === family;
  // kube-proxy reads the status whatever the type; the API server empties it when a Service is no load balancer any more.
  const ingress = status?.loadBalancer?.ingress ?? [];
  const loadBalancerVIPs = ingress.flatMap(({ ip, ipMode }) => (ip && ipMode !== 'Proxy' && ofFamily(ip) ? [ip] : []));
  const externalIPs = (spec.externalIPs ?? []).filter(ofFamily);
  const sourceRanges = sourceRangesOf(spec.loadBalancerSourceRanges ?? [], family);
  const nodePort = port.nodePort ? port.nodePort : undefined;
  const externalLocal = spec.externalTrafficPolicy === 'Local';
  return {
    service: `${namespace}/${metadata.name}`,
    name: servicePortName(namespace, metadata.name, port.name),
    protocol: port.protocol ?? 'TCP',
    port: port.port,
    family,
    clusterIP,
    nodePort,
    externalIPs,
    loadBalancerVIPs,
    sourceRanges,
    sourceRangeTexts: sourceRanges?.map(formatCidr) ?? noTexts,
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP' ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinitySeconds) : 0,
    internalLocal: spec.internalTrafficPolicy === 'Local',
    externalLocal,
    externallyAccessible: nodePort !== undefined || loadBalancerVIPs.length > 0 || externalIPs.length > 0,
    healthCheckNodePort: spec.type === 'LoadBalancer' && externalLocal && spec.healthCheckNodePort ? spec.healthCheckNodePort : undefined,
  };
}

/** Adds the endpoints of the slices that carry the port's name, protocol and family. */
export function buildServicePort(spec: ServicePortSpec, portName: string | undefined, slices: readonly EndpointSlice[]): ServicePort {
  const byText = new Map<string, EndpointInfo>();
  for (const slice of slices) {
    if (slice.addressType !== spec.family || otherProxyLabels.some((label) => slice.metadata.labels?.[label] !== undefined)) continue;
    for (const port of slice.ports ?? []) {
      if ((port.name ?? '') !== (portName ?? '') || (port.protocol ?? 'TCP') !== spec.protocol || !port.port) continue;
      for (const endpoint of slice.endpoints) {
        const info = EndpointInfo.from(endpoint, port.port);
        if (!info) continue;
        const { text } = info;
        // One address told twice counts once: a pod that runs wins over one on its way out that had the address before.
        if (!info.terminating || !byText.has(text)) byText.set(text, info);
      }
    }
  }
  const texts = [...byText.keys()].sort();
  return new ServicePort(
    spec,
    texts.map((text) => byText.get(text)!),
  );
}

/** Undefined: nothing is restricted, also when one of the ranges covers everybody. */
function sourceRangesOf(texts: readonly string[], family: Family): readonly Cidr[] | undefined {
  const ranges = texts.flatMap((text) => parseCidr(text) ?? []).filter(({ base }) => (typeof base === 'bigint') === (family === 'IPv6'));
  return ranges.length === 0 || ranges.some(({ bits }) => bits === 0) ? undefined : ranges;
}

function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}
