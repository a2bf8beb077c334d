/**
 * The ReplicaSets of a Deployment: which are its own, and which of the old ones are kept.
 * Models pkg/controller/controller_ref_manager.go ReplicaSetControllerRefManager and
 * pkg/controller/deployment/sync.go cleanupDeployment (v1.36).
 */
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { revisionOf } from './deployment-revision.js';
import { adopted, released } from './pod-control.js';
import type { Change, ClusterReader } from './reconciler.js';

/** What `revisionHistoryLimit` says when all are to be kept. */
const UNLIMITED = 2_147_483_647;

/** Owned ReplicaSets that the selector means, and where `orphans` asks for it those without an owner. */
export function claimReplicaSets(
  deployment: Deployment,
  orphans: boolean,
  reader: ClusterReader,
): { readonly sets: readonly ReplicaSet[]; readonly changes: readonly Change[] } {
  const sets: ReplicaSet[] = [];
  const changes: Change[] = [];
  const deleting = deployment.metadata.deletionTimestamp !== undefined;
  const selects = ({ metadata }: ReplicaSet): boolean => matchesLabelSelector(deployment.spec.selector, metadata.labels);
  for (const set of reader.listOwned('ReplicaSet', deployment.metadata.uid ?? '')) {
    if (selects(set)) sets.push(set);
    else if (!deleting) changes.push({ op: 'update', object: released(set, deployment) });
  }
  if (orphans && !deleting) {
    for (const set of reader.list('ReplicaSet', deployment.metadata.namespace)) {
      const free = controllerOf(set.metadata) === undefined && set.metadata.deletionTimestamp === undefined;
      if (!free || !selects(set)) continue;
      const own = adopted(set, deployment);
      sets.push(own);
      changes.push({ op: 'update', object: own });
    }
  }
  return { sets, changes };
}

/** Old ReplicaSets beyond `revisionHistoryLimit`, oldest revision first; one that still has pods is passed over. */
export function replicaSetsSurplus(deployment: Deployment, old: readonly ReplicaSet[]): readonly ReplicaSet[] {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  if (limit === UNLIMITED) return [];
  const alive = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return [...alive]
    .sort((a, b) => revisionOf(a) - revisionOf(b))
    .slice(0, Math.max(0, alive.length - limit))
    .filter(
      ({ metadata, spec, status }) =>
        (status?.replicas ?? 0) === 0 && (spec.replicas ?? 0) === 0 && (metadata.generation ?? 0) <= (status?.observedGeneration ?? 0),
    );
}
