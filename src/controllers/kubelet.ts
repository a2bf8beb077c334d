// Models pkg/kubelet/kubelet.go SyncPod and pkg/kubelet/events (v1.36).
import type { Node, Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { elapsedMs } from './elapsed.js';
import { imageTrouble, needsPull } from './image-pull.js';
import { isPodTerminal } from './pod-conditions.js';
import { firstStatuses, pullingEvent, stepPod } from './pod-containers.js';
import { deadlineLeftMs, failForDeadline } from './pod-deadline.js';
import { podEvent } from './pod-event.js';
import { podAddress, podStatus } from './pod-status.js';
import { terminatePod } from './pod-termination.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, type WorkItem, workItemKey } from './work-item.js';

const NOTHING: Reconciled = { changes: [] };

/** What a change of a pod means to its node: start it, kill it, or look again. Its own status writes mean nothing. */
function keysOfPod({ type, object, old }: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  if (type === 'DELETED' || !object.spec.nodeName) return [];
  const key = keyOf(object);
  if (object.metadata.deletionTimestamp !== undefined) {
    return old?.metadata.deletionTimestamp === undefined ? [workItemKey(key, 'kill', reader.now)] : [];
  }
  // Something about it changed that is no part of the object: a file in one of its containers.
  if (old === object) return [key];
  if (!old?.spec.nodeName) return [workItemKey(key, 'start', reader.now)];
  if (!sameContent(object.metadata.annotations, old.metadata.annotations)) return [key];
  if (!sameContent(gates(object), gates(old)) || object.metadata.generation !== old.metadata.generation) return [key];
  return [];
}

/** Conditions others write into a pod's status. */
function gates(pod: Pod): readonly unknown[] {
  const types = pod.spec.readinessGates?.map(({ conditionType }) => conditionType) ?? [];
  return types.length === 0 ? [] : (pod.status?.conditions ?? []).filter(({ type }) => types.includes(type));
}

/** A node that came back or whose status changed looks at all its pods. */
function keysOfNode({ type, object, old }: WatchEvent<'Node'>, reader: ClusterReader): readonly ObjectKey[] {
  if (type === 'DELETED' || !reader.nodeIsUp(object.metadata.name)) return [];
  if (old !== undefined && old !== object && sameContent(old.status.conditions, object.status.conditions)) return [];
  return reader.podsOnNode(object.metadata.name).map(keyOf);
}

function internalIP(node: Node): string {
  return node.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
}

/** First sight of a pod: its network is set up and the images of those who go first are pulled. */
function create(pod: Pod, hostIP: string, reader: ClusterReader): Reconciled {
  const status = podStatus(pod, firstStatuses(pod), hostIP, reader);
  const { initContainers = [], containers } = pod.spec;
  const first = initContainers.length > 0 ? initContainers.slice(0, 1) : containers;
  const pulls = first.filter((container) => {
    const reason = imageTrouble(pod, container, reader)?.reason ?? 'ErrImagePull';
    return reason === 'ErrImagePull' && needsPull(pod, container, reader);
  });
  const changes: Change[] = [{ op: 'updateStatus', object: { ...pod, status } }];
  for (const container of pulls) changes.push(podEvent(pod, pullingEvent(container)));
  return { changes, requeueAfterMs: reader.settings.podStartMs };
}

/** Nothing of the pod was started or refused yet. */
function isNew({ status }: Pod): boolean {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].every(
    ({ state, containerID }) => containerID === undefined && /^(ContainerCreating|PodInitializing)$/.test(state.waiting?.reason ?? ''),
  );
}

function sync(pod: Pod, item: WorkItem, node: Node, reader: ClusterReader): Reconciled {
  const exactly = item.begun?.what === 'start' ? reader.now - item.begun.at : undefined;
  const roughly = elapsedMs(pod.status?.startTime ?? reader.timestamp, reader);
  const { podStartMs } = reader.settings;
  // A look that does not know exactly leaves the start to the pod's own timer, unless that was missed.
  const left = podStartMs + 1000 - roughly;
  if (exactly === undefined && left > 0 && isNew(pod)) return { changes: [], requeueAfterMs: left };
  const hostIP = internalIP(node);
  const deadline = deadlineLeftMs(pod, reader);
  if (deadline !== undefined && deadline <= 0) return { changes: failForDeadline(pod, hostIP, reader) };
  const address = pod.status?.podIP ?? podAddress(pod, hostIP, reader);
  const { events, writes, wakeMs, ...statuses } = stepPod({ pod, reader, address, sinceMs: exactly ?? roughly });
  const status = podStatus(pod, statuses, hostIP, reader);
  const changes: Change[] = sameContent(status, pod.status) ? [] : [{ op: 'updateStatus', object: { ...pod, status } }];
  for (const event of events) changes.push(podEvent(pod, event));
  for (const write of writes) changes.push({ op: 'write', ...write });
  const nextMs = earlier(wakeMs, deadline);
  if (nextMs === undefined || isPodTerminal({ ...pod, status })) return { changes };
  // One timer for each pod, whoever asked for this look; only the first start counts from its own beginning.
  const starting = exactly !== undefined && exactly < podStartMs;
  return { changes, requeueAfterMs: nextMs, ...(starting ? {} : { requeueAs: item.key }) };
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** Runs the pods bound to a node that is up. */
export const kubelet: Reconciler = {
  name: 'kubelet',
  watches: { Pod: keysOfPod, Node: keysOfNode },
  reconcile(queued, reader): Reconciled {
    const item = parseWorkItem(queued);
    const pod = reader.get('Pod', item.key);
    const nodeName = pod?.spec.nodeName;
    if (pod === undefined || !nodeName || !reader.nodeIsUp(nodeName)) return NOTHING;
    const node = reader.get('Node', nodeName);
    if (node === undefined) return NOTHING;
    if (pod.metadata.deletionTimestamp !== undefined) return terminatePod(pod, item, reader);
    if (isPodTerminal(pod)) return NOTHING;
    if (pod.status?.startTime === undefined) return create(pod, internalIP(node), reader);
    return sync(pod, item, node, reader);
  },
};
