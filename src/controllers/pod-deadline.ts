/** The time a pod may take at most. Models pkg/kubelet/active_deadline.go (v1.36). */
import type { ContainerStatus, Pod } from '../api/core.js';
import { elapsedMs } from './elapsed.js';
import { podStatus } from './pod-status.js';
import type { Change, ClusterReader } from './reconciler.js';

/** Milliseconds left; undefined for a pod without a deadline. */
export function deadlineLeftMs({ spec, status }: Pod, reader: ClusterReader): number | undefined {
  const { activeDeadlineSeconds } = spec;
  if (activeDeadlineSeconds === undefined || status?.startTime === undefined) return undefined;
  return activeDeadlineSeconds * 1000 - elapsedMs(status.startTime, reader);
}

const MESSAGE = 'Pod was active on the node longer than the specified deadline';

/** What still runs is killed; nothing is started again. */
export function failForDeadline(pod: Pod, hostIP: string, reader: ClusterReader): readonly Change[] {
  const killed = (status: ContainerStatus): ContainerStatus => {
    if (status.state.running === undefined) return { ...status, ready: false };
    const { startedAt = reader.timestamp } = status.state.running;
    const { containerID = '' } = status;
    const terminated = { containerID, exitCode: 137, finishedAt: reader.timestamp, reason: 'Error', startedAt };
    return { ...status, ready: false, started: false, state: { terminated } };
  };
  const { containerStatuses: main = [], initContainerStatuses: init = [] } = pod.status ?? {};
  const status = podStatus(pod, { init: init.map(killed), main: main.map(killed) }, hostIP, reader);
  const ended = { ...status, phase: 'Failed' as const, reason: 'DeadlineExceeded', message: MESSAGE };
  return [
    { op: 'updateStatus', object: { ...pod, status: ended } },
    {
      op: 'event',
      event: {
        about: pod,
        type: 'Normal',
        reason: 'DeadlineExceeded',
        message: MESSAGE,
        component: 'kubelet',
        host: pod.spec.nodeName ?? '',
      },
    },
  ];
}
