/** A mark that had the focus may join others or leave the picture when one looks nearer or elsewhere: then its lane keeps it. */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

export function useKeptFocus(body: RefObject<HTMLElement | null>) {
  /** Lane of the mark that had it last. */
  const lane = useRef<string>(undefined);
  useLayoutEffect(() => {
    const had = lane.current;
    if (had === undefined || document.activeElement !== document.body) return;
    const mark = body.current?.querySelector<HTMLElement>(`[data-lane="${had}"] .pw-spot[tabindex="0"]`);
    (mark ?? body.current)?.focus();
  });
  return {
    onFocus({ target }: FocusEvent) {
      lane.current = target.closest<HTMLElement>('[data-lane]')?.dataset.lane;
    },
    onBlur({ target }: FocusEvent) {
      // Of what was taken off the page the focus is kept; who left by themselves has left.
      if (target.isConnected) lane.current = undefined;
    },
  };
}
