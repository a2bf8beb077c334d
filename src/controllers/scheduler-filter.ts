// Models pkg/scheduler/framework/plugins (Filter of nodeunschedulable, tainttoleration, nodeaffinity, nodeports, noderesources,
// podtopologyspread, interpodaffinity, in that order) and framework/types.go FitError (v1.36). Words are upstream's.
import type { Node, Pod } from '../api/core.js';
import { hostPortsOf, portConflicts } from './host-ports.js';
import type { InterPodAffinity } from './inter-pod-affinity.js';
import { matchesRequiredNodeAffinity, nodesByName } from './node-affinity.js';
import type { NodeInfo } from './node-info.js';
import { podRequests } from './pod-requests.js';
import { tolerates, untoleratedTaint } from './taints.js';

/** Why a node cannot take a pod. `resolvable`: evicting other pods could help. */
export interface Refusal {
  readonly reasons: readonly string[];
  readonly resolvable: boolean;
}

/** What a pod asks of all nodes together, made once for it. */
export interface PodFilter {
  readonly pod: Pod;
  /** Undefined where no pod says anything of others. */
  readonly affinity: InterPodAffinity | undefined;
  readonly spread: (node: Node) => 'label' | 'skew' | undefined;
}

const final = (reason: string): Refusal => ({ reasons: [reason], resolvable: false });
const evictable = (reason: string): Refusal => ({ reasons: [reason], resolvable: true });

const CORDON = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;

/** Models noderesources/fit.go fitsRequest: all that is short, and whether an empty node would have had it. */
function shortOf(pod: Pod, info: NodeInfo): Refusal | undefined {
  const reasons: string[] = [];
  let resolvable = true;
  if (info.pods.length >= info.allocatable('pods')) reasons.push('Too many pods');
  for (const [resource, amount] of podRequests(pod).requests) {
    const allocatable = info.allocatable(resource);
    if (amount === 0 || amount + (info.requested.get(resource) ?? 0) <= allocatable) continue;
    reasons.push(`Insufficient ${resource}`);
    if (amount > allocatable) resolvable = false;
  }
  return reasons.length === 0 ? undefined : { reasons, resolvable };
}

const OF_PODS: Readonly<Record<'affinity' | 'anti-affinity' | 'existing', Refusal>> = {
  affinity: final("node(s) didn't match pod affinity rules"),
  'anti-affinity': evictable("node(s) didn't match pod anti-affinity rules"),
  existing: evictable("node(s) didn't satisfy existing pods anti-affinity rules"),
};

/** The first filter that refuses, in upstream's order; undefined when the node fits. */
export function refusalOf({ pod, affinity, spread }: PodFilter, info: NodeInfo): Refusal | undefined {
  const { node } = info;
  const { taints, unschedulable } = node.spec;
  const { tolerations } = pod.spec;
  // A pod that names its nodes is not tried on the others (nodeaffinity's PreFilter).
  if (nodesByName(pod)?.has(node.metadata.name) === false) return final("node(s) didn't satisfy plugin(s) [NodeAffinity]");
  if (unschedulable && !tolerations?.some((toleration) => tolerates(toleration, CORDON))) return final('node(s) were unschedulable');
  if (untoleratedTaint(taints, tolerations, ['NoSchedule', 'NoExecute'])) return final('node(s) had untolerated taint(s)');
  if (!matchesRequiredNodeAffinity(pod, node)) return final("node(s) didn't match Pod's node affinity/selector");
  if (hostPortsOf(pod).some((port) => portConflicts(port, info.hostPorts))) {
    return evictable("node(s) didn't have free ports for the requested pod ports");
  }
  const short = shortOf(pod, info);
  if (short !== undefined) return short;
  const uneven = spread(node);
  if (uneven === 'label') return final("node(s) didn't match pod topology spread constraints (missing required label)");
  if (uneven === 'skew') return evictable("node(s) didn't match pod topology spread constraints");
  const others = affinity?.refuses(node);
  return others === undefined ? undefined : OF_PODS[others];
}

function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

/** What looking for pods to evict came to; no pod of the lab stands behind another one's. Models preemption/preemption.go. */
function preemptionOf({ spec }: Pod, refusals: readonly Refusal[]): string {
  if (spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const outcomes = refusals.map(({ resolvable }) =>
    resolvable ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling',
  );
  return `0/${refusals.length} nodes are available: ${histogram(outcomes)}.`;
}

/** e.g. `0/3 nodes are available: 3 node(s) were unschedulable. no new claims …`; one refusal for every node. */
export function fitError(pod: Pod, refusals: readonly Refusal[]): string {
  if (refusals.length === 0) return 'no nodes available to schedule pods';
  // Names that contradict each other are found out before any node is looked at.
  const why = nodesByName(pod)?.size === 0 ? 'pod affinity terms conflict' : histogram(refusals.flatMap(({ reasons }) => reasons));
  return `0/${refusals.length} nodes are available: ${why}. no new claims to deallocate, preemption: ${preemptionOf(pod, refusals)}`;
}
