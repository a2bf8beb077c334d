// Models pkg/kubelet/kubelet.go SyncPod, SyncTerminatingPod, SyncTerminatedPod and pkg/kubelet/events (v1.36).
import type { Container, ContainerStatus, Node, Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { imageID } from './container-image.js';
import { type ContainerEvent, type ContainerStep, startContainer, stepContainer, waitingStatus } from './container-lifecycle.js';
import { elapsedMs } from './elapsed.js';
import { isPodTerminal } from './pod-conditions.js';
import { podStatus } from './pod-status.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, type WorkItem, workItemKey } from './work-item.js';

const COMPONENT = 'kubelet';
/** Pods asked whether they brought an image: all of a real node's (110), the latest of a crowded one. */
const NEIGHBOURS = 200;
const NOTHING: Reconciled = { changes: [] };

/** What a change of a pod means to its node: start it, kill it, or look again. Its own status writes mean nothing. */
function keysOfPod({ type, object, old }: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  if (type === 'DELETED' || !object.spec.nodeName) return [];
  const key = keyOf(object);
  if (object.metadata.deletionTimestamp !== undefined) {
    return old?.metadata.deletionTimestamp === undefined ? [workItemKey(key, 'kill', reader.now)] : [];
  }
  if (!old?.spec.nodeName) return [workItemKey(key, 'start', reader.now)];
  if (!sameContent(object.metadata.annotations, old.metadata.annotations)) return [workItemKey(key, 'probe', reader.now)];
  if (!sameContent(gates(object), gates(old)) || object.metadata.generation !== old.metadata.generation)
    return [workItemKey(key, 'probe', reader.now)];
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

function podEvent(about: Pod, { type, reason, message, container }: ContainerEvent): Change {
  const fieldPath = `spec.containers{${container}}`;
  return { op: 'event', event: { about, type, reason, message, component: COMPONENT, host: about.spec.nodeName ?? '', fieldPath } };
}

function internalIP(node: Node): string {
  return node.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
}

/** How long its containers take to stop: as long as the pod says, else the lab's setting within the grace period. */
function stopMs(pod: Pod, reader: ClusterReader): number {
  const asked = pod.metadata.annotations?.['portwalk/stop-seconds'];
  if (asked !== undefined && Number(asked) >= 0) return Number(asked) * 1000;
  const graceSeconds = pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  return Math.min(reader.settings.podStopMs, graceSeconds * 1000);
}

function terminate(pod: Pod, { key, begun }: WorkItem, reader: ClusterReader): Reconciled {
  const running = pod.status?.containerStatuses?.filter(({ state }) => state.running !== undefined) ?? [];
  const graceMs = (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  const asked = pod.metadata.deletionTimestamp ?? reader.timestamp;
  const since = begun?.what === 'kill' ? reader.now - begun.at : elapsedMs(asked, reader) + graceMs;
  const left = (running.length === 0 ? 0 : stopMs(pod, reader)) - since;
  if (left <= 0) return { changes: [{ op: 'delete', kind: 'Pod', key, now: true }] };
  const killing = begun?.what === 'kill' && begun.at === reader.now;
  const changes = killing
    ? running.map(({ name }) =>
        podEvent(pod, { type: 'Normal', reason: 'Killing', message: `Stopping container ${name}`, container: name }),
      )
    : [];
  return { changes, requeueAfterMs: left };
}

function needsPull(pod: Pod, container: Container, reader: ClusterReader): boolean {
  const policy =
    container.imagePullPolicy ?? (/:[^/:]+$/.test(container.image) && !container.image.endsWith(':latest') ? 'IfNotPresent' : 'Always');
  if (policy !== 'IfNotPresent') return policy === 'Always';
  const id = imageID(container.image);
  const neighbours = reader.podsOnNode(pod.spec.nodeName ?? '').slice(-NEIGHBOURS);
  return !neighbours.some((other) => other.status?.containerStatuses?.some((status) => status.imageID === id));
}

/** First sight of a pod: its containers are being created. */
function create(pod: Pod, hostIP: string, reader: ClusterReader): Reconciled {
  const status = podStatus(pod, pod.spec.containers.map(waitingStatus), hostIP, reader);
  const pulls = pod.spec.containers.filter((container) => needsPull(pod, container, reader));
  const changes: Change[] = [{ op: 'updateStatus', object: { ...pod, status } }];
  for (const { image, name } of pulls) {
    changes.push(podEvent(pod, { type: 'Normal', reason: 'Pulling', message: `Pulling image "${image}"`, container: name }));
  }
  return { changes, requeueAfterMs: reader.settings.podStartMs };
}

/** The image is there and the container starts. Image sizes are not known to the lab, so the message leaves them out. */
function started(pod: Pod, container: Container, status: ContainerStatus, reader: ClusterReader): ContainerStep {
  const { image } = container;
  const took = `${reader.settings.podStartMs / 1000}s`;
  const pulled = needsPull(pod, container, reader)
    ? `Successfully pulled image "${image}" in ${took} (${took} including waiting).`
    : `Container image "${image}" already present on machine and can be accessed by the pod`;
  const start = startContainer(pod, container, status, reader);
  const step = stepContainer(pod, container, start.status, reader, 0);
  return {
    ...step,
    events: [{ type: 'Normal', reason: 'Pulled', message: pulled, container: container.name }, ...start.events, ...step.events],
  };
}

function syncContainers(pod: Pod, { begun }: WorkItem, reader: ClusterReader): readonly ContainerStep[] {
  const { podStartMs } = reader.settings;
  const sinceSeen = begun?.what === 'start' ? reader.now - begun.at : elapsedMs(pod.status?.startTime ?? reader.timestamp, reader);
  return pod.spec.containers.map((container): ContainerStep => {
    const status = pod.status?.containerStatuses?.find(({ name }) => name === container.name) ?? waitingStatus(container);
    if (status.state.waiting?.reason !== 'ContainerCreating') {
      const exact = begun?.what === 'start' && status.restartCount === 0 ? sinceSeen - podStartMs : undefined;
      return stepContainer(pod, container, status, reader, exact);
    }
    // A change of annotations does not hurry a start; its own timer is running.
    if (begun?.what === 'probe') return { status, events: [] };
    if (sinceSeen < podStartMs) return { status, events: [], wakeMs: podStartMs - sinceSeen };
    return started(pod, container, status, reader);
  });
}

/** Runs the pods bound to a node that is up. */
export const kubelet: Reconciler = {
  name: COMPONENT,
  watches: { Pod: keysOfPod, Node: keysOfNode },
  reconcile(queued, reader): Reconciled {
    const item = parseWorkItem(queued);
    const pod = reader.get('Pod', item.key);
    const nodeName = pod?.spec.nodeName;
    if (pod === undefined || !nodeName || !reader.nodeIsUp(nodeName)) return NOTHING;
    const node = reader.get('Node', nodeName);
    if (node === undefined) return NOTHING;
    if (pod.metadata.deletionTimestamp !== undefined) return terminate(pod, item, reader);
    if (isPodTerminal(pod)) return NOTHING;
    if (pod.status?.startTime === undefined) return create(pod, internalIP(node), reader);
    const steps = syncContainers(pod, item, reader);
    const status = podStatus(
      pod,
      steps.map((step) => step.status),
      internalIP(node),
      reader,
    );
    const changes: Change[] = sameContent(status, pod.status) ? [] : [{ op: 'updateStatus', object: { ...pod, status } }];
    for (const step of steps) for (const event of step.events) changes.push(podEvent(pod, event));
    const wakeMs = Math.min(...steps.map((step) => step.wakeMs ?? Number.POSITIVE_INFINITY));
    return Number.isFinite(wakeMs) ? { changes, requeueAfterMs: wakeMs } : { changes };
  },
};
