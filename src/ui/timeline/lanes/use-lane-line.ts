/** The playhead across the lanes and on the overview. It moves outside React, as the hand of the slider does. */
import { type RefObject, useEffect } from 'react';
import { playhead } from '../../../store/playhead.js';
import type { TimeWindow } from './time-window.js';

export function useLaneLine(body: RefObject<HTMLElement | null>, window: TimeWindow, end: number): void {
  useEffect(() => {
    const show = () => {
      const { style } = body.current ?? {};
      if (!style) return;
      const { story } = playhead.get();
      const share = (story - window.from) / (window.to - window.from);
      style.setProperty('--line', share < 0 || share > 1 ? '-1' : share.toFixed(5));
      style.setProperty('--all', end > 0 ? Math.min(1, story / end).toFixed(5) : '1');
    };
    show();
    return playhead.subscribe(show);
  }, [body, window, end]);
}
