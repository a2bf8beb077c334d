/**
 * A NetworkPolicy read once: ranges and ports as numbers, both directions in one form. Fields mean what the types of
 * staging/src/k8s.io/api/networking/v1/types.go say (v1.36).
 */
import type { Protocol } from '../../api/core.js';
import { type Labels, matchesLabelSelector } from '../../api/labels.js';
import type { LabelSelector } from '../../api/metadata.js';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../api/networking.js';
import { anyContains, type Cidr, cidrContains, type IP, parseCidr } from '../addresses.js';
import type { NetworkPod } from '../network.js';

export type PolicyDirection = 'ingress' | 'egress';

/** The other end of a packet: its address as the packet carries it, and the pod that has it. */
export interface PolicyPeer {
  readonly ip: IP;
  /** Undefined for everything that is no pod with an address of its own: nodes, pods on the host network, outsiders. */
  readonly pod: NetworkPod | undefined;
}

/** What a packet is for. */
export interface PolicyPort {
  readonly port: number;
  readonly protocol: Protocol;
  /** Whose ports the names mean: the pod the packet goes to. */
  readonly of: NetworkPod | undefined;
}

type Peer =
  | { readonly kind: 'block'; readonly cidr: Cidr; readonly except: readonly Cidr[] }
  | { readonly kind: 'pods'; readonly namespaces: LabelSelector | undefined; readonly pods: LabelSelector | undefined };

type Port =
  | { readonly kind: 'range'; readonly protocol: Protocol; readonly first: number; readonly last: number }
  | { readonly kind: 'name'; readonly protocol: Protocol; readonly name: string };

export interface PolicyRule {
  /** Undefined: every port, of protocols without ports too. */
  readonly ports: readonly Port[] | undefined;
  /** Undefined: everybody. */
  readonly peers: readonly Peer[] | undefined;
}

export interface PolicyRules {
  /** `namespace/name` */
  readonly key: string;
  readonly namespace: string;
  readonly pods: LabelSelector;
  /** Undefined where the policy is not about the direction; without rules nothing passes. */
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
}

export function readPolicy(key: string, { metadata, spec }: NetworkPolicy): PolicyRules {
  const types = spec.policyTypes ?? [];
  const rule = (ports: readonly NetworkPolicyPort[] = [], peers: readonly NetworkPolicyPeer[] = []): PolicyRule => ({
    ports: ports.length > 0 ? ports.map(readPort) : undefined,
    peers: peers.length > 0 ? peers.flatMap((peer) => readPeer(peer) ?? []) : undefined,
  });
  return {
    key,
    namespace: metadata.namespace ?? 'default',
    pods: spec.podSelector,
    ingress: types.includes('Ingress') ? (spec.ingress ?? []).map(({ ports, from }) => rule(ports, from)) : undefined,
    egress: types.includes('Egress') ? (spec.egress ?? []).map(({ ports, to }) => rule(ports, to)) : undefined,
  };
}

function readPort({ port, endPort, protocol = 'TCP' }: NetworkPolicyPort): Port {
  if (typeof port === 'string') return { kind: 'name', protocol, name: port };
  return { kind: 'range', protocol, first: port ?? 1, last: port === undefined ? 65_535 : (endPort ?? port) };
}

/** A range that is none, which validation does not let pass, matches nobody. */
function readPeer({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): Peer | undefined {
  if (podSelector || namespaceSelector) return { kind: 'pods', namespaces: namespaceSelector, pods: podSelector };
  const cidr = ipBlock && parseCidr(ipBlock.cidr);
  return cidr && { kind: 'block', cidr, except: (ipBlock?.except ?? []).flatMap((text) => parseCidr(text) ?? []) };
}

/** @param labelsOf labels of a namespace */
export function allows(
  rule: PolicyRule,
  policyNamespace: string,
  peer: PolicyPeer,
  port: PolicyPort,
  labelsOf: (namespace: string) => Labels,
): boolean {
  if (rule.ports && !rule.ports.some((one) => matchesPort(one, port))) return false;
  return !rule.peers || rule.peers.some((one) => matchesPeer(one, policyNamespace, peer, labelsOf));
}

function matchesPort(one: Port, { port, protocol, of }: PolicyPort): boolean {
  if (one.protocol !== protocol) return false;
  if (one.kind === 'range') return port >= one.first && port <= one.last;
  return of?.ports?.some((declared) => declared.name === one.name && declared.protocol === protocol && declared.port === port) ?? false;
}

function matchesPeer(one: Peer, policyNamespace: string, { ip, pod }: PolicyPeer, labelsOf: (namespace: string) => Labels): boolean {
  if (one.kind === 'block') return cidrContains(one.cidr, ip) && !anyContains(one.except, ip);
  if (!pod) return false;
  const inNamespace = one.namespaces ? matchesLabelSelector(one.namespaces, labelsOf(pod.namespace)) : pod.namespace === policyNamespace;
  return inNamespace && (!one.pods || matchesLabelSelector(one.pods, pod.labels));
}
