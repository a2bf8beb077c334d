// Models pkg/controller/deployment/deployment_controller.go syncDeployment, sync.go and recreate.go (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { claimReplicaSets, replicaSetsSurplus } from './deployment-replica-sets.js';
import { findNewReplicaSet, withNewReplicaSet } from './deployment-revision.js';
import { rollBack, rollbackOf } from './deployment-rollback.js';
import { rolloutRecreate, rolloutRolling } from './deployment-rolling.js';
import { DESIRED_REPLICAS, deploymentEvent, desiredReplicas, type Rollout } from './deployment-rollout.js';
import { scaleProportionally } from './deployment-scaling.js';
import {
  checkPaused,
  counts,
  isComplete,
  progressCheckMs,
  type Status,
  withAvailability,
  withFailure,
  withProgress,
} from './deployment-status.js';
import { isPodTerminal } from './pod-conditions.js';
import { ORPHAN } from './pod-control.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** The Deployment of a ReplicaSet before and after, or all that could adopt it. */
function keysOfReplicaSet({ type, object, old }: WatchEvent<'ReplicaSet'>, reader: ClusterReader): readonly ObjectKey[] {
  const namespace = object.metadata.namespace ?? '';
  const keys = new Set<ObjectKey>();
  for (const set of [object, old]) {
    const owner = set === undefined ? undefined : controllerOf(set.metadata);
    if (owner?.kind === 'Deployment') keys.add(`${namespace}/${owner.name}`);
  }
  if (type !== 'DELETED' && controllerOf(object.metadata) === undefined && object.metadata.labels !== undefined) {
    for (const deployment of reader.list('Deployment', namespace)) {
      if (matchesLabelSelector(deployment.spec.selector, object.metadata.labels)) {
        keys.add(workItemKey(keyOf(deployment), ORPHAN, reader.now));
      }
    }
  }
  return [...keys];
}

/** Recreate waits for old pods to be gone, so a pod's end concerns its Deployment. */
function keysOfPod(event: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  if (event.type !== 'DELETED') return [];
  const owner = controllerOf(event.object.metadata);
  if (owner?.kind !== 'ReplicaSet') return [];
  const set = reader.get('ReplicaSet', `${event.object.metadata.namespace ?? ''}/${owner.name}`);
  const deployment = set === undefined ? undefined : controllerOf(set.metadata);
  return deployment?.kind === 'Deployment' ? [`${event.object.metadata.namespace ?? ''}/${deployment.name}`] : [];
}

/** `spec.replicas` changed since the ReplicaSets were last told what is desired. */
function isScaling(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
  return sets.some((set) => {
    const desired = set.metadata.annotations?.[DESIRED_REPLICAS];
    return (set.spec.replicas ?? 0) > 0 && desired !== undefined && Number(desired) !== desiredReplicas(deployment);
  });
}

/** Models oldPodsRunning: pods that end are waited for, those that ended are not. */
function oldPodsRun({ old }: Rollout, reader: ClusterReader): boolean {
  return old.some(
    (set) => (set.status?.replicas ?? 0) > 0 || reader.listOwned('Pod', set.metadata.uid ?? '').some((pod) => !isPodTerminal(pod)),
  );
}

function withoutSurplus(rollout: Rollout): Rollout {
  const surplus = replicaSetsSurplus(rollout.deployment, rollout.old);
  const deleted = surplus.map((set): Change => ({ op: 'delete', kind: 'ReplicaSet', key: keyOf(set) }));
  return deleted.length === 0 ? rollout : { ...rollout, changes: [...rollout.changes, ...deleted] };
}

/** One step of a rollout: the ReplicaSets as they should be, and whether how it gets on is to be judged. */
interface Step {
  readonly rollout: Rollout;
  readonly judged: boolean;
}

function step(deployment: Deployment, owned: readonly ReplicaSet[], conditions: Status['conditions'], reader: ClusterReader): Step {
  const current = findNewReplicaSet(deployment, owned);
  const withSet = (create: boolean): Rollout => withNewReplicaSet(deployment, owned, current, conditions ?? [], reader, { create });
  if (deployment.spec.paused === true) return { rollout: withoutSurplus(scaleProportionally(withSet(false))), judged: false };
  if (isScaling(deployment, owned)) return { rollout: scaleProportionally(withSet(false)), judged: false };
  const finish = (rollout: Rollout): Step => ({
    rollout: isComplete(rollout.deployment, rollout.deployment.status ?? {}) ? withoutSurplus(rollout) : rollout,
    judged: true,
  });
  if (deployment.spec.strategy?.type !== 'Recreate') return finish(rolloutRolling(withSet(true)));
  const before = withSet(false);
  const down = rolloutRecreate(before);
  if (down !== before || oldPodsRun(before, reader)) return { rollout: down, judged: true };
  return finish(rolloutRolling(withSet(true)));
}

function sync(deployment: Deployment, orphans: boolean, reader: ClusterReader): Reconciled {
  const claimed = claimReplicaSets(deployment, orphans, reader);
  const deleting = deployment.metadata.deletionTimestamp !== undefined;
  const before = deleting ? deployment.status?.conditions : checkPaused(deployment, reader.timestamp);
  const target = deleting || deployment.spec.paused === true ? undefined : rollbackOf(deployment);
  if (target !== undefined) return { changes: [...claimed.changes, ...rollBack(deployment, claimed.sets, target)] };
  const current = findNewReplicaSet(deployment, claimed.sets);
  const { rollout, judged }: Step = deleting
    ? { rollout: { deployment, fresh: current, old: claimed.sets.filter((set) => set !== current), changes: [] }, judged: false }
    : step(deployment, claimed.sets, before, reader);
  const counted = counts(rollout);
  const known = withAvailability(rollout, counted, rollout.conditions ?? before ?? [], reader.timestamp);
  const conditions = judged ? withFailure(rollout, withProgress(rollout, counted, known, reader)) : known;
  const status: Status = { ...counted, ...(conditions.length === 0 ? {} : { conditions }) };
  const changes = [...claimed.changes, ...rollout.changes];
  if (!sameContent(status, deployment.status)) changes.push({ op: 'updateStatus', object: { ...rollout.deployment, status } });
  const requeueAfterMs = judged ? progressCheckMs(rollout.deployment, status, reader) : undefined;
  return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
}

/** Keeps one ReplicaSet per pod template and moves replicas from the old ones to the newest. */
export const deploymentController: Reconciler = {
  name: 'deployment-controller',
  watches: {
    Deployment: (event) => [keyOf(event.object)],
    ReplicaSet: keysOfReplicaSet,
    Pod: keysOfPod,
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const deployment = reader.get('Deployment', key);
    if (deployment === undefined) return { changes: [] };
    if (Object.keys(deployment.spec.selector).length === 0) {
      const message = 'This deployment is selecting all pods. A non-empty selector is required.';
      return { changes: [deploymentEvent(deployment, 'SelectingAll', message, 'Warning')] };
    }
    return sync(deployment, begun?.what === ORPHAN || deployment.status?.observedGeneration === undefined, reader);
  },
};
