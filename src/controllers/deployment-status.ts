// Models pkg/controller/deployment/sync.go calculateStatus, checkPausedConditions and progress.go syncRolloutStatus (v1.36).
import type { Deployment } from '../api/apps.js';
import type { Condition } from '../api/metadata.js';
import { desiredReplicas, fenceposts, type Rollout, replicasOf } from './deployment-rollout.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

export type Status = NonNullable<Deployment['status']>;

/** What `progressDeadlineSeconds` says when a rollout may take for ever; then nothing is said of its progress. */
const NO_DEADLINE = 2_147_483_647;

function deadlineSeconds({ spec }: Deployment): number | undefined {
  const seconds = spec.progressDeadlineSeconds ?? 600;
  return seconds === NO_DEADLINE ? undefined : seconds;
}

function conditionOf(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/** Same status and reason keep the old condition whole; otherwise it moves to the end. Models SetDeploymentCondition. */
function withCondition(
  conditions: readonly Condition[],
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
  now: string,
): readonly Condition[] {
  const current = conditionOf(conditions, type);
  if (current?.status === status && current.reason === reason) return conditions;
  const since = current?.status === status ? current.lastTransitionTime : now;
  const next: Condition = {
    type,
    status,
    reason,
    message,
    lastUpdateTime: now,
    ...(since === undefined ? {} : { lastTransitionTime: since }),
  };
  return [...conditions.filter((condition) => condition.type !== type), next];
}

/** Paused or resumed is written first, so that a pause is not taken for lack of progress. A deadline once missed stays missed. */
export function checkPaused(deployment: Deployment, now: string): readonly Condition[] | undefined {
  const conditions = deployment.status?.conditions;
  const reason = conditionOf(conditions, 'Progressing')?.reason;
  if (deadlineSeconds(deployment) === undefined || reason === 'ProgressDeadlineExceeded') return conditions;
  const paused = deployment.spec.paused === true;
  if (paused && reason !== 'DeploymentPaused') {
    return withCondition(conditions ?? [], 'Progressing', 'Unknown', 'DeploymentPaused', 'Deployment is paused', now);
  }
  if (!paused && reason === 'DeploymentPaused') {
    return withCondition(conditions ?? [], 'Progressing', 'Unknown', 'DeploymentResumed', 'Deployment is resumed', now);
  }
  return conditions;
}

/** A ReplicaSet of the template was made. */
export function withCreated(deployment: Deployment, set: string, conditions: readonly Condition[], now: string): readonly Condition[] {
  if (deadlineSeconds(deployment) === undefined) return conditions;
  return withCondition(conditions, 'Progressing', 'True', 'NewReplicaSetCreated', `Created new replica set "${set}"`, now);
}

/** One was there already, and nothing had been said of progress. */
export function withFound(deployment: Deployment, set: string, conditions: readonly Condition[], now: string): readonly Condition[] {
  if (deadlineSeconds(deployment) === undefined || conditionOf(conditions, 'Progressing') !== undefined) return conditions;
  return withCondition(conditions, 'Progressing', 'True', 'FoundNewReplicaSet', `Found new replica set "${set}"`, now);
}

export function counts(rollout: Rollout): Status {
  const { deployment, fresh, old } = rollout;
  const all = fresh === undefined ? old : [...old, fresh];
  const sum = (of: (status: NonNullable<(typeof all)[number]['status']>) => number | undefined): number =>
    all.reduce((total, set) => total + (set.status === undefined ? 0 : (of(set.status) ?? 0)), 0);
  const availableReplicas = sum((status) => status.availableReplicas);
  const values = {
    replicas: sum((status) => status.replicas),
    updatedReplicas: fresh?.status?.replicas ?? 0,
    readyReplicas: sum((status) => status.readyReplicas),
    availableReplicas,
    unavailableReplicas: Math.max(0, replicasOf(all) - availableReplicas),
  };
  const { generation } = deployment.metadata;
  const collisions = rollout.collisions ?? deployment.status?.collisionCount;
  // Not known before every ReplicaSet has said it. Models GetTerminatingReplicaCountForReplicaSets.
  const told = all.every(({ status }) => status?.terminatingReplicas !== undefined);
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value > 0)),
    ...(told ? { terminatingReplicas: sum((status) => status.terminatingReplicas) } : {}),
    ...(collisions === undefined ? {} : { collisionCount: collisions }),
  };
}

export function withAvailability(
  { deployment }: Rollout,
  counted: Status,
  conditions: readonly Condition[],
  now: string,
): readonly Condition[] {
  const enough = (counted.availableReplicas ?? 0) >= desiredReplicas(deployment) - fenceposts(deployment).maxUnavailable;
  return enough
    ? withCondition(conditions, 'Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', now)
    : withCondition(conditions, 'Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', now);
}

/** Models DeploymentComplete. */
export function isComplete(deployment: Deployment, status: Status): boolean {
  const desired = desiredReplicas(deployment);
  return (
    (status.updatedReplicas ?? 0) === desired &&
    (status.replicas ?? 0) === desired &&
    (status.availableReplicas ?? 0) === desired &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

/** Models DeploymentProgressing. */
function isProgressing(before: Status, now: Status): boolean {
  const old = (status: Status): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** Models DeploymentTimedOut. */
function isTimedOut(deadline: number, progressing: Condition | undefined, reader: ClusterReader): boolean {
  if (progressing === undefined || progressing.reason === 'NewReplicaSetAvailable') return false;
  if (progressing.reason === 'ProgressDeadlineExceeded') return true;
  return progressing.lastUpdateTime !== undefined && elapsedMs(progressing.lastUpdateTime, reader) > deadline * 1000;
}

/** How the rollout gets on, in the Progressing condition. */
export function withProgress(
  { deployment, fresh }: Rollout,
  counted: Status,
  conditions: readonly Condition[],
  reader: ClusterReader,
): readonly Condition[] {
  const deadline = deadlineSeconds(deployment);
  if (deadline === undefined) return conditions.filter(({ type }) => type !== 'Progressing');
  const current = conditionOf(conditions, 'Progressing');
  const now = reader.timestamp;
  const who = fresh === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${fresh.metadata.name}"`;
  if ((counted.replicas ?? 0) === (counted.updatedReplicas ?? 0) && current?.reason === 'NewReplicaSetAvailable') return conditions;
  if (isComplete(deployment, counted)) {
    return withCondition(conditions, 'Progressing', 'True', 'NewReplicaSetAvailable', `${who} has successfully progressed.`, now);
  }
  if (isProgressing(deployment.status ?? {}, counted)) {
    // The update time moves on although the reason stays: it is what the deadline counts from.
    const since = current?.status === 'True' ? current.lastTransitionTime : now;
    const bare = conditions.filter(({ type }) => type !== 'Progressing');
    const told = withCondition(bare, 'Progressing', 'True', 'ReplicaSetUpdated', `${who} is progressing.`, now);
    return told.map((item) => (item.type === 'Progressing' && since !== undefined ? { ...item, lastTransitionTime: since } : item));
  }
  if (isTimedOut(deadline, current, reader)) {
    return withCondition(conditions, 'Progressing', 'False', 'ProgressDeadlineExceeded', `${who} has timed out progressing.`, now);
  }
  return conditions;
}

/** What a ReplicaSet cannot do, the newest's first, the Deployment says too. Models getReplicaFailures, ReplicaSetToDeploymentCondition. */
export function withFailure({ fresh, old }: Rollout, conditions: readonly Condition[]): readonly Condition[] {
  const failureOf = (set: Rollout['fresh']): Condition | undefined => conditionOf(set?.status?.conditions, 'ReplicaFailure');
  const failure = failureOf(fresh) ?? old.map(failureOf).find((condition) => condition !== undefined);
  if (failure === undefined) return conditions.filter(({ type }) => type !== 'ReplicaFailure');
  const { status, reason = '', message = '', lastTransitionTime = '' } = failure;
  return withCondition(conditions, 'ReplicaFailure', status, reason, message, lastTransitionTime);
}

/** When to look again at a rollout that does not move: a second after its deadline. Models requeueStuckDeployment. */
export function progressCheckMs(deployment: Deployment, status: Status, reader: ClusterReader): number | undefined {
  const deadline = deadlineSeconds(deployment);
  const current = conditionOf(status.conditions, 'Progressing');
  if (deadline === undefined || current?.lastUpdateTime === undefined) return undefined;
  if (isComplete(deployment, status) || current.reason === 'ProgressDeadlineExceeded' || current.reason === 'NewReplicaSetAvailable') {
    return undefined;
  }
  return Math.max(0, deadline * 1000 - elapsedMs(current.lastUpdateTime, reader)) + 1000;
}
