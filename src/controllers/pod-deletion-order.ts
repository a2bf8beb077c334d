/**
 * Which pods go first when there are too many.
 * Models pkg/controller/controller_utils.go ActivePodsWithRanks and
 * pkg/controller/replicaset/replica_set.go getPodsRankedByRelatedPodsOnSameNode (v1.36).
 */
import type { ReplicaSet } from '../api/apps.js';
import type { Pod, ReplicationController } from '../api/core.js';
import { controllerOf } from './controller-ref.js';
import { isPodReady, podCondition } from './pod-conditions.js';
import type { ClusterReader } from './reconciler.js';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASE_ORDER: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/** Pods of every ReplicaSet with the same controller (the old and new ones of a Deployment), per node. */
function relatedPodsPerNode(
  set: ReplicaSet | ReplicationController,
  active: readonly Pod[],
  reader: ClusterReader,
): ReadonlyMap<string, number> {
  const perNode = new Map<string, number>();
  const count = (pods: readonly Pod[]): void => {
    for (const { spec, metadata } of pods) {
      if (metadata.deletionTimestamp === undefined && spec.nodeName) perNode.set(spec.nodeName, (perNode.get(spec.nodeName) ?? 0) + 1);
    }
  };
  count(active);
  const owner = controllerOf(set.metadata);
  if (owner === undefined) return perNode;
  for (const sibling of reader.listOwned('ReplicaSet', owner.uid)) {
    if (sibling.metadata.uid !== set.metadata.uid) count(reader.listOwned('Pod', sibling.metadata.uid ?? ''));
  }
  return perNode;
}

function restarts(pod: Pod): number {
  return Math.max(0, ...(pod.status?.containerStatuses ?? []).map((status) => status.restartCount));
}

/** Later time first; an unset time counts as later. */
function laterFirst(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a > b ? -1 : 1;
}

/** The pods in the order in which they would be deleted. */
export function rankPodsForDeletion(
  set: ReplicaSet | ReplicationController,
  active: readonly Pod[],
  reader: ClusterReader,
): readonly Pod[] {
  const perNode = relatedPodsPerNode(set, active, reader);
  const rank = (pod: Pod): number => perNode.get(pod.spec.nodeName ?? '') ?? 0;
  const cost = (pod: Pod): number => Number(pod.metadata.annotations?.[DELETION_COST] ?? 0) || 0;
  const phase = (pod: Pod): number => PHASE_ORDER[pod.status?.phase ?? 'Pending'] ?? 0;
  return [...active].sort(
    (a, b) =>
      Number(Boolean(a.spec.nodeName)) - Number(Boolean(b.spec.nodeName)) ||
      phase(a) - phase(b) ||
      Number(isPodReady(a)) - Number(isPodReady(b)) ||
      cost(a) - cost(b) ||
      rank(b) - rank(a) ||
      (isPodReady(a) ? laterFirst(podCondition(a, 'Ready')?.lastTransitionTime, podCondition(b, 'Ready')?.lastTransitionTime) : 0) ||
      restarts(b) - restarts(a) ||
      laterFirst(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}
