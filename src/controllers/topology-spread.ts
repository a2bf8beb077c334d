/** Models pkg/scheduler/framework/plugins/podtopologyspread/{common,filtering,scoring}.go (v1.36). */
import type { Node, Pod } from '../api/core.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { LabelSelector } from '../api/metadata.js';
import type { TopologySpreadConstraint } from '../api/scheduling.js';
import { matchesRequiredNodeAffinity } from './node-affinity.js';
import type { NodeInfo } from './node-info.js';
import { withLabelKeys } from './pod-affinity-term.js';
import { untoleratedTaint } from './taints.js';

const HOSTNAME = 'kubernetes.io/hostname';

export interface Constraint extends TopologySpreadConstraint {
  readonly selector: LabelSelector | undefined;
}

/** A pod's own constraints of one kind. */
export function constraintsOf(pod: Pod, kind: TopologySpreadConstraint['whenUnsatisfiable']): readonly Constraint[] {
  const { topologySpreadConstraints = [] } = pod.spec;
  return topologySpreadConstraints
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === kind)
    .map((each) => ({ ...each, selector: withLabelKeys(each.labelSelector, pod, each.matchLabelKeys) }));
}

const selects = ({ selector }: Constraint, { metadata }: Pod): boolean =>
  selector !== undefined && matchesLabelSelector(selector, metadata.labels);

/** Pods that are being ended no longer count. */
function matchingPods({ pods }: NodeInfo, constraint: Constraint, { metadata }: Pod): number {
  return pods.filter(
    (other) =>
      other.metadata.deletionTimestamp === undefined && other.metadata.namespace === metadata.namespace && selects(constraint, other),
  ).length;
}

const hasAllKeys = ({ metadata }: Node, constraints: readonly Constraint[]): boolean =>
  constraints.every(({ topologyKey }) => metadata.labels?.[topologyKey] !== undefined);

function isCounted({ nodeAffinityPolicy, nodeTaintsPolicy }: Constraint, pod: Pod, node: Node): boolean {
  if (nodeAffinityPolicy !== 'Ignore' && !matchesRequiredNodeAffinity(pod, node)) return false;
  return (
    nodeTaintsPolicy !== 'Honor' || untoleratedTaint(node.spec.taints, pod.spec.tolerations, ['NoSchedule', 'NoExecute']) === undefined
  );
}

/** Matching pods by the topology's values, of the nodes that count. */
function countByValue(constraint: Constraint, all: readonly Constraint[], pod: Pod, nodes: readonly NodeInfo[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const info of nodes) {
    if (!hasAllKeys(info.node, all) || !isCounted(constraint, pod, info.node)) continue;
    const value = info.node.metadata.labels?.[constraint.topologyKey] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + matchingPods(info, constraint, pod));
  }
  return counts;
}

/** `DoNotSchedule`: why a node would make the pods too unevenly spread; undefined when it does not. */
export function spreadRefusals(pod: Pod, nodes: readonly NodeInfo[]): (node: Node) => 'label' | 'skew' | undefined {
  const constraints = constraintsOf(pod, 'DoNotSchedule');
  if (constraints.length === 0) return () => undefined;
  const counted = constraints.map((constraint) => {
    const counts = countByValue(constraint, constraints, pod, nodes);
    const fewest = counts.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...counts.values());
    return { constraint, counts, fewest, self: selects(constraint, pod) ? 1 : 0 };
  });
  return ({ metadata }) => {
    for (const { constraint, counts, fewest, self } of counted) {
      const value = metadata.labels?.[constraint.topologyKey];
      if (value === undefined) return 'label';
      if ((counts.get(value) ?? 0) + self - fewest > constraint.maxSkew) return 'skew';
    }
    return undefined;
  };
}

/** `ScheduleAnyway`: the higher, the more such pods are around a node; undefined for one that lacks a label. */
export function spreadScores(pod: Pod, feasible: readonly NodeInfo[], nodes: readonly NodeInfo[]): (info: NodeInfo) => number | undefined {
  const constraints = constraintsOf(pod, 'ScheduleAnyway');
  const scored = feasible.filter(({ node }) => hasAllKeys(node, constraints));
  const weighed = constraints.map((constraint) => {
    const { topologyKey } = constraint;
    const domains = new Set(scored.map(({ node }) => node.metadata.labels?.[topologyKey]));
    const counts = topologyKey === HOSTNAME ? undefined : countByValue(constraint, constraints, pod, nodes);
    return { constraint, counts, weight: Math.log((topologyKey === HOSTNAME ? scored.length : domains.size) + 2) };
  });
  return (info) => {
    if (!hasAllKeys(info.node, constraints)) return undefined;
    let score = 0;
    for (const { constraint, counts, weight } of weighed) {
      const value = info.node.metadata.labels?.[constraint.topologyKey] ?? '';
      score += (counts === undefined ? matchingPods(info, constraint, pod) : (counts.get(value) ?? 0)) * weight + constraint.maxSkew - 1;
    }
    return Math.round(score);
  };
}
