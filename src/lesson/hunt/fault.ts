/** One way to break a cluster, and what has to hold once it is mended. */
import type { ClusterConfig } from '../../sim/config.js';
import type { Rng } from '../../sim/rng.js';
import type { Blueprint, Needs } from './blueprint.js';
import type { Objects } from './manifests.js';

/** A request whose end is known: who asks for what, and who shall answer. */
export interface Check {
  /** A caller (`namespace/name` of its Deployment), or a machine outside. */
  readonly from: { readonly caller: string } | { readonly client: string };
  /** Addresses are filled in, as in lessons; absent: what the caller's variable TARGET_URL says. */
  readonly url?: string;
  /** shared: answered, and not by one pod alone. */
  readonly expect: 'answered' | 'kept-out' | 'shared';
  /** App (`namespace/name`) whose pods alone may answer. */
  readonly by?: string;
}

/** All of them; words for each are in the catalogues. */
export type FaultKind =
  | 'selector'
  | 'target-port'
  | 'port-name'
  | 'node-port'
  | 'local-policy'
  | 'internal-policy'
  | 'source-ranges'
  | 'headless-port'
  | 'external-name'
  | 'hand-endpoints'
  | 'protocol'
  | 'foreign-pod'
  | 'session-affinity'
  | 'probe-path'
  | 'probe-port'
  | 'image'
  | 'crash'
  | 'listen-address'
  | 'scaled-down'
  | 'node-selector'
  | 'url-namespace'
  | 'url-port'
  | 'url-name'
  | 'network-policy'
  | 'policy-port'
  | 'egress-dns'
  | 'firewall'
  | 'dns-down'
  | 'cordoned'
  | 'node-off';

export interface Broken {
  /** What people complain about: it fails until the fault is mended. */
  readonly complaint: Check;
  /** Further things that must hold in the end: protections that may not be given up. */
  readonly guards?: readonly Check[];
  /** Typed once the cluster stands. */
  readonly lines?: readonly string[];
  readonly config?: ClusterConfig;
  /** Where the mistake is, for hints: `Service shop/cart`, `spec.selector`. */
  readonly object: string;
  readonly field: string;
}

export interface Fault {
  readonly kind: FaultKind;
  readonly needs: Needs;
  /** Changes the objects before they are applied. */
  break(blueprint: Blueprint, objects: Objects, rng: Rng): Broken;
}
