// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go (start, restart, doBackOff) and pkg/kubelet/prober (v1.36).
import type { Container, ContainerState, ContainerStatus, Pod } from '../api/core.js';
import { containerID, imageID, imageReference } from './container-image.js';
import { containerRun } from './container-run.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

/** How often the kubelet looks at the runtime for containers that ended (upstream's PLEG relist period). */
const RELIST_MS = 1000;
const BACK_OFF_MS = 10_000;
const MAX_BACK_OFF_MS = 300_000;

export interface ContainerEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Name of the container it is about. */
  readonly container: string;
}

/** Where a container stands after one look at it. */
export interface ContainerStep {
  readonly status: ContainerStatus;
  readonly events: readonly ContainerEvent[];
  /** Milliseconds until there is something to do again. */
  readonly wakeMs?: number;
}

export function waitingStatus(container: Container): ContainerStatus {
  return {
    image: container.image,
    imageID: '',
    lastState: {},
    name: container.name,
    ready: false,
    restartCount: 0,
    started: false,
    state: { waiting: { reason: 'ContainerCreating' } },
  };
}

/** Wait before restart number `restarts + 1`: none, 10 s, 20 s, … 300 s. */
export function backOffMs(restarts: number): number {
  return restarts === 0 ? 0 : Math.min(BACK_OFF_MS * 2 ** (restarts - 1), MAX_BACK_OFF_MS);
}

function backOffText(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

export function willRestart(pod: Pod, exitCode: number): boolean {
  const policy = pod.spec.restartPolicy ?? 'Always';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

/** Milliseconds after its start at which the probes of a healthy program have let it become ready. */
export function readyAfterMs({ readinessProbe, startupProbe }: Container): number {
  const passes = (probe: Container['readinessProbe']): number =>
    probe === undefined ? 0 : (probe.initialDelaySeconds ?? 0) + ((probe.successThreshold ?? 1) - 1) * (probe.periodSeconds ?? 10);
  return Math.max(passes(startupProbe) + (startupProbe ? passes(readinessProbe) : 0), passes(readinessProbe)) * 1000;
}

export function startContainer(pod: Pod, container: Container, before: ContainerStatus, reader: ClusterReader): ContainerStep {
  const restarted = before.lastState?.terminated ?? before.state.terminated;
  const restartCount = before.restartCount + (restarted === undefined ? 0 : 1);
  const status: ContainerStatus = {
    containerID: containerID(pod.metadata.uid ?? '', container.name, restartCount),
    image: imageReference(container.image),
    imageID: imageID(container.image),
    lastState: restarted === undefined ? {} : { terminated: restarted },
    name: container.name,
    ready: false,
    restartCount,
    started: container.startupProbe === undefined,
    state: { running: { startedAt: reader.timestamp } },
  };
  const events: ContainerEvent[] = [
    { type: 'Normal', reason: 'Created', message: 'Container created', container: container.name },
    { type: 'Normal', reason: 'Started', message: 'Container started', container: container.name },
  ];
  return { status, events };
}

function whileRunning(pod: Pod, container: Container, status: ContainerStatus, age: number, reader: ClusterReader): ContainerStep {
  const startedAt = status.state.running?.startedAt ?? reader.timestamp;
  const { endsAfterMs, exitCode } = containerRun(container);
  if (endsAfterMs !== undefined && age >= Math.max(endsAfterMs, 1)) {
    const terminated = {
      ...(status.containerID === undefined ? {} : { containerID: status.containerID }),
      exitCode,
      finishedAt: reader.timestamp,
      reason: exitCode === 0 ? 'Completed' : 'Error',
      startedAt,
    };
    const ended: ContainerStatus = { ...status, ready: false, started: false, state: { terminated } };
    return willRestart(pod, exitCode) ? { status: ended, events: [], wakeMs: RELIST_MS } : { status: ended, events: [] };
  }
  const healthyAt = readyAfterMs(container);
  const healthy = age >= healthyAt;
  const ready = healthy && pod.metadata.annotations?.['portwalk/ready'] !== 'false';
  const started = status.started === true || healthy;
  const next = ready === status.ready && started === status.started ? status : { ...status, ready, started };
  const events: ContainerEvent[] = [];
  if (status.ready && !ready && container.readinessProbe?.httpGet !== undefined) {
    events.push({
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      container: container.name,
    });
  }
  const wakes = [healthy ? undefined : healthyAt - age, endsAfterMs === undefined ? undefined : Math.max(endsAfterMs, 1) - age];
  const wakeMs = Math.min(...wakes.map((ms) => ms ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(wakeMs) ? { status: next, events, wakeMs } : { status: next, events };
}

function afterEnd(pod: Pod, container: Container, status: ContainerStatus, reader: ClusterReader): ContainerStep {
  const ended = (status.state.terminated ?? status.lastState?.terminated) as NonNullable<ContainerState['terminated']>;
  if (!willRestart(pod, ended.exitCode)) return { status, events: [] };
  const since = ended.finishedAt === undefined ? 0 : elapsedMs(ended.finishedAt, reader);
  if (status.state.terminated !== undefined && since < RELIST_MS) return { status, events: [], wakeMs: RELIST_MS - since };
  const wait = backOffMs(status.restartCount);
  if (since >= wait) {
    const restarted = startContainer(pod, container, status, reader);
    return { ...restarted, wakeMs: 1 };
  }
  if (status.state.waiting !== undefined) return { status, events: [], wakeMs: wait - since };
  const who = `${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
  const message = `back-off ${backOffText(wait)} restarting failed container=${container.name} pod=${who}`;
  return {
    status: { ...status, lastState: { terminated: ended }, state: { waiting: { message, reason: 'CrashLoopBackOff' } } },
    events: [
      {
        type: 'Warning',
        reason: 'BackOff',
        message: `Back-off restarting failed container ${container.name} in pod ${who}`,
        container: container.name,
      },
    ],
    wakeMs: wait - since,
  };
}

/**
 * One look at a container that has been started before.
 * `ageMs`: how long it has been running, where the caller knows it more exactly than whole seconds.
 */
export function stepContainer(
  pod: Pod,
  container: Container,
  status: ContainerStatus,
  reader: ClusterReader,
  ageMs?: number,
): ContainerStep {
  const startedAt = status.state.running?.startedAt;
  if (startedAt !== undefined) return whileRunning(pod, container, status, ageMs ?? elapsedMs(startedAt, reader), reader);
  return afterEnd(pod, container, status, reader);
}
