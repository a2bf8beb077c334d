/** The quality-of-service class a pod's requests and limits give it. */
import type { PodSpec } from '../api/core.js';

type Amounts = Readonly<Record<string, unknown>>;

// Models pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS, for cpu and memory.
export function qosClassOf(spec: PodSpec): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  let any = false;
  let guaranteed = true;
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
    const { requests = {}, limits = {} } = (container as { resources?: { requests?: Amounts; limits?: Amounts } }).resources ?? {};
    for (const name of ['cpu', 'memory']) {
      if (requests[name] !== undefined || limits[name] !== undefined) any = true;
      if (limits[name] === undefined || (requests[name] !== undefined && String(requests[name]) !== String(limits[name])))
        guaranteed = false;
    }
  }
  if (!any) return 'BestEffort';
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
