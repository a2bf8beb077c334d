/**
 * What the API server warns about without refusing. kubectl prints each as `Warning: …`, once.
 * Models pkg/api/service/warnings.go, pkg/registry/core/endpoints/strategy.go,
 * pkg/registry/networking/networkpolicy/strategy.go and the deprecation headers of the API (v1.36).
 */
import type { StatefulSet } from './apps.js';
import type { Endpoints, Node, PodTemplateSpec, Service } from './core.js';
import type { EndpointSlice } from './discovery.js';
import { cidrWarnings, ipWarnings } from './ip.js';
import type { Kind, KubeObject } from './kinds.js';
import { checkDns1123Label } from './names.js';
import type { Ingress, NetworkPolicy, NetworkPolicyPeer } from './networking.js';
import { podWarnings } from './pod-warnings.js';
import { parseQuantity } from './quantity.js';
import type { PersistentVolumeClaimSpec } from './storage.js';
import { stable } from './validation/causes.js';

/** Warnings that come with every request for a kind, whatever becomes of it. */
export function apiWarnings(kind: Kind): readonly string[] {
  return kind === 'Endpoints' ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'] : [];
}

/** A template is looked at again only when what is wanted has changed. */
function ofTemplate(template: PodTemplateSpec | undefined, spec: object, old: KubeObject | undefined): readonly string[] {
  const before = (old as { readonly spec?: object } | undefined)?.spec;
  if (template === undefined || (before !== undefined && stable(before) === stable(spec))) return [];
  return podWarnings(template, 'spec.template');
}

/**
 * Warnings about one object that is about to be stored, in place of `old` if there is one. Nothing is said of a pod that changes:
 * upstream takes such writes for a program's (pkg/registry/core/pod/strategy.go WarningsOnUpdate).
 */
export function objectWarnings(object: KubeObject, old?: KubeObject): readonly string[] {
  switch (object.kind) {
    case 'Service':
      return serviceWarnings(object);
    case 'Pod':
      return old === undefined ? [...nameWarnings(object, "the Pod's hostname"), ...podWarnings(object, '')] : [];
    case 'DaemonSet':
      return ofTemplate(object.spec.template, object.spec, old);
    case 'StatefulSet':
      return [...ofTemplate(object.spec.template, object.spec, old), ...statefulSetWarnings(object)];
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Job':
      return [...(old ? [] : nameWarnings(object, 'Pod names and hostnames')), ...ofTemplate(object.spec.template, object.spec, old)];
    case 'CronJob': {
      const { spec } = object.spec.jobTemplate;
      const own = old ? [] : nameWarnings(object, 'Pod names and hostnames');
      return [...own, ...podWarnings(spec.template, 'spec.jobTemplate.spec.template')];
    }
    case 'PodTemplate':
      return podWarnings(object.template, 'template');
    case 'PersistentVolume':
      return object.spec.persistentVolumeReclaimPolicy === 'Recycle' ? [recycleDeprecated] : [];
    case 'PersistentVolumeClaim':
      return claimWarnings(object.spec, 'spec');
    case 'Endpoints':
      return endpointsWarnings(object);
    case 'EndpointSlice':
      return endpointSliceWarnings(object);
    case 'Node':
      return nodeWarnings(object);
    case 'NetworkPolicy':
      return networkPolicyWarnings(object);
    default:
      return [];
  }
}

const recycleDeprecated =
  'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';

/** A name with dots is not the host name one would expect. */
function nameWarnings({ metadata }: KubeObject, where: string): readonly string[] {
  const wrong = checkDns1123Label(metadata.name ?? '');
  if (wrong.length === 0) return [];
  return [
    `metadata.name: this is used in ${where}, which can result in surprising behavior; a DNS label is recommended: [${wrong.join(' ')}]`,
  ];
}

function statefulSetWarnings({ spec }: StatefulSet): readonly string[] {
  const claims = (spec.volumeClaimTemplates ?? []).flatMap((claim, index) =>
    claimWarnings(claim.spec, `spec.volumeClaimTemplates[${index}].spec`),
  );
  if ((spec.revisionHistoryLimit ?? 0) >= 0) return claims;
  return [...claims, 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended'];
}

/** Models pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaimSpec. */
function claimWarnings({ resources }: PersistentVolumeClaimSpec, path: string): readonly string[] {
  const text = resources?.requests?.storage;
  if (text === undefined || Number.isInteger(parseQuantity(text) ?? 0)) return [];
  return [`${path}.resources.requests[storage]: fractional byte value ${JSON.stringify(text)} is invalid, must be an integer`];
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

/** Those that come on creation only. */
export function creationWarnings(object: KubeObject): readonly string[] {
  if (object.kind === 'Ingress') return ingressWarnings(object);
  const names = object.kind === 'EndpointSlice' && object.addressType === 'FQDN';
  return names ? ['spec.addressType: FQDN endpoints are deprecated'] : [];
}

/** Models pkg/registry/networking/ingress/strategy.go WarningsOnCreate (v1.36). */
function ingressWarnings({ metadata, spec }: Ingress): readonly string[] {
  const key = 'kubernetes.io/ingress.class';
  if (metadata.annotations?.[key] === undefined || spec.ingressClassName !== undefined) return [];
  return [`annotation ${JSON.stringify(key)} is deprecated, please use 'spec.ingressClassName' instead`];
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

const managedBy = 'endpointslice.kubernetes.io/managed-by';
const endpointsManagedBy = 'endpoints.kubernetes.io/managed-by';
/** Their addresses are in order: they put right what they read. */
const controllers: readonly (string | undefined)[] = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

/** Models pkg/registry/core/endpoint/strategy.go endpointsWarnings (v1.36). */
function endpointsWarnings({ metadata, subsets = [] }: Endpoints): string[] {
  if (metadata.labels?.[endpointsManagedBy] === 'endpoint-controller') return [];
  return subsets.flatMap((subset, i) =>
    (['addresses', 'notReadyAddresses'] as const).flatMap((list) =>
      (subset[list] ?? []).flatMap(({ ip }, j) => ipWarnings(ip, `subsets[${i}].${list}[${j}].ip`)),
    ),
  );
}

/** Models pkg/registry/discovery/endpointslice/strategy.go warnOnBadIPs (v1.36). */
function endpointSliceWarnings({ metadata, endpoints }: EndpointSlice): string[] {
  if (controllers.includes(metadata.labels?.[managedBy])) return [];
  return endpoints.flatMap(({ addresses }, i) => addresses.flatMap((address, j) => ipWarnings(address, `endpoints[${i}].addresses[${j}]`)));
}

/** Models pkg/registry/core/node/strategy.go fieldIsDeprecatedWarnings (v1.36). */
function nodeWarnings({ spec }: Node): string[] {
  const {
    configSource,
    externalID,
    podCIDRs = [],
  } = (spec ?? {}) as Node['spec'] & Readonly<Record<'configSource' | 'externalID', unknown>>;
  return [
    ...(configSource ? ['spec.configSource: the feature is removed'] : []),
    ...(externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
    ...podCIDRs.flatMap((cidr, index) => cidrWarnings(cidr, `spec.podCIDRs[${index}]`)),
  ];
}
