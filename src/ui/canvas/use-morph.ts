/** Tells the style sheet for how long cards go from one view to the other. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { MORPH_MS } from './camera.js';

/** Goes on something inside of the stage. */
export function useMorph(): RefObject<HTMLElement | null> {
  const inside = useRef<HTMLElement>(null);
  const view = useLab((lab) => lab.stageView);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const shown = useRef(view);
  useLayoutEffect(() => {
    const stage = inside.current?.closest<HTMLElement>('.cv-stage');
    if (shown.current === view || !stage) return undefined;
    shown.current = view;
    if (reducedMotion) return undefined;
    stage.style.setProperty('--morph', `${MORPH_MS}ms`);
    stage.dataset.morph = view;
    const over = setTimeout(() => {
      delete stage.dataset.morph;
    }, MORPH_MS + 60);
    return () => {
      clearTimeout(over);
      delete stage.dataset.morph;
    };
  }, [view, reducedMotion]);
  return inside;
}
