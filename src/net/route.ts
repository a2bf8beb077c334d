/** Where a packet goes from a node by its destination, and who is there. */
import type { WhyCode } from './hop.js';
import { relayed } from './host-port.js';
import type { NetworkPod } from './network.js';
import { goOutside } from './outside.js';
import { wrapping } from './overlay.js';
import type { PlaceId } from './place.js';
import { leaveNode, type Mark, underPublicAddress } from './source-nat.js';
import { listens, type NodeState, nodePlace, podPlace } from './topology.js';
import type { End, Walk } from './walk.js';

/** What the node has made of the packet so far. */
export interface Routed {
  /** `namespace/name:port` of the Service whose rule has just translated it. */
  readonly service?: string;
  /** To be masqueraded when it leaves. */
  readonly marked?: Mark | undefined;
  /** Conntrack repeats what it did before: nothing more is translated. */
  readonly known?: boolean;
}

const untouched: Routed = {};

export function route(walk: Walk, state: NodeState, routed: Routed = untouched): End {
  const { topology } = walk.context;
  const here = nodePlace(state);
  const dst = walk.dst();
  if (state.rules.isLocal(dst)) return toLocalProcess(walk, state, routed);
  const owner = topology.ownerOf(dst);
  const extra = routed.service !== undefined && walk.cameFromAway;
  switch (owner.kind) {
    case 'pod': {
      const target = topology.nodes.get(owner.pod.node);
      if (!target) return walk.end('dropped', here, 'host-unreachable', { address: walk.journey.tuple.dst });
      leaveNode(walk, state, routed);
      if (target !== state) {
        acrossPodNetwork(walk, state, target, extra);
        if (!target.node.up) return walk.end('dropped', nodePlace(target), 'node-down', { node: target.name });
        walk.journey.enter(target);
        walk.guard.arrives(target, owner.pod);
        if (!walk.guard.denies) walk.journey.confirm();
      }
      walk.journey.move(nodePlace(target), podPlace(owner.pod), 'node-to-pod', 'pod-to-node');
      return walk.guard.enter(owner.pod) ?? deliver(walk, owner.pod);
    }
    case 'node':
      if (owner.external) break;
      leaveNode(walk, state, routed);
      return ontoNode(walk, here, owner.node, extra ? 'extra-hop' : 'node-to-node', 'node-to-node');
    case 'pod-range': {
      leaveNode(walk, state, routed);
      return toNobody(walk, state, owner.node, extra);
    }
    default:
  }
  leaveNode(walk, state, routed);
  if (owner.kind === 'host' || owner.kind === 'client') underPublicAddress(walk, state);
  return goOutside(walk, here, owner, 'node-to-outside');
}

/** An address of the pod network that no pod has. */
function toNobody(walk: Walk, state: NodeState, target: NodeState | undefined, extra: boolean): End {
  const code = walk.servicePort === undefined ? 'no-such-address' : 'pod-gone';
  const params = { address: walk.journey.tuple.dst, ...(walk.stale && { stale: true }) };
  if (!target || target === state) return walk.end('dropped', nodePlace(state), code, params);
  acrossPodNetwork(walk, state, target, extra);
  const there = nodePlace(target);
  if (!target.node.up) return walk.end('dropped', there, 'node-down', { node: target.name });
  walk.journey.enter(target);
  walk.journey.confirm();
  return walk.end('dropped', there, code, params);
}

function acrossPodNetwork(walk: Walk, from: NodeState, to: NodeState, extra: boolean): void {
  const outer = wrapping(walk.context.topology, from, to, walk.dst());
  const [here, there] = [nodePlace(from), nodePlace(to)];
  walk.journey.move(here, there, extra ? 'extra-hop' : 'node-to-node', 'node-to-node', { node: to.name }, there, outer);
}

export function ontoNode(walk: Walk, from: PlaceId, target: NodeState, code: WhyCode, back: WhyCode): End {
  const { tuple } = walk.journey;
  const isNodePort = walk.context.rules.on(target.name).nodePort(tuple.dstPort, tuple.protocol).length > 0;
  const stop: PlaceId = isNodePort ? `socket:${target.name}:${tuple.dstPort}` : nodePlace(target);
  walk.journey.move(from, stop, code, back, { node: target.name, port: tuple.dstPort }, nodePlace(target));
  if (!target.node.up) return walk.end('dropped', nodePlace(target), 'node-down', { node: target.name });
  if (code !== 'node-to-node') walk.entryNode = target.name;
  walk.cameFromAway = true;
  return walk.atNode(target);
}

function toLocalProcess(walk: Walk, state: NodeState, routed: Routed): End {
  // What a process of this node sends passes postrouting on its way to another; what came in passes input instead,
  // mark or no mark.
  if (state.rules.isLocal(walk.src())) leaveNode(walk, state, routed);
  else walk.journey.confirm(routed.service);
  const here = nodePlace(state);
  const { tuple } = walk.journey;
  const pod = walk.context.topology.hostListener(state.name, tuple);
  if (!pod) return walk.end('refused', here, 'port-closed', { node: state.name, ...walk.portParams() });
  walk.journey.move(here, podPlace(pod), 'loopback', 'loopback');
  return deliver(walk, pod);
}

export function deliver(walk: Walk, pod: NetworkPod): End {
  const onward = relayed(walk, pod);
  if (onward) return onward;
  const place = podPlace(pod);
  const { tuple } = walk.journey;
  const direct = walk.servicePort === undefined && !pod.hostNetwork;
  if (!listens(pod, tuple)) return walk.end('refused', place, 'port-closed', walk.portParams());
  const code: WhyCode = direct ? 'pod-direct' : 'process-answers';
  const params = { pod: `${pod.namespace}/${pod.name}`, source: tuple.src };
  walk.journey.note('deliver', place, direct ? code : 'process-receives', params);
  return { result: 'delivered', at: place, why: { code, params } };
}
