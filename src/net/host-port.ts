/** Ports of a node that a pod holds, and pods that pass on what comes in there: the roads of k3s's servicelb. */
import { anyContains, parseCidrs, parseIP } from './addresses.js';
import type { NetworkPod } from './network.js';
import { type NodeState, nodePlace, podPlace } from './topology.js';
import type { End, Walk } from './walk.js';

/**
 * Rewrites a packet for a port of the node that a pod holds; false: none does.
 * Models plugins/meta/portmap of containernetworking/plugins (v1.8): CNI-HOSTPORT-DNAT stands behind KUBE-SERVICES in
 * PREROUTING and OUTPUT, and filter rules only see what nat left, so it is asked whenever kube-proxy translates nothing.
 */
export function intoHostPort(walk: Walk, state: NodeState): boolean {
  const { tuple } = walk.journey;
  if (!state.rules.isLocal(walk.dst())) return false;
  const held = walk.context.topology.holderOf(state.name, tuple.dstPort, tuple.protocol);
  if (held === undefined) return false;
  const params = { node: state.name, pod: `${held.pod.namespace}/${held.pod.name}` };
  const after = { ...tuple, dst: held.pod.ip, dstPort: held.port };
  walk.journey.translate('dnat', `rules:${state.name}`, after, 'host-port', params, { node: state.name });
  return true;
}

/**
 * What a svclb pod does with a packet: back to its node under another destination and its own source. Undefined: the pod
 * passes nothing on. Models the rules of k3s-io/klipper-lb's entry script: FORWARD lets in the source ranges, then DNAT
 * and MASQUERADE.
 */
export function relayed(walk: Walk, pod: NetworkPod): End | undefined {
  const { journey } = walk;
  const { tuple } = journey;
  const relay = pod.relays?.find(({ port, protocol }) => port === tuple.dstPort && protocol === tuple.protocol);
  const state = relay && walk.context.topology.nodes.get(pod.node);
  if (!relay || !state) return undefined;
  const place = podPlace(pod);
  if (!anyContains(parseCidrs(relay.sources.join(',')), parseIP(tuple.src) ?? 0)) {
    return walk.end('dropped', place, 'source-range', { source: tuple.src, ...walk.portParams() });
  }
  const params = { node: pod.node, pod: `${pod.namespace}/${pod.name}` };
  journey.translate('dnat', place, { ...tuple, dst: relay.to, dstPort: relay.toPort }, 'svclb-forwards', params);
  journey.translate('snat', place, { ...journey.tuple, src: pod.ip }, 'masquerade-svclb', params);
  journey.move(place, nodePlace(state), 'pod-to-node', 'node-to-pod');
  return walk.atNode(state);
}
