// Models pkg/controller/replicaset/replica_set.go and replica_set_utils.go, and pkg/controller/replication (v1.36), which lets
// the same code keep the pods of ReplicationControllers. A write of the lab's controllers is never refused for want of rights or
// quota, so no ReplicaFailure condition arises.
import type { ReplicaSet } from '../api/apps.js';
import type { Pod, PodTemplateSpec, ReplicationController } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { LabelSelector } from '../api/metadata.js';
import { controllerOf } from './controller-ref.js';
import { isPodActive, isPodAvailable, isPodReady, isPodTerminal } from './pod-conditions.js';
import { adopted, createPod, deletePod, nextAvailableMs, ORPHAN, ownersOfPod, podFromTemplate, podNames, released } from './pod-control.js';
import { rankPodsForDeletion } from './pod-deletion-order.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem } from './work-item.js';

type Owner = ReplicaSet | ReplicationController;

const COMPONENTS = { ReplicaSet: 'replicaset-controller', ReplicationController: 'replication-controller' } as const;
/** Upstream's BurstReplicas: pods created or deleted in one sync. */
const BURST_REPLICAS = 500;

function selectorOf(set: Owner): LabelSelector {
  return set.kind === 'ReplicaSet' ? set.spec.selector : { matchLabels: set.spec.selector ?? {} };
}

const selects = (set: Owner, pod: Pod): boolean => matchesLabelSelector(selectorOf(set), pod.metadata.labels);

interface Claimed {
  readonly active: readonly Pod[];
  readonly terminating: number;
  readonly changes: readonly Change[];
}

/** Pods that are the set's: owned ones that match, and where `orphans` asks for it those without an owner. */
function claimPods(set: Owner, orphans: boolean, reader: ClusterReader): Claimed {
  const active: Pod[] = [];
  const changes: Change[] = [];
  let terminating = 0;
  const deleting = set.metadata.deletionTimestamp !== undefined;
  for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) {
    const mine = selects(set, pod);
    if (!isPodActive(pod)) {
      if (mine && !isPodTerminal(pod)) terminating += 1;
    } else if (mine) active.push(pod);
    else if (!deleting) changes.push({ op: 'update', object: released(pod, set) });
  }
  if (orphans && !deleting) {
    for (const pod of reader.list('Pod', set.metadata.namespace)) {
      if (controllerOf(pod.metadata) !== undefined || !isPodActive(pod) || !selects(set, pod)) continue;
      const own = adopted(pod, set);
      active.push(own);
      changes.push({ op: 'update', object: own });
    }
  }
  return { active, terminating, changes };
}

/** Models manageReplicas. All creations succeed, so the slow start's batches would all be sent. */
function scale(set: Owner, active: readonly Pod[], reader: ClusterReader): readonly Change[] {
  const component = COMPONENTS[set.kind];
  const diff = active.length - (set.spec.replicas ?? 1);
  if (diff < 0) {
    const template = set.spec.template as PodTemplateSpec;
    const nameOf = podNames(set, reader);
    return Array.from({ length: Math.min(-diff, BURST_REPLICAS) }, (_, index) =>
      createPod(component, set, podFromTemplate(set, template, nameOf(index))),
    ).flat();
  }
  if (diff === 0) return [];
  // Everything must go: no order is needed.
  const ranked = diff < active.length ? rankPodsForDeletion(set, active, reader) : active;
  return ranked.slice(0, Math.min(diff, BURST_REPLICAS)).flatMap((pod) => deletePod(component, set, pod));
}

/** Models calculateStatus. */
function statusOf(set: Owner, active: readonly Pod[], terminating: number, reader: ClusterReader): NonNullable<Owner['status']> {
  const templateLabels = Object.entries(set.spec.template?.metadata?.labels ?? {});
  const labelled = (pod: Pod): boolean => templateLabels.every(([key, value]) => pod.metadata.labels?.[key] === value);
  const fullyLabeledReplicas = active.filter(labelled).length;
  const ready = active.filter(isPodReady);
  const availableReplicas = ready.filter((pod) => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, reader)).length;
  return {
    replicas: active.length,
    ...(fullyLabeledReplicas === 0 ? {} : { fullyLabeledReplicas }),
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(availableReplicas === 0 ? {} : { availableReplicas }),
    ...(set.kind === 'ReplicaSet' ? { terminatingReplicas: terminating } : {}),
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
  };
}

function reconcile(kind: Owner['kind'], item: string, reader: ClusterReader): Reconciled {
  const { key, begun } = parseWorkItem(item);
  const set = reader.get(kind, key);
  if (set === undefined) return { changes: [] };
  // Orphans are looked for only when the set is new or one was seen, so that the full list stays rare.
  const orphans = begun?.what === ORPHAN || set.status?.observedGeneration === undefined;
  const { active, terminating, changes } = claimPods(set, orphans, reader);
  const scaled = set.metadata.deletionTimestamp === undefined ? scale(set, active, reader) : [];
  const status = statusOf(set, active, terminating, reader);
  const written: readonly Change[] = sameContent(status, set.status) ? [] : [{ op: 'updateStatus', object: { ...set, status } as Owner }];
  const requeueAfterMs = nextAvailableMs(active, set.spec.minReadySeconds, reader);
  return { changes: [...changes, ...scaled, ...written], ...(requeueAfterMs === undefined ? {} : { requeueAfterMs }) };
}

/** Keeps `spec.replicas` pods of its template alive. */
export const replicaSetController: Reconciler = {
  name: COMPONENTS.ReplicaSet,
  watches: {
    ReplicaSet: (event) => [keyOf(event.object)],
    Pod: (event, reader) => ownersOfPod('ReplicaSet', event, reader, (set) => selects(set, event.object)),
  },
  reconcile: (item, reader) => reconcile('ReplicaSet', item, reader),
};

/** The same for the older kind, whose selector knows labels only. */
export const replicationController: Reconciler = {
  name: COMPONENTS.ReplicationController,
  watches: {
    ReplicationController: (event) => [keyOf(event.object)],
    Pod: (event, reader) => ownersOfPod('ReplicationController', event, reader, (set) => selects(set, event.object)),
  },
  reconcile: (item, reader) => reconcile('ReplicationController', item, reader),
};
