// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions, start, doBackOff) and kuberuntime_container.go (v1.36).
import type { Container, ContainerState, ContainerStatus, Pod } from '../api/core.js';
import { awaitedServiceIsThere } from './awaited-service.js';
import type { ContainerEvent } from './container-event.js';
import type { FilesOfDisk } from './container-files.js';
import { containerID, imageID, imageReference } from './container-image.js';
import { probeContainer } from './container-probes.js';
import { argvOf, type ContainerRun, containerRun } from './container-run.js';
import { exitCodeOnStop, stopMs } from './container-stop.js';
import { elapsedMs } from './elapsed.js';
import { envSources } from './env-sources.js';
import { expandedContainer } from './expanded-container.js';
import { imageTrouble, needsPull, pullPolicyOf, stepPull } from './image-pull.js';
import { portIsTaken } from './port-conflict.js';
import { probedContainer } from './probed-container.js';
import type { ClusterReader } from './reconciler.js';
import { backOffAfterEnd, backOffAfterKill, backOffMs, backOffOfMessage, backOffText } from './restart-back-off.js';
import { type DiskChange, scriptFiles } from './script-files.js';

/** How often the kubelet looks at the runtime for containers that ended (upstream's PLEG relist period). */
const RELIST_MS = 1000;
/** How often a script that waits for a Service tries again. */
const AWAIT_MS = 2000;
/** A server whose port is taken gives up after a few attempts to bind it. */
const BIND_FAILS_MS = 2000;

const START_ERROR = 128;
const RUN_ERROR = 'RunContainerError';
const CONFIG_ERROR = 'CreateContainerConfigError';
/** From a sync that failed to the next: ten to fifteen seconds upstream (pkg/kubelet/pod_workers.go). */
const CONFIG_RETRY_MS = 12_000;

/** Where a container stands after one look at it. */
export interface ContainerStep {
  readonly status: ContainerStatus;
  readonly events: readonly ContainerEvent[];
  /** Files its script writes. */
  readonly writes?: readonly DiskChange[];
  /** Milliseconds until there is something to do again. */
  readonly wakeMs?: number;
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** A container that is looked at. */
export interface ContainerLook {
  readonly pod: Pod;
  readonly container: Container;
  readonly status: ContainerStatus;
  readonly policy: RestartPolicy;
  readonly reader: ClusterReader;
  /** Address of the pod. */
  readonly address: string;
  /** Milliseconds since it was its turn to start. */
  readonly sinceMs: number;
  /** What a start takes from there, image pull included. */
  readonly startMs: number;
}

type Terminated = NonNullable<ContainerState['terminated']>;

export function willRestart(policy: RestartPolicy, exitCode: number): boolean {
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

function runOf({ pod, container, reader }: ContainerLook): ContainerRun {
  const { runtime } = reader;
  const config = runtime.configOf(container.image);
  const environment = config?.needsOneOf && runtime.environment(pod, container, envSources(pod, reader));
  const variables = environment?.ok ? new Map(environment.variables) : undefined;
  const run = containerRun(expandedContainer(pod, container, reader), config, variables);
  return portIsTaken(pod, container, runtime) ? { ...run, endsAfterMs: BIND_FAILS_MS, exitCode: 1 } : run;
}

/** The container comes to life, for the first time or again. */
function start(look: ContainerLook, before: ContainerStatus): ContainerStep {
  const { pod, container, reader } = look;
  const ended = before.state.terminated ?? before.lastState?.terminated;
  const restartCount = before.restartCount + (ended === undefined ? 0 : 1);
  const status: ContainerStatus = {
    containerID: containerID(pod.metadata.uid ?? '', container.name, restartCount),
    image: imageReference(container.image),
    imageID: imageID(container.image),
    lastState: ended === undefined ? {} : { terminated: ended },
    name: container.name,
    ready: false,
    restartCount,
    started: container.startupProbe === undefined,
    state: { running: { startedAt: reader.timestamp } },
  };
  const said = (reason: string, message: string): ContainerEvent => ({ type: 'Normal', reason, message, container: container.name });
  const program = (container.command?.length ?? 0) > 0 ? argvOf(expandedContainer(pod, container, reader), undefined)[0] : undefined;
  if (program !== undefined && reader.runtime.hasProgram(container.image, program) === false) return cannotRun(look, status, program);
  const writes = scriptFiles(look, runOf(look), status.containerID ?? '');
  const files: FilesOfDisk = (disk) => [
    ...reader.filesOn(disk),
    ...writes.filter((change) => change.disk === disk).map(({ write }) => write),
  ];
  const first = whileRunning({ ...look, status }, 0, files);
  const events = [said('Pulled', pulledMessage(look)), said('Created', 'Container created'), said('Started', 'Container started')];
  return { ...first, writes, events: [...events, ...first.events], wakeMs: Math.max(1, first.wakeMs ?? Number.POSITIVE_INFINITY) };
}

/** There is no such program: the container was made and cannot be started. Models startContainer's ErrRunContainer. */
function cannotRun(look: ContainerLook, made: ContainerStatus, program: string): ContainerStep {
  const { container, policy, reader } = look;
  const why = `exec: "${program}": executable file not found in $PATH`;
  const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${why}`;
  const { containerID = '' } = made;
  const terminated: Terminated = {
    containerID,
    exitCode: START_ERROR,
    finishedAt: reader.timestamp,
    message,
    reason: 'StartError',
    startedAt: '1970-01-01T00:00:00Z',
  };
  const again = willRestart(policy, START_ERROR);
  const state: ContainerState = again ? { waiting: { message, reason: RUN_ERROR } } : { terminated };
  const said = (type: ContainerEvent['type'], reason: string, text: string): ContainerEvent => ({
    type,
    reason,
    message: text,
    container: container.name,
  });
  return {
    status: { ...made, started: false, state, lastState: again ? { terminated } : (made.lastState ?? {}) },
    events: [
      said('Normal', 'Pulled', pulledMessage(look)),
      said('Normal', 'Created', 'Container created'),
      said('Warning', 'Failed', `Error: ${message}`),
    ],
    ...(again ? { wakeMs: RELIST_MS } : {}),
  };
}

/** `there`: it was pulled for an earlier try. */
function pulledMessage({ pod, container, reader, startMs }: ContainerLook, there = false): string {
  const { image } = container;
  if (!needsPull(pod, container, reader) || (there && pullPolicyOf(container) !== 'Always'))
    return `Container image "${image}" already present on machine and can be accessed by the pod`;
  const took = `${startMs / 1000}s`;
  const bytes = reader.runtime.configOf(image)?.bytes;
  const size = bytes === undefined ? '' : ` Image size: ${bytes} bytes.`;
  return `Successfully pulled image "${image}" in ${took} (${took} including waiting).${size}`;
}

function end(look: ContainerLook, exitCode: number): Terminated {
  const { status, reader } = look;
  return {
    ...(status.containerID === undefined ? {} : { containerID: status.containerID }),
    exitCode,
    finishedAt: reader.timestamp,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: status.state.running?.startedAt ?? reader.timestamp,
  };
}

function ended(look: ContainerLook, terminated: Terminated): ContainerStep {
  const status: ContainerStatus = { ...look.status, ready: false, started: false, state: { terminated } };
  return willRestart(look.policy, terminated.exitCode) ? { status, events: [], wakeMs: RELIST_MS } : { status, events: [] };
}

/** `age`: how long it has been running, in ms. */
function whileRunning(look: ContainerLook, age: number, files: FilesOfDisk = (disk) => look.reader.filesOn(disk)): ContainerStep {
  const { pod, container, status, reader } = look;
  if (status.image !== imageReference(container.image)) return replace(look);
  const run = runOf(look);
  const { endsAfterMs } = run;
  if (run.awaits.some((awaited) => !awaitedServiceIsThere(awaited, pod, reader))) return { status, events: [], wakeMs: AWAIT_MS };
  if (endsAfterMs !== undefined && age >= Math.max(endsAfterMs, 1)) return ended(look, end(look, run.exitCode));
  const probed = probeContainer(probedContainer(look, age, files), age);
  if (probed.killed !== undefined) {
    const { by, atMs, probe } = probed.killed;
    const graceSeconds = probe.terminationGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
    const left = atMs + stopMs(pod, container, run, reader, graceSeconds * 1000) - age;
    if (left <= 0) return killed(look, end(look, exitCodeOnStop(run)));
    const restart = look.policy === 'Never' ? '' : ', will be restarted';
    const message = `Container ${container.name} failed ${by} probe${restart}`;
    const killing: ContainerEvent = { type: 'Normal', reason: 'Killing', message, container: container.name };
    return { status, events: [...probed.events, ...(atMs === age ? [killing] : [])], wakeMs: left };
  }
  const ready = probed.ready && pod.metadata.annotations?.['portwalk/ready'] !== 'false';
  const next = ready === status.ready && probed.started === status.started ? status : { ...status, ready, started: probed.started };
  const wakes = [probed.nextMs, endsAfterMs === undefined ? undefined : Math.max(endsAfterMs, 1)].filter((at) => at !== undefined);
  const events = [...probed.events, ...switchedOff(look, probed.ready && !ready)];
  return wakes.length === 0 ? { status: next, events } : { status: next, events, wakeMs: Math.min(...wakes) - age };
}

/** The lab's own switch for readiness counts at once, whatever the probe's threshold. */
function switchedOff({ container, status }: ContainerLook, off: boolean): readonly ContainerEvent[] {
  if (!off || !status.ready || container.readinessProbe?.httpGet === undefined) return [];
  const message = 'Readiness probe failed: HTTP probe failed with statuscode: 503';
  return [{ type: 'Warning', reason: 'Unhealthy', message, container: container.name }];
}

/** Its image was changed in place: killed, and started again from the new one. */
function replace(look: ContainerLook): ContainerStep {
  const { container, status, startMs } = look;
  const terminated = end(look, exitCodeOnStop(runOf(look)));
  const message = `Container ${container.name} definition changed, will be restarted`;
  return {
    status: { ...status, ready: false, started: false, lastState: { terminated }, state: { waiting: { reason: 'ContainerCreating' } } },
    events: [
      { type: 'Normal', reason: 'Killing', message, container: container.name },
      { type: 'Normal', reason: 'Pulling', message: `Pulling image "${container.image}"`, container: container.name },
    ],
    wakeMs: Math.max(1, startMs),
  };
}

/** Killed by a probe: the same sync starts it again, unless it is in back-off. */
function killed(look: ContainerLook, terminated: Terminated): ContainerStep {
  const { status, policy, reader } = look;
  const dead: ContainerStatus = { ...status, ready: false, started: false, state: { terminated } };
  if (policy === 'Never') return { status: dead, events: [] };
  const wait = backOffAfterKill(status, reader);
  return wait === 0 ? start(look, dead) : backOff({ ...look, status: dead }, terminated, wait, 0);
}

function backOff({ pod, container, status }: ContainerLook, terminated: Terminated, wait: number, since: number): ContainerStep {
  const who = `${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
  const message = `back-off ${backOffText(wait)} restarting failed container=${container.name} pod=${who}`;
  const said = `Back-off restarting failed container ${container.name} in pod ${who}`;
  return {
    status: { ...status, lastState: { terminated }, state: { waiting: { message, reason: 'CrashLoopBackOff' } } },
    events: [{ type: 'Warning', reason: 'BackOff', message: said, container: container.name }],
    wakeMs: wait - since,
  };
}

function afterEnd(look: ContainerLook, terminated: Terminated): ContainerStep {
  const { status, policy, reader } = look;
  if (!willRestart(policy, terminated.exitCode)) return { status, events: [] };
  const since = terminated.finishedAt === undefined ? 0 : elapsedMs(terminated.finishedAt, reader);
  const inBackOff = status.state.waiting?.reason === 'CrashLoopBackOff';
  if (!inBackOff && since < RELIST_MS) return { status, events: [], wakeMs: RELIST_MS - since };
  const wait = inBackOff
    ? backOffOfMessage(status.state.waiting?.message)
    : status.state.waiting === undefined
      ? backOffAfterEnd(status)
      : backOffMs(status.restartCount);
  if (since >= wait) return startOrPull(look);
  return inBackOff ? { status, events: [], wakeMs: wait - since } : backOff(look, terminated, wait, since);
}

/** What its variables are made of is not there: tried again at every sync. Models kuberuntime_container.go startContainer. */
function configError(look: ContainerLook, message: string, lateMs: number): ContainerStep {
  const { container, status } = look;
  const again = status.state.waiting?.reason === CONFIG_ERROR;
  const sinceTry = lateMs % CONFIG_RETRY_MS;
  // Stored times are cut to the second: within the first one the try is this one.
  if (again && sinceTry >= 1000) return { status, events: [], wakeMs: CONFIG_RETRY_MS - sinceTry };
  const terminated = status.state.terminated ?? status.lastState?.terminated;
  const name = container.name;
  return {
    status: {
      ...status,
      lastState: terminated === undefined ? {} : { terminated },
      state: { waiting: { message, reason: CONFIG_ERROR } },
    },
    events: [
      ...(again && pullPolicyOf(container) === 'Always'
        ? [{ type: 'Normal' as const, reason: 'Pulling', message: `Pulling image "${container.image}"`, container: name }]
        : []),
      { type: 'Normal', reason: 'Pulled', message: pulledMessage(look, again), container: name },
      { type: 'Warning', reason: 'Failed', message: `Error: ${message}`, container: name },
    ],
    wakeMs: CONFIG_RETRY_MS - sinceTry,
  };
}

/** Its image is needed now; `lateMs` is how long ago it was first. */
function startOrPull(look: ContainerLook, lateMs = 0): ContainerStep {
  const { pod, container, status, reader } = look;
  const trouble = imageTrouble(pod, container, reader);
  if (trouble === undefined) {
    const environment = reader.runtime.environment(pod, container, envSources(pod, reader));
    return environment.ok ? start(look, status) : configError(look, environment.message, lateMs);
  }
  const { waiting, events, wakeMs } = stepPull(container, trouble, lateMs, status.state.waiting?.reason, reader.settings.podStartMs);
  const terminated = status.state.terminated ?? status.lastState?.terminated;
  return { status: { ...status, lastState: terminated === undefined ? {} : { terminated }, state: { waiting } }, events, wakeMs };
}

/** One look at a container whose turn it is. */
export function stepContainer(look: ContainerLook): ContainerStep {
  const { status, sinceMs, startMs, reader } = look;
  const { running, terminated, waiting } = status.state;
  if (running !== undefined) return whileRunning(look, elapsedMs(running.startedAt ?? reader.timestamp, reader));
  if (terminated !== undefined) return afterEnd(look, terminated);
  const failed = waiting?.reason === 'CrashLoopBackOff' || waiting?.reason === RUN_ERROR;
  if (failed && status.lastState?.terminated !== undefined) return afterEnd(look, status.lastState.terminated);
  const late = sinceMs - startMs;
  return late < 0 ? { status, events: [], wakeMs: -late } : startOrPull(look, late);
}
