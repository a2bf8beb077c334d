/**
 * All NetworkPolicies of a cluster as one question: may this packet pass? They add up: who is selected by one is
 * isolated in that direction, and everything any of them allows passes; their order means nothing.
 * Semantics of https://kubernetes.io/docs/concepts/services-networking/network-policies/ (v1.36).
 */
import { type Labels, matchesLabelSelector } from '../../api/labels.js';
import type { NetworkPolicy } from '../../api/networking.js';
import type { NetworkPod } from '../network.js';
import type { allows, PolicyDirection, PolicyPeer, PolicyPort, PolicyRules, readPolicy } from './policy-rule.js';

export type PolicyVerdict =
  /** No policy of this direction selects the pod: everything passes. */
  | { readonly verdict: 'not-selected' }
  | {
      readonly verdict: 'allowed';
      /** Those that select the pod, `namespace/name`, sorted. */
      readonly policies: readonly string[];
      /** The first that allows, and which of its rules, from 0. */
      readonly policy: string;
      readonly rule: number;
    }
  | { readonly verdict: 'denied'; readonly policies: readonly string[] };

type Selecting = Readonly<Record<PolicyDirection, readonly PolicyRules[]>>;

const notSelected: PolicyVerdict = { verdict: 'not-selected' };
const nobody: Selecting = { ingress: [], egress: [] };
const noLabels: Labels = {};

/** How policies are read and asked: what a cluster without any does without. */
export interface PolicyForms {
  readonly readPolicy: typeof readPolicy;
  readonly allows: typeof allows;
}

export class PolicySet {
  private readonly byNamespace = new Map<string, Map<string, PolicyRules>>();
  private readonly namespaces = new Map<string, Labels>();
  /** Policies that select a pod as it is now: another version of the pod is another object. */
  private selecting = new WeakMap<NetworkPod, Selecting>();

  constructor(private readonly forms: () => PolicyForms) {}

  /** False in most clusters: then no packet is asked about. */
  get isEmpty(): boolean {
    return this.byNamespace.size === 0;
  }

  /** Key `namespace/name`. */
  setPolicy(key: string, policy: NetworkPolicy | undefined): void {
    const namespace = key.slice(0, key.indexOf('/'));
    const policies = this.byNamespace.get(namespace) ?? new Map<string, PolicyRules>();
    if (policy) policies.set(key, this.forms().readPolicy(key, policy));
    else policies.delete(key);
    if (policies.size > 0) this.byNamespace.set(namespace, policies);
    else this.byNamespace.delete(namespace);
    this.selecting = new WeakMap();
  }

  /** A namespace nobody told of has no labels. */
  setNamespace(name: string, labels: Labels | undefined): void {
    if (labels) this.namespaces.set(name, labels);
    else this.namespaces.delete(name);
  }

  /**
   * May the packet pass at `pod`? `peer` is its other end: the source for ingress, for egress the destination after a
   * Service's translation. Pods on the host network are not asked about: no policy reaches them.
   */
  verdict(direction: PolicyDirection, pod: NetworkPod, peer: PolicyPeer, port: PolicyPort): PolicyVerdict {
    if (this.isEmpty || pod.hostNetwork) return notSelected;
    const policies = this.selectingOf(pod)[direction];
    if (policies.length === 0) return notSelected;
    const names = policies.map(({ key }) => key);
    const labelsOf = (namespace: string): Labels => this.namespaces.get(namespace) ?? noLabels;
    const { allows } = this.forms();
    for (const policy of policies) {
      const rule = policy[direction]!.findIndex((one) => allows(one, policy.namespace, peer, port, labelsOf));
      if (rule >= 0) return { verdict: 'allowed', policies: names, policy: policy.key, rule };
    }
    return { verdict: 'denied', policies: names };
  }

  private selectingOf(pod: NetworkPod): Selecting {
    const known = this.selecting.get(pod);
    if (known) return known;
    const found = this.findSelecting(pod);
    this.selecting.set(pod, found);
    return found;
  }

  private findSelecting(pod: NetworkPod): Selecting {
    const policies = this.byNamespace.get(pod.namespace);
    if (!policies) return nobody;
    const all = [...policies.values()]
      .filter(({ pods }) => matchesLabelSelector(pods, pod.labels))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    return { ingress: all.filter(({ ingress }) => ingress), egress: all.filter(({ egress }) => egress) };
  }
}
