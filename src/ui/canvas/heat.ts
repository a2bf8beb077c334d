/** How many of the requests on show each pod answered: where many go is drawn warm. */
import { useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import type { Batch } from '../../store/types.js';

export interface Heat {
  /** Requests answered, by place. */
  readonly of: ReadonlyMap<string, number>;
  /** The most any of them answered. */
  readonly most: number;
}

export const NO_HEAT: Heat = { of: new Map(), most: 0 };

export function heatOf(batch: Batch | undefined): Heat {
  if (!batch) return NO_HEAT;
  const counts = new Float64Array(batch.paths.length);
  for (const path of batch.records) counts[path] = (counts[path] ?? 0) + 1;
  const of = new Map<string, number>();
  batch.paths.forEach(({ answeredBy }, index) => {
    if (answeredBy !== undefined) of.set(answeredBy, (of.get(answeredBy) ?? 0) + (counts[index] ?? 0));
  });
  return { of, most: Math.max(0, ...of.values()) };
}

/** Of the batch under the playhead; of none, nothing is warm. */
export function useHeat(id: number | undefined): Heat {
  const batch = useLab((lab) => (id === undefined ? undefined : lab.batches.get(id)));
  return useMemo(() => heatOf(batch), [batch]);
}
