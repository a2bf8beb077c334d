// Models pkg/controller/deployment/sync.go scale and util/deployment_util.go GetReplicaSetProportion (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { rolloutRecreate } from './deployment-rolling.js';
import {
  DESIRED_REPLICAS,
  desiredReplicas,
  fenceposts,
  MAX_REPLICAS,
  type Rollout,
  replicasOf,
  scaleReplicaSet,
} from './deployment-rollout.js';

const sizeOf = ({ spec }: ReplicaSet): number => spec.replicas ?? 0;

/** The new ReplicaSet has every pod the Deployment wants, and knows that they are all. Models IsSaturated. */
function isSaturated(deployment: Deployment, set: ReplicaSet | undefined): boolean {
  const desired = desiredReplicas(deployment);
  return (
    set !== undefined &&
    sizeOf(set) === desired &&
    Number(set.metadata.annotations?.[DESIRED_REPLICAS]) === desired &&
    (set.status?.availableReplicas ?? 0) === desired
  );
}

/** What a ReplicaSet's share of the new size is more than it has. Models getReplicaSetFraction. */
function fraction(set: ReplicaSet, deployment: Deployment): number {
  const size = sizeOf(set);
  const desired = desiredReplicas(deployment);
  if (desired === 0) return -size;
  const before = Number(set.metadata.annotations?.[MAX_REPLICAS] ?? 0) || (deployment.status?.replicas ?? 0);
  if (before === 0) return 0;
  return Math.round((size * (desired + fenceposts(deployment).maxSurge)) / before) - size;
}

/** What a ReplicaSet should gain or lose of `toAdd`, in proportion to its size. */
function proportion(set: ReplicaSet, deployment: Deployment, toAdd: number, added: number): number {
  const allowed = toAdd - added;
  if (sizeOf(set) === 0 || allowed === 0) return 0;
  const share = fraction(set, deployment);
  return toAdd > 0 ? Math.min(share, allowed) : Math.max(share, allowed);
}

/** A change of `spec.replicas`, spread over the ReplicaSets that hold pods. */
export function scaleProportionally(rollout: Rollout): Rollout {
  const { deployment, fresh, old } = rollout;
  const desired = desiredReplicas(deployment);
  const all = fresh === undefined ? old : [...old, fresh];
  const active = all.filter((set) => sizeOf(set) > 0);
  const only = active.length === 0 ? (fresh ?? old.at(-1)) : active.length === 1 ? active[0] : undefined;
  if (only !== undefined) return sizeOf(only) === desired ? rollout : scaleReplicaSet(rollout, only, desired);
  if (active.length === 0) return rollout;
  if (isSaturated(deployment, fresh)) return rolloutRecreate(rollout);
  if (deployment.spec.strategy?.type === 'Recreate') return rollout;
  const toAdd = (desired > 0 ? desired + fenceposts(deployment).maxSurge : 0) - replicasOf(active);
  // Largest first; of equals the newest when growing, the oldest when shrinking. Models BySizeNewer, BySizeOlder.
  const newest = (set: ReplicaSet): number => all.indexOf(set) * (toAdd > 0 ? -1 : 1);
  const ordered = [...active].sort((a, b) => sizeOf(b) - sizeOf(a) || newest(a) - newest(b));
  let added = 0;
  const sizes = ordered.map((set) => {
    const share = toAdd === 0 ? 0 : proportion(set, deployment, toAdd, added);
    added += share;
    return sizeOf(set) + share;
  });
  // What rounding leaves over is the largest one's.
  if (sizes[0] !== undefined) sizes[0] = Math.max(0, sizes[0] + toAdd - added);
  return ordered.reduce((next, set, index) => scaleReplicaSet(next, set, sizes[index] ?? 0), rollout);
}
