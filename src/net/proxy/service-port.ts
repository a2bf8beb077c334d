/**
 * One port of one Service with its endpoints: the unit kube-proxy's rules are made of. Nothing in it belongs to a
 * node, so every node shares it; what differs between nodes is derived on first use and shared where equal.
 * Models pkg/proxy/serviceport.go and endpoint.go (v1.36).
 */
import type { Protocol } from '../../api/core.js';
import type { Cidr } from '../addresses.js';
import { type CategorizedEndpoints, categorizeEndpoints, type TrafficPolicies, usesLocalEndpoints } from './categorize-endpoints.js';
import type { EndpointInfo } from './endpoint-info.js';

export type NodeEndpoints = CategorizedEndpoints<EndpointInfo>;

/** What the Service's manifest and status say; rebuilt only when they change. */
export interface ServicePortSpec extends TrafficPolicies {
  /** `namespace/name` */
  readonly service: string;
  /** `namespace/name:port` */
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly family: 'IPv4' | 'IPv6';
  readonly clusterIP: string;
  readonly nodePort: number | undefined;
  readonly externalIPs: readonly string[];
  /** Load-balancer addresses the node answers itself (ipMode VIP). */
  readonly loadBalancerVIPs: readonly string[];
  /** Who may use the load-balancer addresses; undefined: everybody. */
  readonly sourceRanges: readonly Cidr[] | undefined;
  /** As printed in rules, in the order given. */
  readonly sourceRangeTexts: readonly string[];
  /** Seconds; 0: no session affinity. */
  readonly affinitySeconds: number;
  readonly healthCheckNodePort: number | undefined;
}

export class ServicePort {
  /** Where all nodes may use the same. */
  private shared: NodeEndpoints | undefined;
  /** Only where nodes differ. */
  private views: Map<string, NodeEndpoints> | undefined;
  private readonly nodesNamed: ReadonlySet<string> | undefined;

  constructor(
    readonly spec: ServicePortSpec,
    /** Sorted by text, as kube-proxy writes its rules; each address once. */
    readonly endpoints: readonly EndpointInfo[],
  ) {
    const hinted = endpoints.some((endpoint) => endpoint.zoneHints.length > 0 || endpoint.nodeHints.length > 0);
    if (!hinted && !usesLocalEndpoints(spec)) return;
    const named = new Set<string>();
    for (const endpoint of endpoints) {
      if (endpoint.nodeName !== undefined) named.add(endpoint.nodeName);
      for (const hint of endpoint.nodeHints) named.add(hint);
    }
    this.nodesNamed = named;
  }

  /** Endpoints usable on a node. Nodes that no endpoint names share one answer per zone. */
  endpointsOn(node: string, zone: string | undefined): NodeEndpoints {
    if (!this.nodesNamed) {
      this.shared ??= categorizeEndpoints(this.endpoints, this.spec, node, zone);
      return this.shared;
    }
    const key = this.nodesNamed.has(node) ? `node ${node}` : `zone ${zone ?? ''}`;
    this.views ??= new Map();
    let view = this.views.get(key);
    if (!view) {
      view = categorizeEndpoints(this.endpoints, this.spec, node, zone);
      this.views.set(key, view);
    }
    return view;
  }

  /** What the health-check node port counts. Models pkg/proxy/endpointschangetracker.go LocalReadyEndpoints. */
  localReadyCount(node: string): number {
    return new Set(this.endpoints.filter((endpoint) => endpoint.nodeName === node && endpoint.ready).map((endpoint) => endpoint.address))
      .size;
  }
}
