/** The roads outside the cluster: firewall, load balancers, hosts, and the network where packets for nobody end. */
import { anyContains, parseCidrs, parseIP } from './addresses.js';
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
      const declared = owner.kind === 'service-range' && walk.context.rules.on(walk.entryNode ?? '').isClusterIP(walk.dst());
      return walk.end('dropped', 'internet', declared ? 'undeclared-port' : 'no-such-address', {
        address: walk.journey.tuple.dst,
        ...walk.portParams(),
        ...(walk.stale && { stale: true }),
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

/**
 * To a node, by what the balancer holds for healthy. A proxy has taken the client's connection by then: what the lab
 * shows as refused or lost behind it reaches a real client as a connection that is reset or answers nothing.
 */
function toLoadBalancer(walk: Walk, from: PlaceId, lb: NetworkLoadBalancer): End {
  const { journey } = walk;
  const place: PlaceId = `lb:${lb.service as `${string}/${string}`}`;
  journey.move(from, place, 'outside-to-lb', from.startsWith('node:') ? 'outside-to-node' : 'lb-to-client');
  const { tuple } = journey;
  const listener = lb.ports.find((entry) => entry.port === tuple.dstPort && entry.protocol === tuple.protocol);
  if (!listener) return walk.end('dropped', place, 'undeclared-port', { address: lb.ip, service: lb.service, ...walk.portParams() });
  if (lb.sourceRanges !== undefined && !anyContains(parseCidrs(lb.sourceRanges.join(',')), parseIP(tuple.src) ?? 0)) {
    return walk.end('dropped', place, 'source-range', { service: lb.service, source: tuple.src, ...walk.portParams() });
  }
  const healthy = lb.healthy.flatMap((name) => walk.context.topology.nodes.get(name) ?? []);
  if (lb.kind === 'vip') return toAnnouncer(walk, from, place, lb, healthy[0]);
  // Clouds differ in what they do with no healthy target left; here nothing is sent anywhere.
  if (healthy.length === 0) return walk.end('dropped', place, 'lb-no-healthy-node', { service: lb.service });
  const target = healthy[healthy.length > 1 ? walk.options.dice.int(healthy.length) : 0]!;
  const params = { service: lb.service, node: target.name, candidates: healthy.length };
  const { nodePort } = listener;
  // Without node ports the packet keeps its address, and the node's rules know the balancer's.
  const passed = nodePort === undefined ? tuple : { ...tuple, dst: target.primary, dstPort: nodePort };
  if (lb.kind === 'proxy' && lb.proxyAddress !== undefined) {
    const proxied = { ...passed, src: lb.proxyAddress, srcPort: proxyPort(tuple) };
    const proxyProtocol = lb.proxyProtocol === true && tuple.protocol === 'TCP';
    journey.translate('proxy', place, proxied, 'lb-proxies', { ...params, proxyProtocol });
  } else {
    journey.translate('dnat', place, passed, 'lb-picks-node', params, { hop: 'lb-pick' });
  }
  const stop: PlaceId = nodePort === undefined ? nodePlace(target) : `socket:${target.name}:${nodePort}`;
  journey.move(place, stop, 'lb-to-node', 'node-to-lb', { node: target.name }, nodePlace(target));
  if (nodePort === undefined && lb.kind === 'cloud') passedOn(walk, from, target);
  return intoNode(walk, target);
}

// Models MetalLB's speaker (v0.15, internal/layer2/arp.go): nobody but the announcing node answers ARP for the address.
function toAnnouncer(walk: Walk, from: PlaceId, place: PlaceId, lb: NetworkLoadBalancer, target: NodeState | undefined): End {
  const { journey } = walk;
  if (target === undefined) return walk.end('dropped', place, 'no-such-address', { address: lb.ip, service: lb.service });
  const params = { service: lb.service, node: target.name, candidates: 1 };
  journey.translate('dnat', place, journey.tuple, 'lb-vip-node', params, { hop: 'lb-pick' });
  journey.move(place, nodePlace(target), 'lb-to-node', 'node-to-lb', { node: target.name });
  passedOn(walk, from, target);
  return intoNode(walk, target);
}

/** What only passed the packet on sees nothing of the answer: it goes from the node straight to the sender. */
function passedOn(walk: Walk, from: PlaceId, target: NodeState): void {
  walk.journey.answerSkips(from, nodePlace(target), 3, from.startsWith('node:') ? 'node-to-node' : 'node-to-outside');
}

function intoNode(walk: Walk, target: NodeState): End {
  if (!target.node.up) return walk.end('dropped', nodePlace(target), 'node-down', { node: target.name });
  // Models net/ipv4/fib_frontend.c __fib_validate_source: what comes in with the node's own address as source is no one's.
  const source = parseIP(walk.journey.tuple.src);
  if (source !== undefined && target.rules.isLocal(source))
    return walk.end('dropped', nodePlace(target), 'martian-source', { node: target.name });
  walk.entryNode = target.name;
  walk.cameFromAway = true;
  return walk.atNode(target);
}

/** The port of a proxy's own connection: the same for all packets of one connection of a client, so that it stays one. */
function proxyPort({ src, srcPort, dstPort }: FiveTuple): number {
  let hash = srcPort * 31 + dstPort;
  for (const char of src) hash = (hash * 33 + char.charCodeAt(0)) % 0x7fffffff;
  return 1024 + (hash % 64512);
}

/**
 * Along the route of a client's machine to the Service range, if it has one; undefined: it has none.
 * Models pkg/minikube/tunnel/route.go of minikube: destination is the Service CIDR, gateway the node.
 */
export function throughTunnel(walk: Walk, from: PlaceId): End | undefined {
  const { topology } = walk.context;
  const target = topology.nodes.get(topology.tunnels.get(from.slice('client:'.length)) ?? '');
  if (target === undefined) return undefined;
  walk.journey.move(from, nodePlace(target), 'tunnel-route', 'node-to-outside', { node: target.name, address: walk.journey.tuple.dst });
  return intoNode(walk, target);
}

function hostListens(host: NetworkHost, tuple: FiveTuple): boolean {
  return tuple.protocol === 'TCP' && (host.listens ?? [80, 443]).includes(tuple.dstPort);
}
