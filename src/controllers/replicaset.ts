// Models pkg/controller/replicaset/replica_set.go and replica_set_utils.go, and pkg/controller/replication (v1.36), which lets
// the same code keep the pods of ReplicationControllers.
import type { ReplicaSet } from '../api/apps.js';
import type { Pod, PodTemplateSpec, ReplicationController } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { Condition, LabelSelector } from '../api/metadata.js';
import { controllerOf } from './controller-ref.js';
import { isPodActive, isPodAvailable, isPodReady, isPodTerminal } from './pod-conditions.js';
import {
  adopted,
  createPod,
  deletePod,
  failedCreate,
  nextAvailableMs,
  ORPHAN,
  ownersOfPod,
  podFromTemplate,
  podNames,
  released,
} from './pod-control.js';
import { rankPodsForDeletion } from './pod-deletion-order.js';
import { podRefusal, retryMs } from './pod-refusal.js';
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

interface Scaled {
  readonly changes: readonly Change[];
  /** Why pods could not be made. */
  readonly failure?: string;
}

/** Models manageReplicas. Pods of one template are all refused or all made: the first of the slow start's batches tells. */
function scale(set: Owner, active: readonly Pod[], reader: ClusterReader): Scaled {
  const component = COMPONENTS[set.kind];
  const diff = active.length - (set.spec.replicas ?? 1);
  if (diff < 0) {
    const template = set.spec.template as PodTemplateSpec;
    const nameOf = podNames(set, reader);
    const pods = Array.from({ length: Math.min(-diff, BURST_REPLICAS) }, (_, index) => podFromTemplate(set, template, nameOf(index)));
    const failure = podRefusal(pods[0] as Pod, pods[0]?.metadata.generateName, reader);
    if (failure !== undefined) return { changes: [failedCreate(component, set, failure)], failure };
    return { changes: pods.flatMap((pod) => createPod(component, set, pod)) };
  }
  if (diff === 0) return { changes: [] };
  // Everything must go: no order is needed.
  const ranked = diff < active.length ? rankPodsForDeletion(set, active, reader) : active;
  return { changes: ranked.slice(0, Math.min(diff, BURST_REPLICAS)).flatMap((pod) => deletePod(component, set, pod)) };
}

/** Models replica_set_utils.go calculateStatus: the condition stands as it began until pods can be made. */
function failureConditions(set: Owner, failure: string | undefined, now: string): readonly Condition[] {
  const conditions = set.status?.conditions ?? [];
  const kept = conditions.find(({ type }) => type === 'ReplicaFailure');
  if (failure === undefined) return conditions.filter((condition) => condition !== kept);
  if (kept !== undefined) return conditions;
  return [...conditions, { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure, lastTransitionTime: now }];
}

/** Models calculateStatus. */
function statusOf(
  set: Owner,
  active: readonly Pod[],
  terminating: number,
  conditions: readonly Condition[],
  reader: ClusterReader,
): NonNullable<Owner['status']> {
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
    ...(conditions.length === 0 ? {} : { conditions }),
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
  const scaled: Scaled = set.metadata.deletionTimestamp === undefined ? scale(set, active, reader) : { changes: [] };
  const conditions = failureConditions(set, scaled.failure, reader.timestamp);
  const status = statusOf(set, active, terminating, conditions, reader);
  const written: readonly Change[] = sameContent(status, set.status) ? [] : [{ op: 'updateStatus', object: { ...set, status } as Owner }];
  const failed = conditions.find(({ type }) => type === 'ReplicaFailure')?.lastTransitionTime;
  const requeueAfterMs = failed === undefined ? nextAvailableMs(active, set.spec.minReadySeconds, reader) : retryMs(failed, reader);
  return { changes: [...changes, ...scaled.changes, ...written], ...(requeueAfterMs === undefined ? {} : { requeueAfterMs }) };
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
