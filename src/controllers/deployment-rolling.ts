// Models pkg/controller/deployment/rolling.go, recreate.go and sync.go scale (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { newReplicaSetSize } from './deployment-revision.js';
import {
  DESIRED_REPLICAS,
  desiredReplicas,
  fenceposts,
  MAX_REPLICAS,
  type Rollout,
  replicasOf,
  scaleReplicaSet,
} from './deployment-rollout.js';

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

function isSaturated(deployment: Deployment, set: ReplicaSet | undefined): boolean {
  const desired = desiredReplicas(deployment);
  return (
    set !== undefined &&
    (set.spec.replicas ?? 0) === desired &&
    Number(set.metadata.annotations?.[DESIRED_REPLICAS]) === desired &&
    available(set) === desired
  );
}

/** What a ReplicaSet should gain or lose of `toAdd`, in proportion to its size. Models GetReplicaSetProportion. */
function proportion(set: ReplicaSet, deployment: Deployment, toAdd: number, added: number): number {
  const size = set.spec.replicas ?? 0;
  const allowed = toAdd - added;
  if (size === 0 || toAdd === 0 || allowed === 0) return 0;
  const desired = desiredReplicas(deployment);
  const before = Number(set.metadata.annotations?.[MAX_REPLICAS] ?? deployment.status?.replicas ?? size) || size;
  const share = desired === 0 ? -size : Math.round((size * (desired + fenceposts(deployment).maxSurge)) / before) - size;
  return toAdd > 0 ? Math.min(share, allowed) : Math.max(share, allowed);
}

/** A change of `spec.replicas`, spread over the ReplicaSets that hold pods. */
export function scaleProportionally(rollout: Rollout): Rollout {
  const { deployment, fresh, old } = rollout;
  const desired = desiredReplicas(deployment);
  const all = fresh === undefined ? old : [...old, fresh];
  const active = all.filter((set) => (set.spec.replicas ?? 0) > 0);
  const only = active.length === 0 ? (fresh ?? old.at(-1)) : active.length === 1 ? active[0] : undefined;
  if (only !== undefined) return scaleReplicaSet(rollout, only, desired);
  if (isSaturated(deployment, fresh)) return rolloutRecreate(rollout);
  if (deployment.spec.strategy?.type === 'Recreate') return rollout;
  const toAdd = (desired > 0 ? desired + fenceposts(deployment).maxSurge : 0) - replicasOf(active);
  const newest = (set: ReplicaSet): number => all.indexOf(set) * (toAdd > 0 ? -1 : 1);
  const ordered = [...active].sort((a, b) => (b.spec.replicas ?? 0) - (a.spec.replicas ?? 0) || newest(a) - newest(b));
  let added = 0;
  const sizes = ordered.map((set) => {
    const share = proportion(set, deployment, toAdd, added);
    added += share;
    return (set.spec.replicas ?? 0) + share;
  });
  if (sizes[0] !== undefined) sizes[0] = Math.max(0, sizes[0] + toAdd - added);
  return ordered.reduce((next, set, index) => scaleReplicaSet(next, set, sizes[index] ?? 0), rollout);
}
