/** What editing says of the things on the stage while it is being thought about: box id → mark. */
import { useEffect } from 'react';
import { create } from 'zustand';

/**
 * joins, stays, leaves: a pod and the endpoints of the Service in hand; waits: chosen, and not ready; target: where
 * something would be dropped.
 */
export type Mark = 'joins' | 'stays' | 'leaves' | 'waits' | 'target';
export type Marks = ReadonlyMap<string, Mark>;

const NONE: Marks = new Map();

export const useMarks = create<{ readonly marks: Marks; readonly over: string | undefined }>(() => ({ marks: NONE, over: undefined }));

/** Shows marks for as long as the component is on the page. */
export function useShownMarks(marks: Marks): void {
  useEffect(() => {
    useMarks.setState({ marks });
  }, [marks]);
  useEffect(() => () => useMarks.setState({ marks: NONE }), []);
}
