/**
 * Which pods go first when there are too many.
 * Models pkg/controller/controller_utils.go ActivePodsWithRanks and
 * pkg/controller/replicaset/replica_set.go getPodsRankedByRelatedPodsOnSameNode (v1.36).
 */
import type { ReplicaSet } from '../api/apps.js';
import type { ContainerStatus, Pod, ReplicationController } from '../api/core.js';
import { controllerOf } from './controller-ref.js';
import { wallClockMs } from './elapsed.js';
import { isPodActive, isPodReady, podCondition } from './pod-conditions.js';
import type { ClusterReader } from './reconciler.js';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASE_ORDER: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/** Active pods of every ReplicaSet with the same controller (the old and new ones of a Deployment), per node. */
function relatedPodsPerNode(
  set: ReplicaSet | ReplicationController,
  active: readonly Pod[],
  reader: ClusterReader,
): ReadonlyMap<string, number> {
  const perNode = new Map<string, number>();
  const count = (pods: readonly Pod[]): void => {
    for (const pod of pods) {
      const { nodeName } = pod.spec;
      if (nodeName && isPodActive(pod)) perNode.set(nodeName, (perNode.get(nodeName) ?? 0) + 1);
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

function mostRestarts(statuses: readonly ContainerStatus[] | undefined): number {
  return Math.max(0, ...(statuses ?? []).map(({ restartCount }) => restartCount));
}

/** Of containers, then of sidecars: those among the init containers that stay. Models compareMaxContainerRestarts. */
function restarts({ spec, status }: Pod): readonly [number, number] {
  const sidecars = new Set((spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name));
  return [mostRestarts(status?.containerStatuses), mostRestarts(status?.initContainerStatuses?.filter(({ name }) => sidecars.has(name)))];
}

// Models parsing in pkg/apis/core/helper/helpers.go GetDeletionCostFromPodAnnotations: a sign and digits, no leading zero or plus.
function deletionCost({ metadata }: Pod): number {
  const text = metadata.annotations?.[DELETION_COST] ?? '0';
  const cost = /^(0|-?[1-9][0-9]*)$/.test(text) ? Number(text) : 0;
  return cost >= -(2 ** 31) && cost < 2 ** 31 ? cost : 0;
}

/** The power of two of an age in nanoseconds; -1 for none. Models logarithmicRankDiff. */
function ageRank(since: string, nowMs: number): number {
  const age = (nowMs - Date.parse(since)) * 1e6;
  return age > 0 ? Math.trunc(Math.log2(age)) : -1;
}

/**
 * Younger first, where ages of the same power of two count as equal, so that not always the youngest of all goes; those are
 * told apart by their uids.
 */
function youngerFirst(a: Pod, b: Pod, sinceA: string | undefined, sinceB: string | undefined, nowMs: number): number {
  if (sinceA === sinceB) return 0;
  if (sinceA === undefined) return -1;
  if (sinceB === undefined) return 1;
  return ageRank(sinceA, nowMs) - ageRank(sinceB, nowMs) || ((a.metadata.uid ?? '') < (b.metadata.uid ?? '') ? -1 : 1);
}

/** The pods in the order in which they would be deleted. */
export function rankPodsForDeletion(
  set: ReplicaSet | ReplicationController,
  active: readonly Pod[],
  reader: ClusterReader,
): readonly Pod[] {
  const perNode = relatedPodsPerNode(set, active, reader);
  const now = wallClockMs(reader);
  const facts = active.map((pod) => ({
    pod,
    assigned: Number(Boolean(pod.spec.nodeName)),
    phase: PHASE_ORDER[pod.status?.phase ?? 'Pending'] ?? 0,
    ready: Number(isPodReady(pod)),
    cost: deletionCost(pod),
    rank: perNode.get(pod.spec.nodeName ?? '') ?? 0,
    readyAt: isPodReady(pod) ? podCondition(pod, 'Ready')?.lastTransitionTime : undefined,
    restarts: restarts(pod),
  }));
  return facts
    .sort(
      (a, b) =>
        a.assigned - b.assigned ||
        a.phase - b.phase ||
        a.ready - b.ready ||
        a.cost - b.cost ||
        b.rank - a.rank ||
        (a.ready === 1 ? youngerFirst(a.pod, b.pod, a.readyAt, b.readyAt, now) : 0) ||
        b.restarts[0] - a.restarts[0] ||
        b.restarts[1] - a.restarts[1] ||
        youngerFirst(a.pod, b.pod, a.pod.metadata.creationTimestamp, b.pod.metadata.creationTimestamp, now),
    )
    .map(({ pod }) => pod);
}
