/**
 * What the API server warns about without refusing. kubectl prints each as `Warning: …`, once.
 * Models pkg/api/{service,pod}/warnings.go, pkg/registry/core/endpoints/strategy.go,
 * pkg/registry/networking/networkpolicy/strategy.go and the deprecation headers of the API (v1.36).
 */
import type { ContainerPort, PodSpec, Service } from './core.js';
import type { EndpointSlice } from './discovery.js';
import { cidrWarnings, ipWarnings } from './ip.js';
import type { Kind, KubeObject } from './kinds.js';
import type { Ingress, NetworkPolicy, NetworkPolicyPeer } from './networking.js';

/** Warnings that come with every request for a kind, whatever becomes of it. */
export function apiWarnings(kind: Kind): readonly string[] {
  return kind === 'Endpoints' ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'] : [];
}

/** Warnings about one object that is about to be stored. */
export function objectWarnings(object: KubeObject): readonly string[] {
  switch (object.kind) {
    case 'Service':
      return serviceWarnings(object);
    case 'Pod':
      return podSpecWarnings(object.spec, 'spec');
    case 'Deployment':
    case 'ReplicaSet':
    case 'DaemonSet':
    case 'StatefulSet':
      return podSpecWarnings(object.spec.template.spec, 'spec.template.spec');
    case 'ReplicationController':
      return object.spec.template ? podSpecWarnings(object.spec.template.spec, 'spec.template.spec') : [];
    case 'EndpointSlice':
      return endpointSliceWarnings(object);
    case 'NetworkPolicy':
      return networkPolicyWarnings(object);
    default:
      return [];
  }
}

function serviceWarnings({ metadata, spec }: Service): string[] {
  const warnings: string[] = [];
  const { clusterIP, externalIPs = [], loadBalancerIP, trafficDistribution: distribution } = spec;
  const outside = spec.type === 'ExternalName';
  const headless = spec.type === 'ClusterIP' && clusterIP === 'None';
  if (metadata.annotations?.['service.kubernetes.io/topology-aware-hints'] !== undefined) {
    warnings.push(
      'annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead',
    );
  }
  const addresses = clusterIP && clusterIP !== 'None' ? (spec.clusterIPs ?? []) : [];
  warnings.push(...addresses.flatMap((ip, index) => ipWarnings(ip, `spec.clusterIPs[${index}]`)));
  if (headless) {
    if (loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services');
    if (externalIPs.length > 0) warnings.push('spec.externalIPs is ignored for headless services');
    if (spec.sessionAffinity !== 'None') warnings.push('spec.SessionAffinity is ignored for headless services');
  }
  warnings.push(...externalIPs.flatMap((ip, index) => ipWarnings(ip, `spec.externalIPs[${index}]`)));
  if (externalIPs.length > 0 && !headless && !outside) {
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  }
  if (loadBalancerIP) warnings.push(...ipWarnings(loadBalancerIP, 'spec.loadBalancerIP'));
  warnings.push(
    ...(spec.loadBalancerSourceRanges ?? []).flatMap((cidr, index) => cidrWarnings(cidr, `spec.loadBalancerSourceRanges[${index}]`)),
  );
  if (outside && externalIPs.length > 0) warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
  if (!outside && spec.externalName) warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  if (distribution === 'PreferClose') warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}

/** On creation only. Models pkg/registry/networking/ingress/strategy.go WarningsOnCreate (v1.36). */
export function ingressWarnings({ metadata, spec }: Ingress): readonly string[] {
  const key = 'kubernetes.io/ingress.class';
  if (metadata.annotations?.[key] === undefined || spec.ingressClassName !== undefined) return [];
  return [`annotation ${JSON.stringify(key)} is deprecated, please use 'spec.ingressClassName' instead`];
}

function podSpecWarnings(spec: PodSpec, path: string): string[] {
  const warnings: string[] = [];
  spec.containers.forEach((container, index) => {
    const seen = new Map<string, string>();
    (container.ports ?? []).forEach((port: ContainerPort, at) => {
      const here = `${path}.containers[${index}].ports[${at}]`;
      const id = `${port.protocol ?? 'TCP'}/${port.containerPort}/${port.hostPort ?? 0}`;
      const first = seen.get(id);
      if (first) warnings.push(`${here}: duplicate port definition with ${first}`);
      else seen.set(id, here);
    });
    const names = new Map<string, number>();
    (container.env ?? []).forEach(({ name }, at) => {
      const first = names.get(name);
      if (first === undefined) names.set(name, at);
      else
        warnings.push(
          `${path}.containers[${index}].env[${at}]: hides previous definition of "${name}", which may be dropped when using apply`,
        );
    });
  });
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) {
    warnings.push(`${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`);
  }
  return warnings;
}

function networkPolicyWarnings({ spec }: NetworkPolicy): string[] {
  const ofPeer = ({ ipBlock }: NetworkPolicyPeer, path: string): string[] => [
    ...(ipBlock ? cidrWarnings(ipBlock.cidr, `${path}.ipBlock.cidr`) : []),
    ...(ipBlock?.except ?? []).flatMap((text, index) => cidrWarnings(text, `${path}.ipBlock.except[${index}]`)),
  ];
  return [
    ...(spec.ingress ?? []).flatMap(({ from = [] }, i) => from.flatMap((peer, j) => ofPeer(peer, `spec.ingress[${i}].from[${j}]`))),
    ...(spec.egress ?? []).flatMap(({ to = [] }, i) => to.flatMap((peer, j) => ofPeer(peer, `spec.egress[${i}].to[${j}]`))),
  ];
}

function endpointSliceWarnings(slice: EndpointSlice): string[] {
  return slice.addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [];
}
