// Models pkg/controller/deployment/deployment_controller.go, sync.go and recreate.go (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { controllerOf } from './controller-ref.js';
import { findNewReplicaSet, revisionOf, withNewReplicaSet } from './deployment-revision.js';
import { rolloutRecreate, rolloutRolling, scaleProportionally } from './deployment-rolling.js';
import { deploymentEvent, type Rollout } from './deployment-rollout.js';
import { deploymentStatus, progressDeadlineMs } from './deployment-status.js';
import { isPodTerminal } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';

const DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas';

function keysOfReplicaSet(event: WatchEvent<'ReplicaSet'>): readonly ObjectKey[] {
  const owner = controllerOf(event.object.metadata);
  return owner?.kind === 'Deployment' ? [`${event.object.metadata.namespace ?? ''}/${owner.name}`] : [];
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

/** A scaling event changed `spec.replicas` since the ReplicaSets were last told what is desired. */
function isScaling(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
  return sets.some((set) => {
    const desired = set.metadata.annotations?.[DESIRED_REPLICAS];
    return (set.spec.replicas ?? 0) > 0 && desired !== undefined && Number(desired) !== (deployment.spec.replicas ?? 1);
  });
}

/** Old ReplicaSets without pods beyond revisionHistoryLimit, oldest revision first. */
function cleanUp(deployment: Deployment, old: readonly ReplicaSet[]): readonly Change[] {
  const empty = old.filter(
    (set) => set.metadata.deletionTimestamp === undefined && (set.spec.replicas ?? 0) === 0 && (set.status?.replicas ?? 0) === 0,
  );
  const surplus = old.length - (deployment.spec.revisionHistoryLimit ?? 10);
  if (surplus <= 0) return [];
  return [...empty]
    .sort((a, b) => revisionOf(a) - revisionOf(b))
    .slice(0, surplus)
    .map((set): Change => ({ op: 'delete', kind: 'ReplicaSet', key: keyOf(set) }));
}

function hasRunningPods(sets: readonly ReplicaSet[], reader: ClusterReader): boolean {
  return sets.some((set) => reader.listOwned('Pod', set.metadata.uid ?? '').some((pod) => !isPodTerminal(pod)));
}

/** What this sync does to the ReplicaSets. */
function sync(deployment: Deployment, owned: readonly ReplicaSet[], reader: ClusterReader): Rollout {
  const current = findNewReplicaSet(deployment, owned);
  const paused = deployment.spec.paused === true;
  if (paused || isScaling(deployment, owned)) {
    const rollout: Rollout = withNewReplicaSet(deployment, owned, current, reader, { create: false });
    const scaled = scaleProportionally(rollout);
    return paused ? { ...scaled, changes: [...scaled.changes, ...cleanUp(deployment, scaled.old)] } : scaled;
  }
  if (deployment.spec.strategy?.type === 'Recreate') {
    const before = withNewReplicaSet(deployment, owned, current, reader, { create: false });
    const down = rolloutRecreate(before);
    if (down !== before || hasRunningPods(before.old, reader)) return down;
    return finish(rolloutRolling(withNewReplicaSet(deployment, owned, current, reader, { create: true })));
  }
  return finish(rolloutRolling(withNewReplicaSet(deployment, owned, current, reader, { create: true })));
}

/** Once complete, forgets what the history limit does not keep. */
function finish(rollout: Rollout): Rollout {
  const { deployment, fresh, old } = rollout;
  const desired = deployment.spec.replicas ?? 1;
  const complete = (fresh?.status?.availableReplicas ?? 0) === desired && old.every((set) => (set.status?.replicas ?? 0) === 0);
  return complete ? { ...rollout, changes: [...rollout.changes, ...cleanUp(deployment, old)] } : rollout;
}

/** Keeps one ReplicaSet per pod template and moves replicas from the old ones to the newest. */
export const deploymentController: Reconciler = {
  name: 'deployment-controller',
  watches: {
    Deployment: (event) => [keyOf(event.object)],
    ReplicaSet: keysOfReplicaSet,
    Pod: keysOfPod,
  },
  reconcile(key, reader): Reconciled {
    const deployment = reader.get('Deployment', key);
    if (deployment === undefined) return { changes: [] };
    const owned = reader.listOwned('ReplicaSet', deployment.metadata.uid ?? '');
    if (deployment.metadata.deletionTimestamp !== undefined) return { changes: [] };
    if (Object.keys(deployment.spec.selector).length === 0) {
      return {
        changes: [
          deploymentEvent(
            deployment,
            'SelectingAll',
            'This deployment is selecting all pods. A non-empty selector is required.',
            'Warning',
          ),
        ],
      };
    }
    const rollout = sync(deployment, owned, reader);
    const status = deploymentStatus(rollout, reader);
    const changes = [...rollout.changes];
    if (!sameContent(status, deployment.status)) changes.push({ op: 'updateStatus', object: { ...rollout.deployment, status } });
    const requeueAfterMs = progressDeadlineMs(rollout.deployment, status, reader);
    return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
  },
};
