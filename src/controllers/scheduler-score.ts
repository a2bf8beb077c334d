// Models pkg/scheduler/framework/plugins (Score of tainttoleration, nodeaffinity, noderesources LeastAllocated and
// BalancedAllocation, podtopologyspread with its system defaults, interpodaffinity) with the weights of
// pkg/scheduler/apis/config/v1/default_plugins.go (v1.36). Which images a node has does not count here.
import type { Pod } from '../api/core.js';
import { preferredNodeScore } from './node-affinity.js';
import type { NodeInfo } from './node-info.js';
import { podRequests } from './pod-requests.js';
import type { PodFilter } from './scheduler-filter.js';
import { untoleratedTaint } from './taints.js';
import { spreadScores } from './topology-spread.js';

const MOST = 100;
const RESOURCES = ['cpu', 'memory'] as const;

/** Models helper/normalize_score.go DefaultNormalizeScore. */
function byHighest(scores: readonly number[], reverse = false): readonly number[] {
  const highest = Math.max(...scores);
  if (highest === 0) return scores.map(() => (reverse ? MOST : 0));
  return scores.map((score) => {
    const share = Math.floor((score * MOST) / highest);
    return reverse ? MOST - share : share;
  });
}

function intolerable(pod: Pod, { node }: NodeInfo): number {
  const { taints } = node.spec;
  if (taints === undefined) return 0;
  return taints.filter((taint) => untoleratedTaint([taint], pod.spec.tolerations, ['PreferNoSchedule']) !== undefined).length;
}

function leastAllocated(pod: Pod, info: NodeInfo): number {
  const { scored } = podRequests(pod);
  let sum = 0;
  let weights = 0;
  for (const resource of RESOURCES) {
    const allocatable = info.allocatable(resource);
    if (allocatable === 0) continue;
    weights += 1;
    const wanted = (info.scored.get(resource) ?? 0) + (scored.get(resource) ?? 0);
    if (wanted <= allocatable) sum += Number.isFinite(allocatable) ? Math.floor(((allocatable - wanted) * MOST) / allocatable) : MOST;
  }
  return weights === 0 ? 0 : Math.floor(sum / weights);
}

/** A pod that asks for nothing changes no balance. */
function balanced(pod: Pod, info: NodeInfo): number {
  const { requests } = podRequests(pod);
  const [cpu, memory] = RESOURCES.map((resource) =>
    Math.min(1, ((info.requested.get(resource) ?? 0) + (requests.get(resource) ?? 0)) / info.allocatable(resource)),
  );
  return Math.floor((1 - Math.abs((cpu ?? 0) - (memory ?? 0)) / 2) * MOST);
}

/** Models podtopologyspread/scoring.go NormalizeScore; nodes without a score get none. */
function spreadShares(scores: readonly (number | undefined)[]): readonly number[] {
  const known = scores.filter((score) => score !== undefined);
  const [lowest, highest] = [Math.min(...known), Math.max(0, ...known)];
  return scores.map((score) => {
    if (score === undefined) return 0;
    return highest === 0 ? MOST : Math.floor((MOST * (highest + lowest - score)) / highest);
  });
}

/** Of hosts and of zones: how uneven pods of one owner or Service may lie before it counts much. */
const HOST_SKEW = 3;
const ZONE_SKEW = 5;
const ZONE = 'topology.kubernetes.io/zone';

/** For pods that say nothing of spreading themselves. Models buildDefaultConstraints. */
function defaultSpread(feasible: readonly NodeInfo[], kinOn: (node: string) => number): readonly number[] {
  const zones = new Map<string, number>();
  for (const { node, name } of feasible) {
    const zone = node.metadata.labels?.[ZONE];
    if (zone !== undefined) zones.set(zone, (zones.get(zone) ?? 0) + kinOn(name));
  }
  const [ofHosts, ofZones] = [Math.log(feasible.length + 2), Math.log(zones.size + 2)];
  return feasible.map(({ node, name }) => {
    const zone = node.metadata.labels?.[ZONE];
    const inZone = zone === undefined ? 0 : (zones.get(zone) ?? 0) * ofZones + ZONE_SKEW - 1;
    return Math.round(kinOn(name) * ofHosts + HOST_SKEW - 1 + inZone);
  });
}

function affinityShares(scores: readonly number[]): readonly number[] {
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  return scores.map((score) => (highest === lowest ? 0 : Math.floor((MOST * (score - lowest)) / (highest - lowest))));
}

/**
 * The sum of all scores of each feasible node, in their order.
 * @param kinOn pods of the same owner or Service on a node; undefined for a pod that has neither
 */
export function nodeScores(
  { pod, affinity }: PodFilter,
  feasible: readonly NodeInfo[],
  nodes: readonly NodeInfo[],
  kinOn: ((node: string) => number) | undefined,
): readonly number[] {
  const totals = feasible.map((info) => leastAllocated(pod, info));
  const add = (weight: number, scores: readonly number[]): void => {
    for (const [index, score] of scores.entries()) totals[index] = (totals[index] ?? 0) + weight * score;
  };
  if (podRequests(pod).requests.size > 0)
    add(
      1,
      feasible.map((info) => balanced(pod, info)),
    );
  if (feasible.some(({ node }) => node.spec.taints !== undefined))
    add(
      3,
      byHighest(
        feasible.map((info) => intolerable(pod, info)),
        true,
      ),
    );
  if (pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution !== undefined) {
    add(2, byHighest(feasible.map(({ node }) => preferredNodeScore(pod, node))));
  }
  if (pod.spec.topologySpreadConstraints?.length) {
    const soft = pod.spec.topologySpreadConstraints.some(({ whenUnsatisfiable }) => whenUnsatisfiable === 'ScheduleAnyway');
    if (soft) add(2, spreadShares(feasible.map(spreadScores(pod, feasible, nodes))));
  } else if (kinOn !== undefined) add(2, spreadShares(defaultSpread(feasible, kinOn)));
  if (affinity?.scores) add(2, affinityShares(feasible.map(({ node }) => affinity.scoreOf(node))));
  return totals;
}
