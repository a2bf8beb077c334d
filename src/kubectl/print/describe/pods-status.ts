import type { Pod } from '../../../api/core.js';

/** How many pods of a workload are in which phase. Models kubectl/pkg/describe getPodStatusForController (v1.36). */
export function podsStatus(pods: readonly Pod[]): string {
  const count = (phase: string) => pods.filter((pod) => (pod.status?.phase ?? 'Pending') === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}
