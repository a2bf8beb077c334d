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
      pod.status?.nominatedNodeName || '<none>',
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

/** What the init containers come to; `reason` while they hold the pod up. */
interface InitSummary {
  readonly reason?: string;
  readonly ready: number;
  readonly restarts: Restarts;
  /** Of sidecars alone. */
  readonly sidecarRestarts: Restarts;
}

interface Restarts {
  readonly count: number;
  readonly last?: string;
}

function addRestarts({ count, last }: Restarts, { restartCount, lastState }: ContainerStatus): Restarts {
  const finished = lastState?.terminated?.finishedAt;
  const latest = finished && (!last || finished > last) ? finished : last;
  return { count: count + restartCount, ...(latest && { last: latest }) };
}

function initSummary({ spec, status }: Pod): InitSummary {
  let restarts: Restarts = { count: 0 };
  let sidecarRestarts: Restarts = { count: 0 };
  let ready = 0;
  const statuses = status?.initContainerStatuses ?? [];
  for (const [index, one] of statuses.entries()) {
    const sidecar = spec.initContainers?.find(({ name }) => name === one.name)?.restartPolicy === 'Always';
    restarts = addRestarts(restarts, one);
    if (sidecar) sidecarRestarts = addRestarts(sidecarRestarts, one);
    const { terminated, waiting } = one.state;
    if (terminated?.exitCode === 0) continue;
    if (sidecar && one.started) {
      if (one.ready) ready++;
      continue;
    }
    const why = terminated || (waiting?.reason && waiting.reason !== 'PodInitializing') ? containerReason(one) : undefined;
    return { reason: `Init:${why ?? `${index}/${spec.initContainers?.length ?? 0}`}`, ready, restarts, sidecarRestarts };
  }
  return { ready, restarts, sidecarRestarts };
}

export function podSummary(pod: Pod): PodSummary {
  const statuses = pod.status?.containerStatuses ?? [];
  const init = initSummary(pod);
  const initialized = pod.status?.conditions?.some((c) => c.type === 'Initialized' && c.status === 'True');
  const initializing = init.reason !== undefined && !initialized;
  const gated = pod.status?.conditions?.some(({ type, reason: why }) => type === 'PodScheduled' && why === 'SchedulingGated');
  let reason: string = init.reason ?? (gated ? 'SchedulingGated' : pod.status?.reason || pod.status?.phase || 'Pending');
  let { ready } = init;
  let restarts = initializing ? init.restarts : init.sidecarRestarts;
  let running = false;
  for (const status of initializing ? [] : [...statuses].reverse()) {
    restarts = addRestarts(restarts, status);
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
  const { count, last } = restarts;
  return { ready, total: containersOf(pod).length, reason, restarts: count, ...(last && { lastRestart: last }) };
}

/** Those that the READY column counts. */
function containersOf(pod: Pod): readonly Container[] {
  return [...pod.spec.containers, ...(pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')];
}

function containerReason({ state }: ContainerStatus): string | undefined {
  if (state.waiting?.reason) return state.waiting.reason;
  if (!state.terminated) return undefined;
  const { reason, signal, exitCode } = state.terminated;
  return reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (!gates.length) return '<none>';
  const met = gates.filter((gate) => pod.status?.conditions?.some((c) => c.type === gate.conditionType && c.status === 'True'));
  return `${met.length}/${gates.length}`;
}
