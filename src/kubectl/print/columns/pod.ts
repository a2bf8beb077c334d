/** Models pkg/printers/internalversion/printers.go printPod (v1.36). */
import type { Container, ContainerStatus, Pod } from '../../../api/core.js';
import type { TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const podTable: TableOf<'Pod'> = {
  columns: [
    { title: 'NAME' },
    { title: 'READY' },
    { title: 'STATUS' },
    { title: 'RESTARTS' },
    { title: 'AGE' },
    { title: 'IP', wide: true },
    { title: 'NODE', wide: true },
    { title: 'NOMINATED NODE', wide: true },
    { title: 'READINESS GATES', wide: true },
  ],
  row: (pod, now) => {
    const { ready, total, reason, restarts, lastRestart } = podSummary(pod);
    return [
      pod.metadata.name,
      `${ready}/${total}`,
      reason,
      restarts > 0 && lastRestart ? `${restarts} (${ageOf(lastRestart, now)} ago)` : String(restarts),
      ageOf(pod.metadata.creationTimestamp, now),
      pod.status?.podIPs?.[0]?.ip ?? (pod.status?.podIP || '<none>'),
      pod.spec.nodeName || '<none>',
      '<none>',
      readinessGates(pod),
    ];
  },
};

export interface PodSummary {
  readonly ready: number;
  readonly total: number;
  /** The STATUS column. */
  readonly reason: string;
  readonly restarts: number;
  readonly lastRestart?: string;
}

export function podSummary(pod: Pod): PodSummary {
  const statuses = pod.status?.containerStatuses ?? [];
  let reason: string = pod.status?.reason || pod.status?.phase || 'Pending';
  let ready = 0;
  let restarts = 0;
  let lastRestart: string | undefined;
  let running = false;
  for (const status of [...statuses].reverse()) {
    restarts += status.restartCount;
    const finished = status.lastState?.terminated?.finishedAt;
    if (finished && (!lastRestart || finished > lastRestart)) lastRestart = finished;
    const why = containerReason(status);
    if (why) reason = why;
    else if (status.ready && status.state.running) {
      running = true;
      ready++;
    }
  }
  if (reason === 'Completed' && running) {
    reason = pod.status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ? 'Running' : 'NotReady';
  }
  if (pod.metadata.deletionTimestamp) {
    if (pod.status?.reason === 'NodeLost') reason = 'Unknown';
    else if (pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed') reason = 'Terminating';
  }
  return { ready, total: containersOf(pod).length, reason, restarts, ...(lastRestart && { lastRestart }) };
}

function containersOf(pod: Pod): readonly Container[] {
  return pod.spec.containers;
}

function containerReason({ state }: ContainerStatus): string | undefined {
  if (state.waiting?.reason) return state.waiting.reason;
  if (!state.terminated) return undefined;
  return state.terminated.reason || `ExitCode:${state.terminated.exitCode}`;
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (!gates.length) return '<none>';
  const met = gates.filter((gate) => pod.status?.conditions?.some((c) => c.type === gate.conditionType && c.status === 'True'));
  return `${met.length}/${gates.length}`;
}
