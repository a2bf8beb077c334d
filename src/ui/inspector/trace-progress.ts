/** How far a request has come at the playhead, so that nobody is told its end before the packet is there. */
import { useSyncExternalStore } from 'react';
import { playhead } from '../../store/playhead.js';
import type { Moment, Trace } from '../../store/types.js';

export type TraceProgress = 'not-sent' | 'on-its-way' | 'over';

export function progressAt({ trace: told, hop, virtual }: Moment, trace: Trace): TraceProgress {
  if (told?.id === trace.id && hop !== undefined) return hop < trace.hops.length - 1 ? 'on-its-way' : 'over';
  return virtual < trace.at ? 'not-sent' : 'over';
}

/** Rerenders only when it becomes another one. */
export function useTraceProgress(trace: Trace): TraceProgress {
  return useSyncExternalStore(playhead.subscribe, () => progressAt(playhead.get(), trace));
}
