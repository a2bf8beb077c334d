// Models pkg/controller/replicaset/replica_set.go and replica_set_utils.go, and pkg/controller/replication (v1.36), which lets
// the same code keep the pods of ReplicationControllers.
import type { ReplicaSet } from '../api/apps.js';
import type { Pod, PodTemplateSpec, ReplicationController } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { LabelSelector, OwnerReference } from '../api/metadata.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { elapsedMs } from './elapsed.js';
import { isPodActive, isPodAvailable, isPodReady, isPodTerminal, podCondition } from './pod-conditions.js';
import { rankPodsForDeletion } from './pod-deletion-order.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

type Owner = ReplicaSet | ReplicationController;

const COMPONENTS = { ReplicaSet: 'replicaset-controller', ReplicationController: 'replication-controller' } as const;
/** Upstream's BurstReplicas: pods created or deleted in one sync. */
const BURST_REPLICAS = 500;

function selectorOf(set: Owner): LabelSelector {
  return set.kind === 'ReplicaSet' ? set.spec.selector : { matchLabels: set.spec.selector ?? {} };
}

/** The owner of a kind a pod belongs to, or those that could adopt it. */
function keysOfPod(kind: Owner['kind'], event: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  const namespace = event.object.metadata.namespace ?? '';
  const keys = new Set<ObjectKey>();
  for (const pod of [event.object, event.old]) {
    if (pod === undefined) continue;
    const owner = controllerOf(pod.metadata);
    if (owner?.kind === kind) keys.add(`${namespace}/${owner.name}`);
    if (owner === undefined && pod.metadata.labels !== undefined && event.type !== 'DELETED') {
      for (const set of reader.list(kind, namespace)) {
        if (matchesLabelSelector(selectorOf(set), pod.metadata.labels)) keys.add(workItemKey(keyOf(set), 'orphan', reader.now));
      }
    }
  }
  return [...keys];
}

/** Owned pods that still match, plus matching orphans; and the changes that adopt and release. */
function claimPods(set: Owner, reader: ClusterReader): { readonly pods: readonly Pod[]; readonly changes: readonly Change[] } {
  const pods: Pod[] = [];
  const changes: Change[] = [];
  for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) {
    if (matchesLabelSelector(selectorOf(set), pod.metadata.labels)) pods.push(pod);
    else if (pod.metadata.deletionTimestamp === undefined) {
      const ownerReferences = pod.metadata.ownerReferences?.filter((owner) => owner.uid !== set.metadata.uid) ?? [];
      changes.push({ op: 'update', object: { ...pod, metadata: { ...pod.metadata, ownerReferences } } });
    }
  }
  return { pods, changes };
}

/** Orphans are looked for only when the set is new or one was seen, so that the full list stays rare. */
function adoptOrphans(set: Owner, reader: ClusterReader): { readonly pods: readonly Pod[]; readonly changes: readonly Change[] } {
  const pods: Pod[] = [];
  const changes: Change[] = [];
  const reference: OwnerReference = newControllerRef(set);
  for (const pod of reader.list('Pod', set.metadata.namespace)) {
    if (controllerOf(pod.metadata) !== undefined || !isPodActive(pod)) continue;
    if (!matchesLabelSelector(selectorOf(set), pod.metadata.labels)) continue;
    const adopted: Pod = {
      ...pod,
      metadata: { ...pod.metadata, ownerReferences: [...(pod.metadata.ownerReferences ?? []), reference] },
    };
    pods.push(adopted);
    changes.push({ op: 'update', object: adopted });
  }
  return { pods, changes };
}

function podFromTemplate(set: Owner, name: string): Pod {
  const { metadata: { labels, annotations } = {}, spec } = set.spec.template as PodTemplateSpec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      ...(set.metadata.namespace === undefined ? {} : { namespace: set.metadata.namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [newControllerRef(set)],
    },
    spec,
  };
}

function createPods(set: Owner, count: number, reader: ClusterReader): readonly Change[] {
  const chosen = new Set<string>();
  const taken = (name: string): boolean => chosen.has(name) || reader.get('Pod', `${set.metadata.namespace ?? ''}/${name}`) !== undefined;
  const changes: Change[] = [];
  for (let index = 0; index < count; index++) {
    const name = generateName(`${set.metadata.name}-`, `${set.metadata.uid}/${reader.now}/${index}`, taken);
    chosen.add(name);
    changes.push({ op: 'create', object: podFromTemplate(set, name) });
    changes.push(eventAbout(set, 'SuccessfulCreate', `Created pod: ${name}`));
  }
  return changes;
}

function eventAbout(set: Owner, reason: string, message: string): Change {
  return { op: 'event', event: { about: set, type: 'Normal', reason, message, component: COMPONENTS[set.kind] } };
}

function scale(set: Owner, active: readonly Pod[], reader: ClusterReader): readonly Change[] {
  const diff = active.length - (set.spec.replicas ?? 1);
  if (diff < 0) {
    return createPods(set, Math.min(-diff, BURST_REPLICAS), reader);
  }
  const doomed = diff === 0 ? [] : rankPodsForDeletion(set, active, reader).slice(0, Math.min(diff, BURST_REPLICAS));
  return doomed.flatMap((pod): readonly Change[] => [
    { op: 'delete', kind: 'Pod', key: keyOf(pod) },
    eventAbout(set, 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`),
  ]);
}

function statusOf(set: Owner, active: readonly Pod[], terminating: number, reader: ClusterReader): NonNullable<Owner['status']> {
  const templateLabels = set.spec.template?.metadata?.labels ?? {};
  const labelled = (pod: Pod): boolean => Object.entries(templateLabels).every(([key, value]) => pod.metadata.labels?.[key] === value);
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

/** When the next ready pod becomes available, where minReadySeconds makes it wait. */
function nextAvailableMs(set: Owner, active: readonly Pod[], reader: ClusterReader): number | undefined {
  const minReadyMs = (set.spec.minReadySeconds ?? 0) * 1000;
  if (minReadyMs === 0) return undefined;
  let next: number | undefined;
  for (const pod of active) {
    const since = podCondition(pod, 'Ready')?.lastTransitionTime;
    if (!isPodReady(pod) || since === undefined) continue;
    const left = minReadyMs - elapsedMs(since, reader);
    if (left > 0 && (next === undefined || left < next)) next = left;
  }
  return next;
}

function reconcile(kind: Owner['kind'], item: string, reader: ClusterReader): Reconciled {
  const { key, begun } = parseWorkItem(item);
  const set = reader.get(kind, key);
  if (set === undefined) return { changes: [] };
  const deleting = set.metadata.deletionTimestamp !== undefined;
  const owned = claimPods(set, reader);
  let active = owned.pods.filter(isPodActive);
  const changes: Change[] = [...owned.changes];
  if (!deleting && (begun?.what === 'orphan' || set.status?.observedGeneration === undefined)) {
    const adopted = adoptOrphans(set, reader);
    active = [...active, ...adopted.pods];
    changes.push(...adopted.changes);
  }
  if (!deleting) changes.push(...scale(set, active, reader));
  const terminating = owned.pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod)).length;
  const status = statusOf(set, active, terminating, reader);
  if (!sameContent(status, set.status)) changes.push({ op: 'updateStatus', object: { ...set, status } });
  const requeueAfterMs = nextAvailableMs(set, active, reader);
  return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
}

/** Keeps `spec.replicas` pods of its template alive. */
export const replicaSetController: Reconciler = {
  name: COMPONENTS.ReplicaSet,
  watches: {
    ReplicaSet: (event) => [keyOf(event.object)],
    Pod: (event, reader) => keysOfPod('ReplicaSet', event, reader),
  },
  reconcile: (item, reader) => reconcile('ReplicaSet', item, reader),
};

/** The same for the older kind, whose selector knows labels only. */
export const replicationController: Reconciler = {
  name: COMPONENTS.ReplicationController,
  watches: {
    ReplicationController: (event) => [keyOf(event.object)],
    Pod: (event, reader) => keysOfPod('ReplicationController', event, reader),
  },
  reconcile: (item, reader) => reconcile('ReplicationController', item, reader),
};
