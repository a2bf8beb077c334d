/** The end of a pod that was deleted. Models pkg/kubelet/kubelet.go SyncTerminatingPod, SyncTerminatedPod (v1.36). */
import type { Container, Pod } from '../api/core.js';
import { containerRun } from './container-run.js';
import { stopMs } from './container-stop.js';
import { elapsedMs } from './elapsed.js';
import { expandedContainer } from './expanded-container.js';
import { podEvent } from './pod-event.js';
import type { Change, ClusterReader, Reconciled } from './reconciler.js';
import type { WorkItem } from './work-item.js';

function runningContainers({ spec, status }: Pod): readonly Container[] {
  const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  const running = new Set(statuses.filter(({ state }) => state.running !== undefined).map(({ name }) => name));
  return [...spec.containers, ...(spec.initContainers ?? [])].filter(({ name }) => running.has(name));
}

/** Its containers serve on until they are gone, the last of them with the pod. */
export function terminatePod(pod: Pod, { key, begun }: WorkItem, reader: ClusterReader): Reconciled {
  const running = runningContainers(pod);
  const graceSeconds = pod.metadata.deletionGracePeriodSeconds ?? 0;
  const asked = pod.metadata.deletionTimestamp ?? reader.timestamp;
  const since = begun?.what === 'kill' ? reader.now - begun.at : elapsedMs(asked, reader) + graceSeconds * 1000;
  const stops = running.map((container) =>
    stopMs(
      pod,
      container,
      containerRun(expandedContainer(pod, container, reader), reader.runtime.configOf(container.image)),
      reader,
      graceSeconds * 1000,
    ),
  );
  const left = Math.max(0, ...stops) - since;
  if (left <= 0) return { changes: [{ op: 'delete', kind: 'Pod', key, now: true }] };
  const killing = begun?.what === 'kill' && begun.at === reader.now;
  const changes = running.map(
    ({ name }): Change => podEvent(pod, { type: 'Normal', reason: 'Killing', message: `Stopping container ${name}`, container: name }),
  );
  return { changes: killing ? changes : [], requeueAfterMs: left };
}
