// Models pkg/controller/daemon/daemon_controller.go syncDaemonSet and updateDaemonSetStatus (v1.36).
import type { DaemonSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { manage } from './daemonset-manage.js';
import { nodeOfDaemonPod, nodeSuits } from './daemonset-pods.js';
import { type DaemonHistory, historyOf, surplusHistory } from './daemonset-revisions.js';
import { roll } from './daemonset-rolling.js';
import { COMPONENT, DaemonSync, isLeaving, oldestFirst, type Place } from './daemonset-sync.js';
import { isPodReady, isPodTerminal } from './pod-conditions.js';
import { adopted, nextAvailableMs, ORPHAN, ownersOfPod, released } from './pod-control.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem } from './work-item.js';

const selects = (set: DaemonSet, pod: Pod): boolean => matchesLabelSelector(set.spec.selector, pod.metadata.labels);

/** Owned pods that match, and where `orphans` asks for it those without an owner. Models getDaemonPods. */
function claimPods(
  set: DaemonSet,
  orphans: boolean,
  reader: ClusterReader,
): { readonly pods: readonly Pod[]; readonly changes: readonly Change[] } {
  const pods: Pod[] = [];
  const changes: Change[] = [];
  const deleting = set.metadata.deletionTimestamp !== undefined;
  for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) {
    if (selects(set, pod)) pods.push(pod);
    else if (!deleting && !isLeaving(pod)) changes.push({ op: 'update', object: released(pod, set) });
  }
  if (orphans && !deleting) {
    for (const pod of reader.list('Pod', set.metadata.namespace)) {
      if (controllerOf(pod.metadata) !== undefined || isLeaving(pod) || !selects(set, pod)) continue;
      const own = adopted(pod, set);
      pods.push(own);
      changes.push({ op: 'update', object: own });
    }
  }
  return { pods, changes };
}

/** Nodes with the set's pods for them. A pod that has ended and is leaving makes room already. */
function placesOf(set: DaemonSet, pods: readonly Pod[], reader: ClusterReader): readonly Place[] {
  const byNode = new Map<string | undefined, Pod[]>();
  for (const pod of pods) {
    if (isLeaving(pod) && isPodTerminal(pod)) continue;
    const node = nodeOfDaemonPod(pod);
    const there = byNode.get(node);
    if (there === undefined) byNode.set(node, [pod]);
    else there.push(pod);
  }
  return reader.list('Node').map((node) => {
    const { name } = node.metadata;
    return { node: name, ...nodeSuits(set, node), pods: byNode.get(name) ?? [] };
  });
}

/** Of several pods of a node the oldest counts. */
function statusOf(sync: DaemonSync, places: readonly Place[], { collisions }: DaemonHistory): NonNullable<DaemonSet['status']> {
  const wanted = places.filter(({ run }) => run);
  const shown = wanted.flatMap(({ pods }) => [...pods].sort(oldestFirst)[0] ?? []);
  const available = shown.filter((pod) => sync.isAvailable(pod)).length;
  const updated = shown.filter((pod) => sync.isUpdated(pod)).length;
  const { generation } = sync.set.metadata;
  return {
    currentNumberScheduled: shown.length,
    numberMisscheduled: places.filter(({ run, pods }) => !run && pods.length > 0).length,
    desiredNumberScheduled: wanted.length,
    numberReady: shown.filter(isPodReady).length,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(updated === 0 ? {} : { updatedNumberScheduled: updated }),
    ...(available === 0 ? {} : { numberAvailable: available }),
    ...(wanted.length === available ? {} : { numberUnavailable: wanted.length - available }),
    ...(collisions === 0 ? {} : { collisionCount: collisions }),
  };
}

function sync(set: DaemonSet, orphans: boolean, reader: ClusterReader): Reconciled {
  const claimed = claimPods(set, orphans, reader);
  const history = historyOf(set, orphans, reader);
  const unplaced = claimed.pods.flatMap((pod) => {
    const node = pod.spec.nodeName ? undefined : nodeOfDaemonPod(pod);
    return node === undefined ? [] : [{ pod, node }];
  });
  const turn = new DaemonSync(set, reader, history.hash, unplaced);
  const places = placesOf(set, claimed.pods, reader);
  turn.changes.push(...claimed.changes, ...history.changes);
  manage(turn, places);
  if (!turn.acted && set.spec.updateStrategy?.type !== 'OnDelete') roll(turn, places);
  turn.changes.push(...surplusHistory(set, history.old, claimed.pods));
  const status = statusOf(turn, places, history);
  if (!sameContent(status, set.status)) turn.changes.push({ op: 'updateStatus', object: { ...set, status } });
  const available = nextAvailableMs(claimed.pods, set.spec.minReadySeconds, reader);
  if (available !== undefined) turn.lookAgainIn(available);
  return { changes: turn.changes, ...(turn.lookAgainMs === undefined ? {} : { requeueAfterMs: turn.lookAgainMs }) };
}

/** Keeps one pod of its template on every node that suits. */
export const daemonSetController: Reconciler = {
  name: COMPONENT,
  watches: {
    DaemonSet: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]),
    Pod: (event, reader) => ownersOfPod('DaemonSet', event, reader, (set) => selects(set, event.object)),
    Node: (_event, reader) => reader.list('DaemonSet').map(keyOf),
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const set = reader.get('DaemonSet', key);
    if (set === undefined || set.metadata.deletionTimestamp !== undefined) return { changes: [] };
    return sync(set, begun?.what === ORPHAN || set.status?.observedGeneration === undefined, reader);
  },
};
