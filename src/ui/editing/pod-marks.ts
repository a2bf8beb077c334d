/** What a preview says of pods, as marks on the stage and as counts. */
import type { PreviewedPod } from '../../store/types.js';
import type { Mark, Marks } from './use-marks.js';

export function markOf({ before, after, endpoint }: PreviewedPod): Mark {
  if (!after) return 'leaves';
  if (endpoint !== 'ready') return 'waits';
  return before ? 'stays' : 'joins';
}

export const marksOf = (pods: readonly PreviewedPod[]): Marks => new Map(pods.map((pod) => [`pod:${pod.key}`, markOf(pod)]));

/** How many of each; `chosen`: all that the selector would match. */
export function countsOf(pods: readonly PreviewedPod[]): Readonly<Record<Exclude<Mark, 'target'> | 'chosen', number>> {
  const counts = { joins: 0, stays: 0, leaves: 0, waits: 0, chosen: 0 };
  for (const pod of pods) {
    const mark = markOf(pod);
    if (mark !== 'target') counts[mark] += 1;
    if (pod.after) counts.chosen += 1;
  }
  return counts;
}
