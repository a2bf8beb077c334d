// Models pkg/controller/deployment/rolling.go and recreate.go (v1.36).
import type { ReplicaSet } from '../api/apps.js';
import { newReplicaSetSize } from './deployment-revision.js';
import { desiredReplicas, fenceposts, type Rollout, replicasOf, scaleReplicaSet } from './deployment-rollout.js';

function available(set: ReplicaSet | undefined): number {
  return set?.status?.availableReplicas ?? 0;
}

/** One step of a rolling update: first the new ReplicaSet as far as surge allows, else the old ones down. */
export function rolloutRolling(rollout: Rollout): Rollout {
  const grown = reconcileNew(rollout);
  return grown === rollout ? reconcileOld(rollout) : grown;
}

function reconcileNew(rollout: Rollout): Rollout {
  const { deployment, fresh, old } = rollout;
  if (fresh === undefined || fresh.metadata.uid === undefined) return rollout;
  const desired = desiredReplicas(deployment);
  const size = fresh.spec.replicas ?? 0;
  if (size === desired) return rollout;
  if (size > desired) return scaleReplicaSet(rollout, fresh, desired);
  const next = newReplicaSetSize(deployment, size, replicasOf([fresh, ...old]));
  return next === size ? rollout : scaleReplicaSet(rollout, fresh, next);
}

function reconcileOld(rollout: Rollout): Rollout {
  const { deployment, fresh } = rollout;
  if (replicasOf(rollout.old) === 0) return rollout;
  const minAvailable = desiredReplicas(deployment) - fenceposts(deployment).maxUnavailable;
  const freshUnavailable = (fresh?.spec.replicas ?? 0) - available(fresh);
  const maxScaledDown = replicasOf([fresh, ...rollout.old]) - minAvailable - freshUnavailable;
  if (maxScaledDown <= 0) return rollout;
  const cleaned = cleanUpUnhealthy(rollout, maxScaledDown);
  return scaleDownOld(cleaned, minAvailable);
}

/** Pods that are not available anyway go first: they cost nothing. */
function cleanUpUnhealthy(rollout: Rollout, max: number): Rollout {
  let next = rollout;
  let left = max;
  for (const set of rollout.old) {
    const size = set.spec.replicas ?? 0;
    const down = Math.min(left, size - available(set));
    if (left <= 0) break;
    if (size === 0 || down <= 0) continue;
    next = scaleReplicaSet(next, set, size - down);
    left -= down;
  }
  return next;
}

function scaleDownOld(rollout: Rollout, minAvailable: number): Rollout {
  let left = [rollout.fresh, ...rollout.old].reduce((sum, set) => sum + available(set), 0) - minAvailable;
  let next = rollout;
  for (const set of rollout.old) {
    const size = set.spec.replicas ?? 0;
    if (left <= 0) break;
    if (size === 0) continue;
    const down = Math.min(size, left);
    next = scaleReplicaSet(next, set, size - down);
    left -= down;
  }
  return next;
}

/** Recreate: every old ReplicaSet to zero. */
export function rolloutRecreate(rollout: Rollout): Rollout {
  let next = rollout;
  for (const set of rollout.old) if ((set.spec.replicas ?? 0) > 0) next = scaleReplicaSet(next, set, 0);
  return next;
}
