/** What stands outside for addresses that are on no interface: load balancers, and routes to one node. */
import type { Service } from '../../api/core.js';
import type { NetworkLoadBalancer } from '../../net/network.js';
import type { Draw } from './draw.js';
import { proxyAddress } from './laboratory-plan.js';

/** By key, as the data path is told of them. Addresses without a road end in the network outside. */
export function randomRoads(
  draw: Draw,
  services: readonly Service[],
  nodes: readonly { readonly name: string; readonly ips: readonly string[] }[],
): Readonly<Record<string, NetworkLoadBalancer>> {
  const ofNodes = new Set(nodes.flatMap(({ ips }) => ips));
  const names = nodes.map(({ name }) => name);
  const roads: Record<string, NetworkLoadBalancer> = {};
  for (const service of services) {
    const ports = (service.spec.ports ?? []).map(({ port, protocol, nodePort }) => ({ port, protocol, ...(nodePort && { nodePort }) }));
    const key = `${service.metadata.namespace}/${service.metadata.name}`;
    const balanced = (service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip && !ofNodes.has(ip) ? [ip] : []));
    for (const ip of balanced) {
      if (draw.chance(0.1)) continue;
      const byNodePort = ports.every(({ nodePort }) => nodePort !== undefined);
      // A proxy opens connections of its own, and needs a port of the node's to open them to.
      const kind = draw.pick(byNodePort ? (['cloud', 'cloud', 'proxy', 'vip'] as const) : (['cloud', 'vip'] as const));
      // One that hands packets on as they are needs a single next hop here; others may have none that is healthy.
      const spreads = kind !== 'vip' && byNodePort;
      const { loadBalancerSourceRanges: ranges } = service.spec;
      roads[`${key} ${ip}`] = {
        service: key,
        ip,
        kind,
        ports,
        healthy: draw.sample(names, spreads ? draw.between(0, names.length) : 1),
        ...(kind === 'proxy' && { proxyAddress }),
        ...(kind !== 'vip' && ranges && draw.chance(0.4) && { sourceRanges: ranges }),
      };
    }
    for (const ip of service.spec.externalIPs ?? []) {
      if (ofNodes.has(ip) || draw.chance(0.25)) continue;
      roads[`${key} ${ip}`] = { service: key, ip, kind: 'vip', ports, healthy: draw.sample(names, 1) };
    }
  }
  return roads;
}
