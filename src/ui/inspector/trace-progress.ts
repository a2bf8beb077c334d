/** How far a request has come at the playhead, so that nobody is told its end before the packet is there. */
import { useMemo, useSyncExternalStore } from 'react';
import { useLab } from '../../store/lab.js';
import { segmentOfTrace } from '../../store/moment.js';
import { playhead } from '../../store/playhead.js';
import type { Moment, Segment, Trace } from '../../store/types.js';

export type TraceProgress = 'not-sent' | 'on-its-way' | 'over';

/** @param segment the stretch of the story that tells the request, where it is still told */
export function progressAt({ trace: told, hop, story, virtual }: Moment, trace: Trace, segment: Segment | undefined): TraceProgress {
  if (told?.id === trace.id && hop !== undefined) return hop < trace.hops.length - 1 ? 'on-its-way' : 'over';
  // Several requests may have been sent in one virtual millisecond.
  if (segment) return story <= segment.from ? 'not-sent' : 'over';
  return virtual < trace.at ? 'not-sent' : 'over';
}

/** Rerenders only when it becomes another one. Without a request there is nothing left to come. */
export function useTraceProgress(trace: Trace | undefined): TraceProgress {
  const segments = useLab((lab) => lab.segments);
  const segment = useMemo(() => trace && segmentOfTrace(segments, trace.id), [segments, trace]);
  return useSyncExternalStore(playhead.subscribe, () => (trace ? progressAt(playhead.get(), trace, segment) : 'over'));
}
