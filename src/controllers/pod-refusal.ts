/** Whether admission would refuse a controller's pod, and when its controller tries again. */
import type { Pod } from '../api/core.js';
import { accountKeyOf, admissionRefusal } from '../api/pod-admission-refusal.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

/** Upstream's queues begin with 5 ms and double, to about this before anybody looks; the lab's times are in seconds. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 82_000;

/** The error of the creation; undefined when the pod may be made. One that the server is to name is called by how its name begins. */
export function podRefusal(pod: Pod, called: string | undefined, reader: ClusterReader): string | undefined {
  const why = admissionRefusal(pod, reader.get('ServiceAccount', accountKeyOf(pod)));
  return why === undefined ? undefined : `pods "${called}" is forbidden: ${why}`;
}

/** Until the next attempt of what has failed since then: as long again. */
export function retryMs(since: string, reader: ClusterReader): number {
  return Math.min(Math.max(FIRST_RETRY_MS, elapsedMs(since, reader)), LAST_RETRY_MS);
}
