/** What a node makes of a packet's source when it leaves: the postrouting hook. */
import type { RuleRef, Why, WhyCode } from './hop.js';
import { ownAddress } from './overlay.js';
import { reverseTuple } from './packet.js';
import type { Routed } from './route.js';
import { type NodeState, nodePlace } from './topology.js';
import type { Walk } from './walk.js';

/** kube-proxy's mark 0x4000: masquerade, and why. */
export interface Mark {
  readonly code: WhyCode;
  readonly params: Why['params'];
  /** Asked only for those who look at rules. */
  readonly rule?: () => RuleRef | undefined;
}

/** The packet goes out; conntrack knows the connection from now on. */
export function leaveNode(walk: Walk, state: NodeState, { known, marked, service }: Routed): void {
  if (!known) {
    if (marked) masquerade(walk, state, marked);
    else if (leavesPodNetwork(walk, state)) masquerade(walk, state, { code: 'masquerade-egress', params: { node: state.name } });
    else keepRepliesApart(walk, state);
  }
  walk.journey.confirm(service);
}

/** Pods' packets leave the pod network under their node's address, as the network plugin's own rule has it. */
function leavesPodNetwork(walk: Walk, state: NodeState): boolean {
  const { topology } = walk.context;
  const dst = walk.dst();
  return topology.inPodNetwork(walk.src()) && !topology.inPodNetwork(dst) && !state.rules.isLocal(dst);
}

function masquerade(walk: Walk, state: NodeState, { code, params, rule }: Mark): void {
  const { tuple } = walk.journey;
  const { now, detailed } = walk.options;
  const { topology, ports } = walk.context;
  const src = ownAddress(topology, state, walk.dst());
  const srcPort = detailed
    ? ports.nextMasquerade((port) => state.conntrack.expects({ ...reverseTuple(tuple), dst: src, dstPort: port }, now))
    : tuple.srcPort;
  walk.journey.translate('snat', `rules:${state.name}`, { ...tuple, src, srcPort }, code, params, {
    node: state.name,
    rule: detailed ? rule?.() : undefined,
  });
}

/**
 * Two connections of one sender that were given the same endpoint would get answers nobody can tell apart: the later one
 * takes another port. Models the null binding of net/netfilter/nf_nat_core.c get_unique_tuple.
 */
function keepRepliesApart(walk: Walk, state: NodeState): void {
  const { tuple } = walk.journey;
  const { now, detailed } = walk.options;
  const clashes = (srcPort: number): boolean =>
    state.conntrack.expects(reverseTuple({ ...tuple, srcPort }), now, walk.journey.entered?.original);
  if (!detailed || !clashes(tuple.srcPort)) return;
  const after = { ...tuple, srcPort: walk.context.ports.nextMasquerade(clashes) };
  walk.journey.translate('snat', `rules:${state.name}`, after, 'source-port-taken', { node: state.name }, { node: state.name });
}

/** The cloud's one-to-one translation of a node with a public address, seen from outside. */
export function underPublicAddress(walk: Walk, state: NodeState): void {
  const { externalIP } = state.node;
  const { tuple } = walk.journey;
  if (externalIP === undefined || tuple.src !== state.primary || externalIP === state.primary) return;
  walk.journey.translate('snat', nodePlace(state), { ...tuple, src: externalIP }, 'cloud-nat', { node: state.name });
}
