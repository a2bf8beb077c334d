// Models pkg/kubelet/kubelet_pods.go getPhase, generateAPIPodStatus and status/generate.go (v1.36).
import type { ContainerStatus, Pod, PodPhase, PodStatus } from '../api/core.js';
import type { Condition } from '../api/metadata.js';
import { willRestart } from './container-lifecycle.js';
import type { ClusterReader } from './reconciler.js';

/** `observedGeneration` of a pod's status is not among the typed fields. */
type ReportedStatus = PodStatus & { readonly observedGeneration?: number };

export function podPhase(pod: Pod, statuses: readonly ContainerStatus[]): PodPhase {
  const created = statuses.filter(({ state, lastState }) => state.running ?? state.terminated ?? lastState?.terminated);
  if (created.length < statuses.length) return 'Pending';
  const over = statuses.every(({ state }) => state.terminated !== undefined && !willRestart(pod, state.terminated.exitCode));
  if (!over) return 'Running';
  return statuses.every(({ state }) => state.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed';
}

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

const TRUE: Verdict = { status: 'True' };

function containersReady(phase: PodPhase, statuses: readonly ContainerStatus[]): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
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

function conditionsOf(pod: Pod, phase: PodPhase, statuses: readonly ContainerStatus[], reader: ClusterReader): readonly Condition[] {
  const before = pod.status?.conditions ?? [];
  const containers = containersReady(phase, statuses);
  const over = phase === 'Succeeded' || phase === 'Failed';
  const started = phase === 'Running';
  const verdicts: readonly (readonly [string, Verdict])[] = [
    ['PodReadyToStartContainers', started ? TRUE : { status: 'False' }],
    ['Initialized', over ? { status: 'True', reason: 'PodCompleted' } : TRUE],
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
export function podStatus(pod: Pod, statuses: readonly ContainerStatus[], hostIP: string, reader: ClusterReader): PodStatus {
  const phase = podPhase(pod, statuses);
  const running = statuses.some(({ state }) => state.running !== undefined);
  const podIP = pod.status?.podIP ?? (running ? podAddress(pod, hostIP, reader) : undefined);
  const status: ReportedStatus = {
    conditions: conditionsOf(pod, phase, statuses, reader),
    containerStatuses: statuses,
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    phase,
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    qosClass: pod.status?.qosClass ?? 'BestEffort',
    startTime: pod.status?.startTime ?? reader.timestamp,
  };
  return status;
}

function podAddress(pod: Pod, hostIP: string, reader: ClusterReader): string {
  return pod.spec.hostNetwork ? hostIP : reader.nextPodIP(pod.spec.nodeName ?? '');
}
