// Models staging/src/k8s.io/endpointslice/util/trigger_time_tracker.go (v1.36): when the oldest change happened that the
// endpoints now show, so that the delay of the network can be measured.
import type { Pod, Service } from '../api/core.js';
import { podCondition } from './pod-conditions.js';

export const LAST_CHANGE_TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

/** `changed`: pods that came or changed. `first`: nothing was stored for the Service yet. */
export function triggerTime(service: Service, changed: readonly Pod[], first: boolean): string | undefined {
  const times = changed.flatMap((pod) => podCondition(pod, 'Ready')?.lastTransitionTime ?? []);
  if (first && service.metadata.creationTimestamp !== undefined) times.push(service.metadata.creationTimestamp);
  return times.sort()[0];
}
