/** A Service and its EndpointSlices → Service ports. Models pkg/proxy/servicechangetracker.go and endpointslicecache.go (v1.36). */
import type { ServicePort as ApiServicePort, Service } from '../../api/core.js';
import type { Endpoint, EndpointSlice } from '../../api/discovery.js';
import { hostPort, parseCidr, parseIP } from '../addresses.js';
import { type EndpointInfo, ServicePort, type ServicePortSpec } from './service-port.js';
import { servicePortName } from './service-port-name.js';

type Family = 'IPv4' | 'IPv6';

const noHints: readonly string[] = [];
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
  const ingress = spec.type === 'LoadBalancer' ? (status?.loadBalancer?.ingress ?? []) : [];
  const loadBalancerVIPs = ingress.flatMap(({ ip, ipMode }) => (ip && ipMode !== 'Proxy' && ofFamily(ip) ? [ip] : []));
  const externalIPs = (spec.externalIPs ?? []).filter(ofFamily);
  const ranges = (spec.loadBalancerSourceRanges ?? []).map((text) => text.trim()).filter((text) => ofFamily(text.split('/')[0]!));
  // A range that covers everybody is no restriction at all.
  const restricted = ranges.length > 0 && !ranges.some((text) => parseCidr(text)?.bits === 0);
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
    sourceRanges: restricted ? ranges.flatMap((text) => parseCidr(text) ?? []) : undefined,
    sourceRangeTexts: restricted ? ranges : [],
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
  const endpoints: EndpointInfo[] = [];
  const seen = new Set<string>();
  for (const slice of slices) {
    if (slice.addressType !== spec.family || otherProxyLabels.some((label) => slice.metadata.labels?.[label] !== undefined)) continue;
    for (const port of slice.ports ?? []) {
      if ((port.name ?? '') !== (portName ?? '') || (port.protocol ?? 'TCP') !== spec.protocol || port.port === undefined) continue;
      for (const endpoint of slice.endpoints) {
        const info = buildEndpoint(endpoint, port.port);
        if (!info) continue;
        // One address told twice counts once; kube-proxy lets the node's own entry win, so one per node is kept here.
        const identity = `${info.text} ${info.nodeName ?? ''}`;
        if (seen.has(identity)) continue;
        seen.add(identity);
        endpoints.push(info);
      }
    }
  }
  endpoints.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return new ServicePort(spec, endpoints);
}

function buildEndpoint(endpoint: Endpoint, port: number): EndpointInfo | undefined {
  // kube-proxy uses the first address of an endpoint alone.
  const address = endpoint.addresses[0];
  const ip = address === undefined ? undefined : parseIP(address);
  if (address === undefined || ip === undefined) return undefined;
  const { conditions, hints } = endpoint;
  const ready = conditions?.ready !== false;
  return {
    ip,
    address,
    port,
    text: hostPort(address, port),
    ready,
    serving: conditions?.serving ?? true,
    terminating: conditions?.terminating ?? false,
    nodeName: endpoint.nodeName,
    zoneHints: hints?.forZones ? hints.forZones.map(({ name }) => name) : noHints,
    nodeHints: hints?.forNodes ? hints.forNodes.map(({ name }) => name) : noHints,
  };
}

function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}
