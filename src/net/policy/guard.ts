/**
 * Where NetworkPolicies meet a packet: on the node of the pod they select, after that node has rewritten the destination
 * and before it rewrites the source, as plugins do that filter in the forward hook or just before source NAT
 * (Calico, kube-network-policies). So a node port's masquerade hides the client from a pod of another node, but not from
 * one of the node that received the packet. The documentation leaves this order open and allows for both.
 *
 * Three things no policy can stop: a pod that speaks to itself, a pod and its own node, and what belongs to a connection
 * that passed before.
 */
import type { IP } from '../addresses.js';
import type { NetworkPod } from '../network.js';
import { type NodeState, nodePlace, podPlace } from '../topology.js';
import type { End, Walk } from '../walk.js';
import type { PolicyDirection } from './policy-rule.js';
import type { PolicyVerdict } from './policy-set.js';

type Selected = Exclude<PolicyVerdict, { verdict: 'not-selected' }>;

/** One packet's way through the policies of its sender and its receiver. */
export class Guard {
  private sender: NetworkPod | undefined;
  private answer: Selected | undefined;

  constructor(private readonly walk: Walk) {}

  /** A pod sends it, by way of its node. */
  leaves(sender: NetworkPod): void {
    this.sender = sender;
  }

  /** It stands on a node under its real destination. Undefined: it goes on. */
  onNode(state: NodeState): End | undefined {
    const { sender, walk } = this;
    this.sender = undefined;
    if (walk.context.policies.isEmpty || this.isKnown(state)) return undefined;
    const stopped = sender && this.letOut(state, sender);
    if (stopped) return stopped;
    const receiver = this.podAt(walk.dst());
    if (receiver?.node !== state.name) return undefined;
    this.judge(state, receiver);
    if (!this.denies) return undefined;
    walk.journey.move(nodePlace(state), podPlace(receiver), 'node-to-pod', 'pod-to-node');
    return this.enter(receiver);
  }

  /** It came over the pod network to the receiver's node. */
  arrives(state: NodeState, receiver: NetworkPod): void {
    if (!this.walk.context.policies.isEmpty && !this.isKnown(state)) this.judge(state, receiver);
  }

  /** The receiver's policies, as far as they were asked, do not let it in. */
  get denies(): boolean {
    return this.answer?.verdict === 'denied';
  }

  /** It stands before the receiver. Undefined: it may be delivered. */
  enter(receiver: NetworkPod): End | undefined {
    const { walk, answer } = this;
    if (!answer) return undefined;
    const params = paramsOf(walk, 'ingress', receiver, answer);
    if (answer.verdict === 'denied') return walk.end('dropped', podPlace(receiver), 'network-policy', params);
    walk.journey.note('policy', podPlace(receiver), 'policy-allows', params);
    return undefined;
  }

  private letOut(state: NodeState, sender: NetworkPod): End | undefined {
    const { walk } = this;
    const ip = walk.dst();
    const pod = this.podAt(ip);
    if (pod === sender || state.rules.isLocal(ip)) return undefined;
    const answer = walk.context.policies.verdict('egress', sender, { ip, pod }, { ...walk.portParams(), of: pod });
    if (answer.verdict === 'not-selected') return undefined;
    const params = paramsOf(walk, 'egress', sender, answer);
    if (answer.verdict === 'denied') return walk.end('dropped', nodePlace(state), 'network-policy-egress', params);
    walk.journey.note('policy', nodePlace(state), 'policy-allows', params);
    return undefined;
  }

  private judge(state: NodeState, receiver: NetworkPod): void {
    const { walk } = this;
    const ip = walk.src();
    const pod = this.podAt(ip);
    if (pod === receiver || state.rules.isLocal(ip)) return;
    const answer = walk.context.policies.verdict('ingress', receiver, { ip, pod }, { ...walk.portParams(), of: receiver });
    if (answer.verdict !== 'not-selected') this.answer = answer;
  }

  private isKnown(state: NodeState): boolean {
    const { options, journey } = this.walk;
    return options.established && state.conntrack.find(journey.tuple, options.now) !== undefined;
  }

  private podAt(ip: IP): NetworkPod | undefined {
    const owner = this.walk.context.topology.ownerOf(ip);
    return owner.kind === 'pod' ? owner.pod : undefined;
  }
}

function paramsOf(walk: Walk, direction: PolicyDirection, pod: NetworkPod, answer: Selected) {
  const told = { policies: answer.policies.join(', '), direction, pod: `${pod.namespace}/${pod.name}`, ...walk.portParams() };
  return answer.verdict === 'allowed' ? { ...told, policy: answer.policy, rule: answer.rule } : told;
}
