// Models pkg/api/v1/pod/util.go and pkg/controller/controller_utils.go (v1.36).
import type { Pod } from '../api/core.js';
import type { Condition } from '../api/metadata.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

export function podCondition(pod: Pod, type: string): Condition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

export function isPodReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

/** Ready for at least `minReadySeconds`. */
export function isPodAvailable(pod: Pod, minReadySeconds: number, reader: ClusterReader): boolean {
  const ready = podCondition(pod, 'Ready');
  if (ready?.status !== 'True') return false;
  if (minReadySeconds === 0) return true;
  return ready.lastTransitionTime !== undefined && elapsedMs(ready.lastTransitionTime, reader) >= minReadySeconds * 1000;
}

/** Its containers have ended and will not be started again. */
export function isPodTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** Neither ended nor being deleted: what a ReplicaSet counts. */
export function isPodActive(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined;
}
