/** The roads outside the cluster: firewall, load balancers, hosts, and the network where packets for nobody end. */
import type { NetworkHost, NetworkLoadBalancer } from './network.js';
import type { FiveTuple } from './packet.js';
import type { PlaceId } from './place.js';
import { clientPlace, type NodeState, nodePlace, type Owner } from './topology.js';
import type { End, Walk } from './walk.js';

/** From a place outside, or leaving the cluster: to a node's address, a load balancer, a host, or nobody. */
export function goOutside(walk: Walk, from: PlaceId, owner: Owner, code: 'outside-to-outside' | 'node-to-outside'): End {
  const inward = code === 'node-to-outside' ? 'outside-to-node' : 'outside-to-outside';
  switch (owner.kind) {
    case 'node':
      return throughFirewall(walk, from, owner.node);
    case 'lb':
      return toLoadBalancer(walk, from, owner.lb);
    case 'host': {
      const place: PlaceId = `host:${owner.host.name}`;
      walk.journey.move(from, place, code, inward);
      if (!hostListens(owner.host, walk.journey.tuple)) return walk.end('refused', place, 'port-closed', walk.portParams());
      walk.journey.note('deliver', place, 'process-receives');
      return { result: 'delivered', at: place, why: { code: 'process-answers', params: {} } };
    }
    case 'client': {
      const place = clientPlace(owner.name);
      walk.journey.move(from, place, code, inward);
      return walk.end('refused', place, 'port-closed', walk.portParams());
    }
    default: {
      walk.journey.move(from, 'internet', code, inward);
      const declared = owner.kind === 'service-range' && walk.context.rules.isClusterIP(walk.dst());
      return walk.end('dropped', 'internet', declared ? 'undeclared-port' : 'no-such-address', {
        address: walk.journey.tuple.dst,
        ...walk.portParams(),
      });
    }
  }
}

function throughFirewall(walk: Walk, from: PlaceId, target: NodeState): End {
  const { topology } = walk.context;
  const { tuple } = walk.journey;
  let place = from;
  if (topology.firewall.allow !== undefined) {
    walk.journey.move(from, 'firewall', 'outside-to-node', 'node-to-outside');
    place = 'firewall';
    if (!topology.firewallAllows(tuple.dstPort, tuple.protocol)) {
      return walk.end('dropped', 'firewall', 'firewall-closed', walk.portParams());
    }
  }
  if (tuple.dst === target.node.externalIP && tuple.dst !== target.primary) {
    // The cloud's own one-to-one translation of a public address.
    walk.journey.translate('dnat', place, { ...tuple, dst: target.primary }, 'cloud-nat', { node: target.name });
  }
  return walk.toNode(place, target, 'outside-to-node', 'node-to-outside');
}

function toLoadBalancer(walk: Walk, from: PlaceId, lb: NetworkLoadBalancer): End {
  const { journey } = walk;
  const place: PlaceId = `lb:${lb.service as `${string}/${string}`}`;
  journey.move(from, place, 'outside-to-lb', from.startsWith('node:') ? 'outside-to-node' : 'lb-to-client');
  const { tuple } = journey;
  const listener = lb.ports.find((entry) => entry.port === tuple.dstPort && entry.protocol === tuple.protocol);
  if (!listener) return walk.end('dropped', place, 'undeclared-port', { address: lb.ip, service: lb.service, ...walk.portParams() });
  const healthy = lb.healthy.flatMap((name) => walk.context.topology.nodes.get(name) ?? []);
  if (healthy.length === 0) return walk.end('dropped', place, 'lb-no-healthy-node', { service: lb.service });
  const picksOne = lb.kind === 'cloud' && healthy.length > 1;
  const target = healthy[picksOne ? walk.options.dice.int(healthy.length) : 0]!;
  const rewrites = lb.kind === 'cloud' && listener.nodePort !== undefined;
  const after = rewrites ? { ...tuple, dst: target.primary, dstPort: listener.nodePort! } : tuple;
  const params = { service: lb.service, node: target.name, candidates: lb.kind === 'cloud' ? healthy.length : 1 };
  journey.translate('dnat', place, after, lb.kind === 'cloud' ? 'lb-picks-node' : 'lb-vip-node', params, { hop: 'lb-pick' });
  const stop: PlaceId = rewrites ? `socket:${target.name}:${after.dstPort}` : nodePlace(target);
  journey.move(place, stop, 'lb-to-node', 'node-to-lb', { node: target.name }, nodePlace(target));
  // What only passed the packet on sees nothing of the answer: it goes from the node straight to the sender.
  if (!rewrites) journey.answerSkips(from, nodePlace(target), 3, from.startsWith('node:') ? 'node-to-node' : 'node-to-outside');
  if (!target.node.up) return walk.end('dropped', nodePlace(target), 'node-down', { node: target.name });
  walk.entryNode = target.name;
  walk.cameFromAway = true;
  return walk.atNode(target);
}

function hostListens(host: NetworkHost, tuple: FiveTuple): boolean {
  return tuple.protocol === 'TCP' && (host.listens ?? [80, 443]).includes(tuple.dstPort);
}
