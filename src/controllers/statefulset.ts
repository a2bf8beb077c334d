// Models pkg/controller/statefulset/stateful_set.go sync and getPodsForStatefulSet (v1.36).
import type { StatefulSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { adopted, nextAvailableMs, ORPHAN, ownersOfPod, released } from './pod-control.js';
import { retryMs } from './pod-refusal.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { ordinalOf, revisionOf } from './statefulset-pods.js';
import { forgottenRevisions, revisionsOf } from './statefulset-revisions.js';
import { COMPONENT, isLeaving, StatefulSync } from './statefulset-sync.js';
import { parseWorkItem } from './work-item.js';

/** A pod whose name and labels make it one of the set. Models isMemberOf with the selector. */
function isMember(set: StatefulSet, pod: Pod): boolean {
  return ordinalOf(pod.metadata.name)?.set === set.metadata.name && matchesLabelSelector(set.spec.selector, pod.metadata.labels);
}

function keysOfPod(event: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  const keys = ownersOfPod('StatefulSet', event, reader, (set) => isMember(set, event.object));
  // A pod of somebody else may have stood in the way of one of a set.
  const member = ordinalOf(event.object.metadata.name);
  if (member === undefined || event.type !== 'DELETED') return keys;
  const key = `${event.object.metadata.namespace ?? ''}/${member.set}`;
  return keys.includes(key) ? keys : [...keys, key];
}

/** Puts the set's pods into the turn: owned ones that match, and where `orphans` asks for it those without an owner. */
function claimPods(turn: StatefulSync, orphans: boolean, reader: ClusterReader): void {
  const { set } = turn;
  const deleting = set.metadata.deletionTimestamp !== undefined;
  for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) {
    if (isMember(set, pod)) turn.add(pod);
    else if (!deleting && !isLeaving(pod)) turn.changes.push({ op: 'update', object: released(pod, set) });
  }
  if (!orphans || deleting) return;
  for (const pod of reader.list('Pod', set.metadata.namespace)) {
    if (controllerOf(pod.metadata) !== undefined || isLeaving(pod) || !isMember(set, pod)) continue;
    const own = adopted(pod, set);
    turn.changes.push({ op: 'update', object: own });
    turn.add(own);
  }
}

function sync(set: StatefulSet, orphans: boolean, reader: ClusterReader): Reconciled {
  const turn = new StatefulSync(set, reader, revisionsOf(set, orphans, reader));
  claimPods(turn, orphans, reader);
  const pods = [...turn.pods.values()];
  if (set.metadata.deletionTimestamp === undefined) {
    turn.run();
    const { current, update } = turn.revisions;
    const live = new Set([current.metadata.name, update.metadata.name, ...pods.map(revisionOf)]);
    turn.changes.push(...forgottenRevisions(set, live, reader));
  }
  const status = turn.status();
  const changes: readonly Change[] = sameContent(status, set.status)
    ? turn.changes
    : [...turn.changes, { op: 'updateStatus', object: { ...set, status } }];
  const requeueAfterMs = turn.refused
    ? retryMs(set.metadata.creationTimestamp ?? reader.timestamp, reader)
    : nextAvailableMs(pods, set.spec.minReadySeconds, reader);
  return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
}

/** Keeps pods with lasting names, one after another or all at once. */
export const statefulSetController: Reconciler = {
  name: COMPONENT,
  watches: {
    StatefulSet: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]),
    Pod: keysOfPod,
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const set = reader.get('StatefulSet', key);
    if (set === undefined) return { changes: [] };
    return sync(set, begun?.what === ORPHAN || set.status?.observedGeneration === undefined, reader);
  },
};
