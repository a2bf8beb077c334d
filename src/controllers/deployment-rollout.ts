// Models pkg/controller/deployment/sync.go scaleReplicaSet and util/deployment_util.go (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import type { IntOrString } from '../api/core.js';
import type { Condition } from '../api/metadata.js';
import type { Change } from './reconciler.js';

export const DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas';
export const MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas';

/** A Deployment's ReplicaSets as this sync leaves them, and the changes that make it so. */
export interface Rollout {
  readonly deployment: Deployment;
  /** The ReplicaSet of the current template; absent while it is not created. */
  readonly fresh: ReplicaSet | undefined;
  /** All others, in creation order. */
  readonly old: readonly ReplicaSet[];
  readonly changes: readonly Change[];
  /** What is known of the Deployment before its pods are counted; the stored conditions where absent. */
  readonly conditions?: readonly Condition[];
  /** How many names had been taken when the current one was found, if it was looked for. */
  readonly collisions?: number;
}

export function desiredReplicas(deployment: Deployment): number {
  return deployment.spec.replicas ?? 1;
}

export function replicasOf(sets: readonly (ReplicaSet | undefined)[]): number {
  return sets.reduce((sum, set) => sum + (set?.spec.replicas ?? 0), 0);
}

function resolve(value: IntOrString, total: number, round: (share: number) => number): number {
  return typeof value === 'number' ? value : round((total * Number.parseInt(value, 10)) / 100);
}

/** Pods allowed above and missing below the desired count, as whole numbers. Models ResolveFenceposts. */
export function fenceposts(deployment: Deployment): { readonly maxSurge: number; readonly maxUnavailable: number } {
  const desired = desiredReplicas(deployment);
  if (deployment.spec.strategy?.type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge: surge = '25%', maxUnavailable: unavailable = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {};
  const maxSurge = resolve(surge, desired, Math.ceil);
  const maxUnavailable = resolve(unavailable, desired, Math.floor);
  // Both zero would never move; upstream lets one pod be missing then.
  const missing = maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable;
  return { maxSurge, maxUnavailable: Math.min(missing, desired) };
}

export function deploymentEvent(about: Deployment, reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): Change {
  return { op: 'event', event: { about, type, reason, message, component: 'deployment-controller' } };
}

/** What a ReplicaSet remembers of its Deployment's size, so that a later scaling can be told from a rollout. */
export function sizeAnnotations(deployment: Deployment): Readonly<Record<string, string>> {
  const desired = desiredReplicas(deployment);
  return { [DESIRED_REPLICAS]: String(desired), [MAX_REPLICAS]: String(desired + fenceposts(deployment).maxSurge) };
}

/** The rollout with one ReplicaSet scaled; the same rollout when nothing would change. */
export function scaleReplicaSet(rollout: Rollout, set: ReplicaSet, replicas: number): Rollout {
  const before = set.spec.replicas ?? 0;
  const annotations = sizeAnnotations(rollout.deployment);
  const stale = Object.entries(annotations).some(([key, value]) => set.metadata.annotations?.[key] !== value);
  if (before === replicas && !stale) return rollout;
  const scaled: ReplicaSet = {
    ...set,
    metadata: { ...set.metadata, annotations: { ...set.metadata.annotations, ...annotations } },
    spec: { ...set.spec, replicas },
  };
  const changes: Change[] = [...rollout.changes, { op: 'update', object: scaled }];
  if (before !== replicas) {
    const direction = replicas > before ? 'up' : 'down';
    const message = `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`;
    changes.push(deploymentEvent(rollout.deployment, 'ScalingReplicaSet', message));
  }
  return {
    ...rollout,
    changes,
    fresh: rollout.fresh === set ? scaled : rollout.fresh,
    old: rollout.old.map((other) => (other === set ? scaled : other)),
  };
}
