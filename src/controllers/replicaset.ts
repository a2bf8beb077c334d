// Models pkg/controller/replicaset/replica_set.go and replica_set_utils.go (v1.36).
import type { ReplicaSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { OwnerReference } from '../api/metadata.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { elapsedMs } from './elapsed.js';
import { isPodActive, isPodAvailable, isPodReady, isPodTerminal, podCondition } from './pod-conditions.js';
import { rankPodsForDeletion } from './pod-deletion-order.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

const COMPONENT = 'replicaset-controller';
/** Upstream's BurstReplicas: pods created or deleted in one sync. */
const BURST_REPLICAS = 500;

/** The ReplicaSet a pod belongs to, or those that could adopt it. */
function keysOfPod(event: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  const namespace = event.object.metadata.namespace ?? '';
  const keys = new Set<ObjectKey>();
  for (const pod of [event.object, event.old]) {
    if (pod === undefined) continue;
    const owner = controllerOf(pod.metadata);
    if (owner?.kind === 'ReplicaSet') keys.add(`${namespace}/${owner.name}`);
    if (owner === undefined && pod.metadata.labels !== undefined && event.type !== 'DELETED') {
      for (const set of reader.list('ReplicaSet', namespace)) {
        if (matchesLabelSelector(set.spec.selector, pod.metadata.labels)) keys.add(workItemKey(keyOf(set), 'orphan', reader.now));
      }
    }
  }
  return [...keys];
}

/** Owned pods that still match, plus matching orphans; and the changes that adopt and release. */
function claimPods(set: ReplicaSet, reader: ClusterReader): { readonly pods: readonly Pod[]; readonly changes: readonly Change[] } {
  const pods: Pod[] = [];
  const changes: Change[] = [];
  for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) {
    if (matchesLabelSelector(set.spec.selector, pod.metadata.labels)) pods.push(pod);
    else if (pod.metadata.deletionTimestamp === undefined) {
      const ownerReferences = pod.metadata.ownerReferences?.filter((owner) => owner.uid !== set.metadata.uid) ?? [];
      changes.push({ op: 'update', object: { ...pod, metadata: { ...pod.metadata, ownerReferences } } });
    }
  }
  return { pods, changes };
}

/** Orphans are looked for only when the set is new or one was seen, so that the full list stays rare. */
function adoptOrphans(set: ReplicaSet, reader: ClusterReader): { readonly pods: readonly Pod[]; readonly changes: readonly Change[] } {
  const pods: Pod[] = [];
  const changes: Change[] = [];
  const reference: OwnerReference = newControllerRef(set);
  for (const pod of reader.list('Pod', set.metadata.namespace)) {
    if (controllerOf(pod.metadata) !== undefined || !isPodActive(pod)) continue;
    if (!matchesLabelSelector(set.spec.selector, pod.metadata.labels)) continue;
    const adopted: Pod = {
      ...pod,
      metadata: { ...pod.metadata, ownerReferences: [...(pod.metadata.ownerReferences ?? []), reference] },
    };
    pods.push(adopted);
    changes.push({ op: 'update', object: adopted });
  }
  return { pods, changes };
}

function podFromTemplate(set: ReplicaSet, name: string): Pod {
  const { labels, annotations } = set.spec.template.metadata ?? {};
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
    spec: set.spec.template.spec,
  };
}

function createPods(set: ReplicaSet, count: number, reader: ClusterReader): readonly Change[] {
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

function eventAbout(set: ReplicaSet, reason: string, message: string): Change {
  return { op: 'event', event: { about: set, type: 'Normal', reason, message, component: COMPONENT } };
}

function scale(set: ReplicaSet, active: readonly Pod[], reader: ClusterReader): readonly Change[] {
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

function statusOf(set: ReplicaSet, active: readonly Pod[], terminating: number, reader: ClusterReader): NonNullable<ReplicaSet['status']> {
  const templateLabels = set.spec.template.metadata?.labels ?? {};
  const labelled = (pod: Pod): boolean => Object.entries(templateLabels).every(([key, value]) => pod.metadata.labels?.[key] === value);
  const fullyLabeledReplicas = active.filter(labelled).length;
  const ready = active.filter(isPodReady);
  const availableReplicas = ready.filter((pod) => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, reader)).length;
  return {
    replicas: active.length,
    ...(fullyLabeledReplicas === 0 ? {} : { fullyLabeledReplicas }),
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(availableReplicas === 0 ? {} : { availableReplicas }),
    terminatingReplicas: terminating,
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
  };
}

/** When the next ready pod becomes available, where minReadySeconds makes it wait. */
function nextAvailableMs(set: ReplicaSet, active: readonly Pod[], reader: ClusterReader): number | undefined {
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

/** Keeps `spec.replicas` pods of its template alive. */
export const replicaSetController: Reconciler = {
  name: COMPONENT,
  watches: {
    ReplicaSet: (event) => [keyOf(event.object)],
    Pod: keysOfPod,
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const set = reader.get('ReplicaSet', key);
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
  },
};
