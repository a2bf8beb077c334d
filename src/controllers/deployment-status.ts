// Models pkg/controller/deployment/sync.go calculateStatus and progress.go syncRolloutStatus (v1.36).
import type { Deployment } from '../api/apps.js';
import type { Condition } from '../api/metadata.js';
import { desiredReplicas, fenceposts, type Rollout, replicasOf } from './deployment-rollout.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

type Status = NonNullable<Deployment['status']>;

function conditionOf(status: Status | undefined, type: string): Condition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}

/** Same status and reason keep the old condition whole; otherwise it moves to the end. Models SetDeploymentCondition. */
function withCondition(conditions: readonly Condition[], next: Condition): readonly Condition[] {
  const current = conditions.find((condition) => condition.type === next.type);
  if (current?.status === next.status && current.reason === next.reason) return conditions;
  const lastTransitionTime = current?.status === next.status ? current.lastTransitionTime : next.lastTransitionTime;
  const others = conditions.filter((condition) => condition.type !== next.type);
  return [...others, lastTransitionTime === undefined ? next : { ...next, lastTransitionTime }];
}

function condition(type: string, status: Condition['status'], reason: string, message: string, now: string): Condition {
  return { type, status, reason, message, lastUpdateTime: now, lastTransitionTime: now };
}

function counts(rollout: Rollout): Status {
  const all = [...rollout.old, ...(rollout.fresh === undefined ? [] : [rollout.fresh])];
  const sum = (of: (status: NonNullable<(typeof all)[number]['status']>) => number | undefined): number =>
    all.reduce((total, set) => total + (set.status === undefined ? 0 : (of(set.status) ?? 0)), 0);
  const availableReplicas = sum((status) => status.availableReplicas);
  const values = {
    replicas: sum((status) => status.replicas),
    updatedReplicas: rollout.fresh?.status?.replicas ?? 0,
    readyReplicas: sum((status) => status.readyReplicas),
    availableReplicas,
    unavailableReplicas: Math.max(0, replicasOf(all) - availableReplicas),
  };
  const { generation } = rollout.deployment.metadata;
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value > 0)),
    terminatingReplicas: sum((status) => status.terminatingReplicas),
  };
}

function isProgressing(before: Status, now: Status): boolean {
  const old = (status: Status): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function isComplete(desired: number, status: Status): boolean {
  return (status.updatedReplicas ?? 0) === desired && (status.replicas ?? 0) === desired && (status.availableReplicas ?? 0) === desired;
}

function isTimedOut(deployment: Deployment, progressing: Condition, reader: ClusterReader): boolean {
  if (progressing.reason === 'NewReplicaSetAvailable') return false;
  if (progressing.reason === 'ProgressDeadlineExceeded') return true;
  const since = progressing.lastUpdateTime;
  return since !== undefined && elapsedMs(since, reader) >= (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
}

/** What is known before counting: paused, resumed, created, found. Models checkPausedConditions and getNewReplicaSet. */
function beforeCounting({ deployment, fresh }: Rollout, conditions: readonly Condition[], now: string): readonly Condition[] {
  const reason = conditions.find(({ type }) => type === 'Progressing')?.reason;
  const set = (status: Condition['status'], because: string, message: string): readonly Condition[] =>
    withCondition(conditions, condition('Progressing', status, because, message, now));
  if (deployment.spec.paused === true) return set('Unknown', 'DeploymentPaused', 'Deployment is paused');
  if (reason === 'DeploymentPaused') return set('Unknown', 'DeploymentResumed', 'Deployment is resumed');
  if (fresh === undefined) return conditions;
  const { name, uid } = fresh.metadata;
  if (uid === undefined) return set('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  return reason === undefined ? set('True', 'FoundNewReplicaSet', `Found new replica set "${name}"`) : conditions;
}

function progressing(rollout: Rollout, counted: Status, conditions: readonly Condition[], reader: ClusterReader): readonly Condition[] {
  const { deployment, fresh } = rollout;
  const current = conditions.find(({ type }) => type === 'Progressing');
  const now = reader.timestamp;
  const name = fresh?.metadata.name ?? deployment.metadata.name;
  const set = (status: Condition['status'], reason: string, message: string): readonly Condition[] =>
    withCondition(conditions, condition('Progressing', status, reason, message, now));
  if (deployment.spec.paused === true) return conditions;
  const replaced = (counted.replicas ?? 0) === (counted.updatedReplicas ?? 0);
  if (replaced && current?.reason === 'NewReplicaSetAvailable') return conditions;
  if (isComplete(desiredReplicas(deployment), counted)) {
    return set('True', 'NewReplicaSetAvailable', `ReplicaSet "${name}" has successfully progressed.`);
  }
  if (isProgressing(deployment.status ?? {}, counted)) {
    // The update time moves on although the reason stays: it is what the deadline counts from.
    const next = condition('Progressing', 'True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`, now);
    const since = current?.status === 'True' ? current.lastTransitionTime : undefined;
    const others = conditions.filter(({ type }) => type !== 'Progressing');
    return [...others, since === undefined ? next : { ...next, lastTransitionTime: since }];
  }
  if (current !== undefined && isTimedOut(deployment, current, reader)) {
    return set('False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}" has timed out progressing.`);
  }
  return conditions;
}

/** The status as it should read now. */
export function deploymentStatus(rollout: Rollout, reader: ClusterReader): Status {
  const { deployment } = rollout;
  const counted = counts(rollout);
  const enough = (counted.availableReplicas ?? 0) >= desiredReplicas(deployment) - fenceposts(deployment).maxUnavailable;
  const available = enough
    ? condition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', reader.timestamp)
    : condition('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', reader.timestamp);
  const known = beforeCounting(rollout, deployment.status?.conditions ?? [], reader.timestamp);
  return { ...counted, conditions: progressing(rollout, counted, withCondition(known, available), reader) };
}

/** When a rollout that does not move will be called timed out. */
export function progressDeadlineMs(deployment: Deployment, status: Status, reader: ClusterReader): number | undefined {
  const current = conditionOf(status, 'Progressing');
  if (current?.lastUpdateTime === undefined || current.status !== 'True' || current.reason === 'NewReplicaSetAvailable') return undefined;
  const left = (deployment.spec.progressDeadlineSeconds ?? 600) * 1000 - elapsedMs(current.lastUpdateTime, reader);
  return left > 0 ? left : undefined;
}
