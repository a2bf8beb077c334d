/** Objects of networking.k8s.io/v1. Models staging/src/k8s.io/api/networking/v1/types.go (v1.36). */
import type { IntOrString, Protocol } from './core.js';
import type { LabelSelector, ObjectMeta } from './metadata.js';

export type PolicyType = 'Ingress' | 'Egress';

export interface NetworkPolicyPort {
  readonly protocol?: Protocol;
  /** A number, or the name of a port of the destination pod. Absent: every port. */
  readonly port?: IntOrString;
  /** Last of a range that begins at a numeric `port`. */
  readonly endPort?: number;
}

export interface IPBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** `podSelector` and `namespaceSelector` together are one condition; `ipBlock` stands alone. */
export interface NetworkPolicyPeer {
  /** Alone: pods of the policy's own namespace. */
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IPBlock;
}

export interface NetworkPolicyIngressRule {
  /** Absent or empty: every port. */
  readonly ports?: readonly NetworkPolicyPort[];
  /** Absent or empty: every source. */
  readonly from?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicyEgressRule {
  readonly ports?: readonly NetworkPolicyPort[];
  /** Absent or empty: every destination. */
  readonly to?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicySpec {
  /** Empty: every pod of the namespace. */
  readonly podSelector: LabelSelector;
  readonly ingress?: readonly NetworkPolicyIngressRule[];
  readonly egress?: readonly NetworkPolicyEgressRule[];
  /** Directions in which the selected pods are isolated; defaulting fills it in. */
  readonly policyTypes?: readonly PolicyType[];
}

export interface NetworkPolicy {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly metadata: ObjectMeta;
  readonly spec: NetworkPolicySpec;
}

export type PathType = 'Exact' | 'Prefix' | 'ImplementationSpecific';

/** One of the two: a Service's port, or an object of another API group, which the lab does not follow. */
export interface IngressBackend {
  readonly service?: { readonly name: string; readonly port?: { readonly name?: string; readonly number?: number } };
  readonly resource?: { readonly apiGroup?: string; readonly kind: string; readonly name: string };
}

export interface HTTPIngressPath {
  readonly path?: string;
  readonly pathType?: PathType;
  readonly backend: IngressBackend;
}

export interface IngressRule {
  /** Absent: every host. `*.example.com`: exactly one label more. */
  readonly host?: string;
  readonly http?: { readonly paths: readonly HTTPIngressPath[] };
}

export interface IngressTLS {
  readonly hosts?: readonly string[];
  readonly secretName?: string;
}

export interface IngressLoadBalancerIngress {
  readonly ip?: string;
  readonly hostname?: string;
}

export interface Ingress {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'Ingress';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly ingressClassName?: string;
    /** For requests that no rule takes. */
    readonly defaultBackend?: IngressBackend;
    readonly tls?: readonly IngressTLS[];
    readonly rules?: readonly IngressRule[];
  };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly IngressLoadBalancerIngress[] } };
}

export interface IngressClass {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'IngressClass';
  readonly metadata: ObjectMeta;
  readonly spec: {
    /** `k8s.io/ingress-nginx`, … */
    readonly controller?: string;
    readonly parameters?: {
      readonly apiGroup?: string;
      readonly kind: string;
      readonly name: string;
      readonly scope?: string;
      readonly namespace?: string;
    };
  };
}
