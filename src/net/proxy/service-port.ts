/**
 * One port of one Service with its endpoints: the unit kube-proxy's rules are made of. Nothing in it belongs to a
 * node, so every node shares it; what differs between nodes is derived on first use and shared where equal.
 * Models pkg/proxy/serviceport.go and endpoint.go (v1.36).
 */
import type { Protocol } from '../../api/core.js';
import type { Cidr, IP } from '../addresses.js';
import {
  type CategorizableEndpoint,
  type CategorizedEndpoints,
  categorizeEndpoints,
  type TrafficPolicies,
} from './categorize-endpoints.js';

export interface EndpointInfo extends CategorizableEndpoint {
  readonly ip: IP;
  readonly address: string;
  readonly port: number;
}

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
  private readonly views = new Map<string, NodeEndpoints>();
  private readonly dependsOnNode: boolean;
  private readonly nodesNamed: ReadonlySet<string> | undefined;

  constructor(
    readonly spec: ServicePortSpec,
    /** Sorted by text, as kube-proxy writes its rules. */
    readonly endpoints: readonly EndpointInfo[],
  ) {
    const hinted = endpoints.some((endpoint) => endpoint.zoneHints.length > 0 || endpoint.nodeHints.length > 0);
    const local = spec.internalLocal || (spec.externalLocal && spec.externallyAccessible);
    this.dependsOnNode = hinted || local;
    if (!this.dependsOnNode) return;
    const named = new Set<string>();
    for (const endpoint of endpoints) {
      if (endpoint.nodeName !== undefined) named.add(endpoint.nodeName);
      for (const hint of endpoint.nodeHints) named.add(hint);
    }
    this.nodesNamed = named;
  }

  /** Endpoints usable on a node. Nodes that no endpoint names share one answer per zone. */
  endpointsOn(node: string, zone: string | undefined): NodeEndpoints {
    const special = this.nodesNamed?.has(node) ?? false;
    const key = !this.dependsOnNode ? '' : special ? `node ${node}` : `zone ${zone ?? ''}`;
    let view = this.views.get(key);
    if (!view) {
      view = categorizeEndpoints(oncePerAddress(this.endpoints, node), this.spec, node, zone);
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

/** An address told for several nodes counts once, as the node's own where it is one of them. */
function oncePerAddress(sorted: readonly EndpointInfo[], node: string): readonly EndpointInfo[] {
  const isTwin = (endpoint: EndpointInfo, index: number) => index > 0 && sorted[index - 1]!.text === endpoint.text;
  if (!sorted.some(isTwin)) return sorted;
  const byText = new Map<string, EndpointInfo>();
  for (const endpoint of sorted) if (!byText.has(endpoint.text) || endpoint.nodeName === node) byText.set(endpoint.text, endpoint);
  return [...byText.values()];
}
