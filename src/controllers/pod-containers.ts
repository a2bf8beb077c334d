/**
 * The containers of a pod in the order in which they get their turn: init containers one after the other, sidecars as soon
 * as they have started, then all others together. Models kuberuntime_container.go computeInitContainerActions (v1.36).
 */
import type { Container, ContainerStatus, Pod } from '../api/core.js';
import type { ContainerEvent } from './container-event.js';
import { type ContainerLook, type ContainerStep, type RestartPolicy, stepContainer } from './container-lifecycle.js';
import { elapsedMs } from './elapsed.js';
import { needsPull } from './image-pull.js';
import { hasDoneItsPart, isSidecar } from './init-containers.js';
import type { ClusterReader } from './reconciler.js';
import type { DiskChange } from './script-files.js';

/** From the end of one container to the start of the next, when its image is there. */
const NEXT_MS = 1000;

export interface PodStatuses {
  readonly init: readonly ContainerStatus[];
  readonly main: readonly ContainerStatus[];
}

export interface PodSteps extends PodStatuses {
  readonly events: readonly ContainerEvent[];
  readonly writes: readonly DiskChange[];
  readonly wakeMs?: number;
}

function waitingStatus(container: Container, reason: string): ContainerStatus {
  return {
    image: container.image,
    imageID: '',
    lastState: {},
    name: container.name,
    ready: false,
    restartCount: 0,
    started: false,
    state: { waiting: { reason } },
  };
}

/** What the kubelet says of containers it has not started yet. */
export function firstStatuses(pod: Pod): PodStatuses {
  const { initContainers = [], containers } = pod.spec;
  const reason = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  return { init: initContainers.map((one) => waitingStatus(one, reason)), main: containers.map((one) => waitingStatus(one, reason)) };
}

function knownStatuses(pod: Pod): PodStatuses {
  const first = firstStatuses(pod);
  const known = (statuses: readonly ContainerStatus[], of: readonly ContainerStatus[] | undefined) =>
    statuses.map((status) => of?.find(({ name }) => name === status.name) ?? status);
  return { init: known(first.init, pod.status?.initContainerStatuses), main: known(first.main, pod.status?.containerStatuses) };
}

export interface PodLook {
  readonly pod: Pod;
  readonly reader: ClusterReader;
  readonly address: string;
  /** Milliseconds since the pod's first container got its turn. */
  readonly sinceMs: number;
}

/** Each container that may have its turn, and how far that brought it. */
export function stepPod(look: PodLook): PodSteps {
  const { pod, reader } = look;
  const { initContainers = [], containers, restartPolicy = 'Always' } = pod.spec;
  const known = knownStatuses(pod);
  const steps: ContainerStep[] = [];
  const step = (container: Container, status: ContainerStatus, policy: RestartPolicy, turn: Turn): ContainerStatus => {
    const done = stepContainer(turnOf(look, container, status, policy, turn));
    const pulls = turn.began && status.state.waiting !== undefined && needsPull(pod, container, reader);
    steps.push(pulls ? { ...done, events: [pullingEvent(container), ...done.events] } : done);
    return done.status;
  };
  // Once a container of the pod has run, a sidecar that fails holds nobody up.
  const initialized = known.main.some(({ containerID }) => containerID !== undefined);
  const init: ContainerStatus[] = [];
  let turn: Turn = { at: undefined, began: false };
  let held = false;
  for (const [index, container] of initContainers.entries()) {
    const status = known.init[index] as ContainerStatus;
    const over = !isSidecar(container) && (initialized || status.state.terminated?.exitCode === 0);
    const policy = isSidecar(container) ? 'Always' : restartPolicy === 'Never' ? 'Never' : 'OnFailure';
    const next: ContainerStatus = held || over ? status : step(container, status, policy, turn);
    init.push(next);
    held ||= !initialized && !hasDoneItsPart(container, next);
    turn = { at: next.state.terminated?.finishedAt ?? next.state.running?.startedAt, began: next !== status && !held };
  }
  const main = known.main.map((status, index) => (held ? status : step(containers[index] as Container, status, restartPolicy, turn)));
  const wakeMs = Math.min(...steps.map((one) => one.wakeMs ?? Number.POSITIVE_INFINITY));
  const events = steps.flatMap((one) => one.events);
  const writes = steps.flatMap((one) => one.writes ?? []);
  // What one writes into a volume the others may be asked for.
  const next = writes.length > 0 ? Math.min(wakeMs, 1000) : wakeMs;
  return Number.isFinite(next) ? { init, main, events, writes, wakeMs: next } : { init, main, events, writes };
}

/** When a container's turn began: absent for the first of a pod, which wait for the pod itself. */
interface Turn {
  readonly at: string | undefined;
  /** In this very look. */
  readonly began: boolean;
}

function turnOf(look: PodLook, container: Container, status: ContainerStatus, policy: RestartPolicy, turn: Turn): ContainerLook {
  const { pod, reader, address } = look;
  const { podStartMs } = reader.settings;
  // One that was replaced in place has its turn since then.
  const at = status.lastState?.terminated?.finishedAt ?? turn.at;
  const startMs = at === undefined || needsPull(pod, container, reader) ? podStartMs : Math.min(podStartMs, NEXT_MS);
  const sinceMs = at === undefined ? look.sinceMs : turn.began ? 0 : elapsedMs(at, reader);
  return { pod, container, status, policy, reader, address, sinceMs, startMs };
}

export function pullingEvent({ name, image }: Container): ContainerEvent {
  return { type: 'Normal', reason: 'Pulling', message: `Pulling image "${image}"`, container: name };
}
