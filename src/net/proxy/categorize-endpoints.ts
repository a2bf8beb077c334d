/** Which endpoints a node may use. Models pkg/proxy/topology.go CategorizeEndpoints (v1.36). */

/** What the decision looks at. */
export interface CategorizableEndpoint {
  /** `ip:port`, unique within the Service port. */
  readonly text: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** Undefined: local nowhere. */
  readonly nodeName: string | undefined;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

export interface TrafficPolicies {
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  /** Has a node port, a load-balancer address or an external IP. */
  readonly externallyAccessible: boolean;
}

export interface CategorizedEndpoints<E> {
  /** Usable under policy Cluster; undefined when the Service never uses that policy. */
  readonly cluster: readonly E[] | undefined;
  /** Usable under policy Local on this node; undefined when the Service never uses that policy. */
  readonly local: readonly E[] | undefined;
  /** Union of both. */
  readonly reachable: readonly E[];
  /** Whether anything usable exists anywhere: decides REJECT against DROP. */
  readonly hasAnyEndpoints: boolean;
}

/** Also under external policy Local: traffic from inside the cluster is short-circuited to all endpoints. */
export function usesClusterEndpoints(policies: TrafficPolicies): boolean {
  return !policies.internalLocal || policies.externallyAccessible;
}

export function usesLocalEndpoints(policies: TrafficPolicies): boolean {
  return policies.internalLocal || (policies.externalLocal && policies.externallyAccessible);
}

export function categorizeEndpoints<E extends CategorizableEndpoint>(
  endpoints: readonly E[],
  policies: TrafficPolicies,
  node: string,
  zone: string | undefined,
): CategorizedEndpoints<E> {
  const wantsCluster = usesClusterEndpoints(policies);
  const wantsLocal = usesLocalEndpoints(policies);
  if (endpoints.length === 0) return { cluster: undefined, local: undefined, reachable: [], hasAnyEndpoints: false };

  let cluster: readonly E[] | undefined;
  let hasAnyEndpoints = false;
  if (wantsCluster) {
    const hints = topologyHints(endpoints, node, zone);
    const usable = (endpoint: E) => endpoint.ready && availableFor(endpoint, hints, node, zone);
    // Mostly all are: then the list itself is the answer, and nodes share it.
    cluster = endpoints.every(usable) ? endpoints : endpoints.filter(usable);
    if (cluster.length === 0) cluster = endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating);
    hasAnyEndpoints = cluster.length > 0;
  }
  if (!wantsLocal) return { cluster, local: undefined, reachable: cluster ?? [], hasAnyEndpoints };

  hasAnyEndpoints ||= endpoints.some((endpoint) => endpoint.ready || (endpoint.serving && endpoint.terminating));
  const here = endpoints.filter((endpoint) => endpoint.nodeName === node);
  let local = here.filter((endpoint) => endpoint.ready);
  if (local.length === 0) local = here.filter((endpoint) => endpoint.serving && endpoint.terminating);
  return { cluster, local, reachable: union(cluster ?? [], local), hasAnyEndpoints };
}

type Hints = 'none' | 'same-node' | 'same-zone';

/** Hints count only when every ready endpoint carries one and one of them is meant for this node or zone. */
function topologyHints(endpoints: readonly CategorizableEndpoint[], node: string, zone: string | undefined): Hints {
  let [anyReady, allNode, allZone, forNode, forZone] = [false, true, true, false, false];
  for (const endpoint of endpoints) {
    if (!endpoint.ready) continue;
    anyReady = true;
    if (endpoint.nodeHints.length === 0) allNode = false;
    else if (endpoint.nodeHints.includes(node)) forNode = true;
    if (endpoint.zoneHints.length === 0) allZone = false;
    else if (zone !== undefined && endpoint.zoneHints.includes(zone)) forZone = true;
  }
  if (!anyReady) return 'none';
  if (allNode && forNode) return 'same-node';
  return allZone && forZone ? 'same-zone' : 'none';
}

function availableFor(endpoint: CategorizableEndpoint, hints: Hints, node: string, zone: string | undefined): boolean {
  if (hints === 'same-node') return endpoint.nodeHints.includes(node);
  if (hints === 'same-zone') return zone !== undefined && endpoint.zoneHints.includes(zone);
  return true;
}

function union<E extends CategorizableEndpoint>(cluster: readonly E[], local: readonly E[]): readonly E[] {
  const known = new Set(cluster.map((endpoint) => endpoint.text));
  const more = local.filter((endpoint) => !known.has(endpoint.text));
  return more.length === 0 ? cluster : [...cluster, ...more];
}
