/** The machines a provider puts in front of LoadBalancer Services: their addresses, where they may send to, what they listen on. */
import type { Node, Service } from '../api/core.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { NetworkLoadBalancer } from '../net/network.js';
import type { CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import type { LoadBalancerView } from './world.js';

// Models cloud-provider/controllers/service/controller.go nodeIncludedPredicate (v1.36).
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** The address of the Service's load balancer, where a machine outside the nodes holds it. */
export function balancerIp(service: Service, { provider }: ClusterConfig): string | undefined {
  if (service.spec.type !== 'LoadBalancer' || (provider !== 'cloud' && provider !== 'metallb')) return undefined;
  if (service.metadata.deletionTimestamp !== undefined) return undefined;
  return service.status?.loadBalancer?.ingress?.find((ingress) => ingress.ip)?.ip;
}

/** Nodes a balancer may send to at all, in the order they joined. */
export function targetNodes(reader: ClusterReader): readonly Node[] {
  return reader.list('Node').filter((node) => node.metadata.labels?.[excludedLabel] === undefined);
}

/** The provider tells by `ipMode` whether its balancer passes packets on or ends connections. */
function balancerKind(service: Service, { provider }: ClusterConfig): LoadBalancerView['kind'] {
  if (provider === 'metallb') return 'layer2';
  return service.status?.loadBalancer?.ingress?.some(({ ipMode }) => ipMode === 'Proxy') ? 'proxy' : 'pass-through';
}

/**
 * @param healthy nodes it sends to now
 * @param settings of the cloud's balancers, those in force
 */
export function networkBalancer(
  service: Service,
  config: ClusterConfig,
  healthy: readonly string[],
  { cloudLoadBalancer: { proxyProtocol } }: CurrentSettings,
): NetworkLoadBalancer | undefined {
  const ip = balancerIp(service, config);
  if (ip === undefined) return undefined;
  const { namespace = 'default', name } = service.metadata;
  const common = { service: `${namespace}/${name}`, ip, ports: portsOf(service), healthy };
  const kind = balancerKind(service, config);
  if (kind === 'layer2') return { ...common, kind: 'vip' };
  const { loadBalancerSourceRanges: sourceRanges = [] } = service.spec;
  const guarded = sourceRanges.length === 0 ? common : { ...common, sourceRanges };
  return kind === 'pass-through'
    ? { ...guarded, kind: 'cloud' }
    : { ...guarded, kind: 'proxy', proxyAddress: proxyAddress(config), proxyProtocol };
}

export function balancerView(
  service: Service,
  config: ClusterConfig,
  targets: LoadBalancerView['targets'],
  announcer?: string,
): LoadBalancerView | undefined {
  const ip = balancerIp(service, config);
  if (ip === undefined) return undefined;
  const { namespace = 'default', name } = service.metadata;
  const ports = portsOf(service).map(({ port, nodePort }) => (nodePort === undefined ? { port } : { port, nodePort }));
  const kind = balancerKind(service, config);
  return { service: `${namespace}/${name}`, ip, kind, ports, targets, ...(announcer === undefined ? {} : { announcer }) };
}

/** Where a cloud's proxies speak from: a free address high in the nodes' own /24, as they stand in the same network. */
function proxyAddress({ nodes, clients, external }: ClusterConfig): string {
  const taken = new Set([...nodes, ...clients].map(({ ip }) => ip).concat(Object.values(external)));
  const network = (nodes[0]?.ip ?? '').split('.').slice(0, 3).join('.');
  let last = 250;
  while (taken.has(`${network}.${last}`) && last > 2) last -= 1;
  return `${network}.${last}`;
}

function portsOf(service: Service): NetworkLoadBalancer['ports'] {
  return (service.spec.ports ?? []).map(({ port, protocol, nodePort }) =>
    nodePort === undefined ? { port, protocol } : { port, protocol, nodePort },
  );
}
