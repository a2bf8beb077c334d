/**
 * The machines a provider puts in front of LoadBalancer Services: which nodes each of them sends to,
 * and the health probes that decide it.
 */
import type { Node, Service } from '../api/core.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { NetworkLoadBalancer } from '../net/network.js';
import { needsHealthCheck } from './needs-health-check.js';
import type { LoadBalancerView } from './world.js';

type Provider = 'none' | 'cloud' | 'metallb' | 'servicelb';

// Models cloud-provider/controllers/service/controller.go nodeIncludedPredicate (v1.36).
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** The address of the Service's load balancer, where a machine outside the nodes holds it. */
export function balancerIp(service: Service, provider: Provider): string | undefined {
  if (service.spec.type !== 'LoadBalancer' || (provider !== 'cloud' && provider !== 'metallb')) return undefined;
  if (service.metadata.deletionTimestamp !== undefined) return undefined;
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

/** Nodes a balancer may send to at all, in the order they joined. */
export function targetNodes(reader: ClusterReader): readonly Node[] {
  return reader.list('Node').filter((node) => node.metadata.labels?.[excludedLabel] === undefined);
}

/**
 * Nodes that would pass a probe right now. Under `Local` kube-proxy's health-check node port answers 200
 * only with a ready endpoint on the node (pkg/proxy/healthcheck/service_health.go); otherwise its healthz
 * answers as long as the machine runs. MetalLB announces only where an endpoint is ready
 * (internal/layer2 of MetalLB).
 */
export function probe(service: Service, provider: Provider, reader: ClusterReader): readonly string[] {
  const up = targetNodes(reader)
    .map((node) => node.metadata.name)
    .filter((name) => reader.nodeIsUp(name));
  const local = needsHealthCheck(service.spec);
  if (!local && provider === 'cloud') return up;
  const ready = readyNodes(service, reader);
  if (local) return up.filter((name) => ready.has(name));
  return ready.size > 0 ? up : [];
}

/** Nodes with a ready endpoint of the Service. */
function readyNodes(service: Service, reader: ClusterReader): ReadonlySet<string> {
  const { namespace = '', name } = service.metadata;
  const nodes = new Set<string>();
  for (const slice of reader.slicesOfService(namespace, name)) {
    for (const { conditions, nodeName } of slice.endpoints) if (nodeName && conditions.ready !== false) nodes.add(nodeName);
  }
  return nodes;
}

export function networkBalancer(
  key: string,
  service: Service,
  provider: Provider,
  healthy: readonly string[],
): NetworkLoadBalancer | undefined {
  const ip = balancerIp(service, provider);
  if (ip === undefined) return undefined;
  return { service: key, ip, kind: provider === 'metallb' ? 'vip' : 'cloud', ports: portsOf(service), healthy };
}

export function balancerView(
  key: string,
  service: Service,
  provider: Provider,
  healthy: readonly string[],
  reader: ClusterReader,
): LoadBalancerView | undefined {
  const ip = balancerIp(service, provider);
  if (ip === undefined) return undefined;
  const targets = targetNodes(reader).map(({ metadata: { name } }) => ({ node: name, healthy: healthy.includes(name) }));
  const ports = portsOf(service).map(({ port, nodePort }) => (nodePort === undefined ? { port } : { port, nodePort }));
  return { service: key, ip, ports, targets };
}

function portsOf(service: Service): NetworkLoadBalancer['ports'] {
  return (service.spec.ports ?? []).map(({ port, protocol, nodePort }) =>
    nodePort === undefined ? { port, protocol } : { port, protocol, nodePort },
  );
}
