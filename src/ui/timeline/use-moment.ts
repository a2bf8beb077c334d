/** What of the playhead React needs: the trace and hop under it, not its every move. */
import { useSyncExternalStore } from 'react';
import { playhead } from '../../store/playhead.js';

/** `12:3` for hop 3 of trace 12, empty elsewhere. A string, so that React can tell whether it changed. */
function position(): string {
  const { trace, hop } = playhead.get();
  return trace && hop !== undefined ? `${trace.id}:${hop}` : '';
}

export interface HopPosition {
  readonly trace: number;
  readonly hop: number;
}

/** The hop under the playhead; rerenders only when it becomes another one. */
export function useHopPosition(): HopPosition | undefined {
  const text = useSyncExternalStore(playhead.subscribe, position);
  if (text === '') return undefined;
  const [trace, hop] = text.split(':');
  return { trace: Number(trace), hop: Number(hop) };
}
