/** Objects of discovery.k8s.io/v1. Models staging/src/k8s.io/api/discovery/v1/types.go (v1.36). */
import type { ObjectReference, Protocol } from './core.js';
import type { ObjectMeta } from './metadata.js';

/** Unset `ready` and `serving` mean true, unset `terminating` means false. */
export interface EndpointConditions {
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
}

export interface Endpoint {
  readonly addresses: readonly string[];
  readonly conditions: EndpointConditions;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly zone?: string;
  readonly targetRef?: ObjectReference;
  readonly hints?: {
    readonly forZones?: readonly { readonly name: string }[];
    readonly forNodes?: readonly { readonly name: string }[];
  };
}

export interface EndpointPort {
  readonly name?: string;
  readonly protocol?: Protocol;
  /** Absent: all ports. */
  readonly port?: number;
  readonly appProtocol?: string;
}

export interface EndpointSlice {
  readonly apiVersion: 'discovery.k8s.io/v1';
  readonly kind: 'EndpointSlice';
  readonly metadata: ObjectMeta;
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';
  /** At most 100 when the controller writes them. */
  readonly endpoints: readonly Endpoint[];
  readonly ports?: readonly EndpointPort[];
}
