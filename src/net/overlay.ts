/**
 * The pod network between nodes, where it is an overlay. Models flannel's vxlan backend (pkg/backend/vxlan) with its
 * defaults on Linux: device flannel.1, VNI 1, UDP port 8472, and the network address of the node's pod range on it.
 */
import type { IP } from './addresses.js';
import type { Encapsulation } from './hop.js';
import type { NodeState, Topology } from './topology.js';

const vxlan = { kind: 'vxlan', dstPort: 8472, vni: 1 } as const;

/** What a packet between pods of these nodes is wrapped in; undefined where it is routed as it is. */
export function wrapping(topology: Topology, from: NodeState, to: NodeState, dst: IP): Encapsulation | undefined {
  if (topology.config.podNetwork !== 'vxlan' || !topology.inPodNetwork(dst)) return undefined;
  return { ...vxlan, src: from.primary, dst: to.primary };
}

/**
 * The node's own address towards a destination: what its processes speak from, and what masquerade gives. The kernel
 * takes that of the device the packet leaves by, and towards pods elsewhere this is flannel.1.
 */
export function ownAddress(topology: Topology, state: NodeState, dst: IP): string {
  if (topology.config.podNetwork !== 'vxlan') return state.primary;
  const owner = topology.ownerOf(dst);
  const node = owner.kind === 'pod' ? owner.pod.node : owner.kind === 'pod-range' ? owner.node?.name : undefined;
  return node === undefined || node === state.name ? state.primary : (state.node.podCIDR.split('/')[0] ?? state.primary);
}
