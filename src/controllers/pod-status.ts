// Models pkg/kubelet/kubelet_pods.go getPhase, generateAPIPodStatus and status/generate.go (v1.36).
import type { ContainerStatus, Pod, PodPhase, PodStatus } from '../api/core.js';
import type { Condition } from '../api/metadata.js';
import { willRestart } from './container-lifecycle.js';
import { incompleteInit, initHasFailed, isSidecar } from './init-containers.js';
import type { PodStatuses } from './pod-containers.js';
import type { ClusterReader } from './reconciler.js';

/** `observedGeneration` of a pod's status is not among the typed fields. */
type ReportedStatus = PodStatus & { readonly observedGeneration?: number };

function podPhase(pod: Pod, { init, main }: PodStatuses, initialized: boolean): PodPhase {
  if (initHasFailed(pod, init)) return 'Failed';
  const created = main.filter(({ state, lastState }) => state.running ?? state.terminated ?? lastState?.terminated);
  if (!initialized || created.length < main.length) return 'Pending';
  const policy = pod.spec.restartPolicy ?? 'Always';
  const over = main.every(({ state }) => state.terminated !== undefined && !willRestart(policy, state.terminated.exitCode));
  if (!over) return 'Running';
  return main.every(({ state }) => state.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed';
}

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

const TRUE: Verdict = { status: 'True' };

function containersReady(pod: Pod, phase: PodPhase, { init, main }: PodStatuses): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const sidecars = new Set(pod.spec.initContainers?.filter(isSidecar).map(({ name }) => name));
  const unready = [...init.filter(({ name }) => sidecars.has(name)), ...main].filter(({ ready }) => !ready).map(({ name }) => name);
  if (unready.length === 0) return TRUE;
  return { status: 'False', reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` };
}

function podReady(pod: Pod, containers: Verdict): Verdict {
  if (containers.status !== 'True') return containers;
  const messages: string[] = [];
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const gate = pod.status?.conditions?.find(({ type }) => type === conditionType);
    if (gate === undefined) messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`);
    else if (gate.status !== 'True') messages.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`);
  }
  return messages.length === 0 ? TRUE : { status: 'False', reason: 'ReadinessGatesNotReady', message: messages.join(', ') };
}

function initialized(phase: PodPhase, undone: readonly string[]): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  if (undone.length === 0) return phase === 'Failed' ? { status: 'True', reason: 'PodCompleted' } : TRUE;
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  return { status: 'False', reason: 'ContainersNotInitialized', message: `containers with incomplete status: [${undone.join(' ')}]` };
}

interface Known {
  readonly phase: PodPhase;
  readonly statuses: PodStatuses;
  /** The pod's network is set up. */
  readonly networked: boolean;
  readonly undone: readonly string[];
}

function conditionsOf(pod: Pod, { phase, statuses, networked, undone }: Known, reader: ClusterReader): readonly Condition[] {
  const before = pod.status?.conditions ?? [];
  const containers = containersReady(pod, phase, statuses);
  const over = phase === 'Succeeded' || phase === 'Failed';
  const verdicts: readonly (readonly [string, Verdict])[] = [
    ['PodReadyToStartContainers', networked && !over ? TRUE : { status: 'False' }],
    ['Initialized', initialized(phase, undone)],
    ['Ready', podReady(pod, containers)],
    ['ContainersReady', containers],
  ];
  const mine = verdicts.map(([type, { status, reason, message }]): Condition => {
    const current = before.find((condition) => condition.type === type);
    return {
      lastProbeTime: null,
      lastTransitionTime: (current?.status === status ? current.lastTransitionTime : undefined) ?? reader.timestamp,
      ...(message === undefined ? {} : { message }),
      ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
      ...(reason === undefined ? {} : { reason }),
      status,
      type,
    };
  });
  const scheduled = before.find(({ type }) => type === 'PodScheduled') ?? {
    lastProbeTime: null,
    lastTransitionTime: reader.timestamp,
    status: 'True',
    type: 'PodScheduled',
  };
  const own = new Set([...verdicts.map(([type]) => type), 'PodScheduled']);
  return [...mine, scheduled, ...before.filter(({ type }) => !own.has(type))];
}

/** The whole status as the kubelet posts it. */
export function podStatus(pod: Pod, statuses: PodStatuses, hostIP: string, reader: ClusterReader): PodStatus {
  const { init, main } = statuses;
  const undone = incompleteInit(pod, init);
  const phase = podPhase(pod, statuses, undone.length === 0 || main.some(({ containerID }) => containerID !== undefined));
  // A sandbox is made before the first image is pulled; it outlives containers that fail.
  const touched = [...init, ...main].some(
    ({ state, containerID }) => containerID !== undefined || !UNTOUCHED.has(state.waiting?.reason ?? ''),
  );
  const networked = touched || pod.status?.podIP !== undefined;
  const podIP = pod.status?.podIP ?? (networked ? podAddress(pod, hostIP, reader) : undefined);
  const ended = phase === 'Succeeded' || phase === 'Failed' ? init.map((one) => stopped(one, reader)) : init;
  const shown = ended.map((one) => (hasDone(pod, one) ? { ...one, ready: true } : one));
  const status: ReportedStatus = {
    conditions: conditionsOf(pod, { phase, statuses, networked, undone }, reader),
    containerStatuses: main,
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(init.length === 0 ? {} : { initContainerStatuses: shown }),
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    phase,
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    qosClass: pod.status?.qosClass ?? 'BestEffort',
    startTime: pod.status?.startTime ?? reader.timestamp,
  };
  return status;
}

/** An init container is ready once it is done. Models pkg/kubelet/prober/prober_manager.go UpdatePodStatus. */
function hasDone({ spec }: Pod, { name, ready, state }: ContainerStatus): boolean {
  return !ready && state.terminated?.exitCode === 0 && !spec.initContainers?.some((one) => one.name === name && isSidecar(one));
}

/** A sidecar ends with the pod. */
function stopped(status: ContainerStatus, reader: ClusterReader): ContainerStatus {
  const { startedAt } = status.state.running ?? {};
  if (startedAt === undefined) return status;
  const { containerID = '' } = status;
  const terminated = { containerID, exitCode: 0, finishedAt: reader.timestamp, reason: 'Completed', startedAt };
  return { ...status, ready: false, started: false, state: { terminated } };
}

/** Waiting reasons of containers nothing was done for yet. */
const UNTOUCHED: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

export function podAddress(pod: Pod, hostIP: string, reader: ClusterReader): string {
  return pod.spec.hostNetwork ? hostIP : reader.nextPodIP(pod.spec.nodeName ?? '');
}
