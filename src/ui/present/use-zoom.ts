/** Looks closer at one thing of the slide: press the key, then the thing; or the key while it has the focus. */
import { type RefObject, useCallback, useEffect, useState } from 'react';

export type Zoom = 'off' | 'armed' | 'in';

/** What is looked at as a whole when any part of it is pressed. */
const THINGS = '.react-flow__node, .pp-choices > li, .pp-goals > li, .pp-commands, .pp-body > *, h1, .pw-timeline';
const NEAREST = 4;
const SHARE = 0.72;

export function useZoom(slide: RefObject<HTMLElement | null>): {
  readonly zoom: Zoom;
  readonly toggle: () => void;
  readonly off: () => void;
} {
  const [zoom, setZoom] = useState<Zoom>('off');
  const goTo = useCallback(
    (thing: Element): void => {
      const element = slide.current;
      if (!element) return;
      const all = element.getBoundingClientRect();
      const { left, top, width, height } = thing.getBoundingClientRect();
      const scale = Math.max(1.4, Math.min((SHARE * all.width) / width, (SHARE * all.height) / height, NEAREST));
      const clamp = (shift: number, length: number): number => Math.min(0, Math.max(shift, length - length * scale));
      const x = clamp(all.width / 2 - (left - all.left + width / 2) * scale, all.width);
      const y = clamp(all.height / 2 - (top - all.top + height / 2) * scale, all.height);
      element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      setZoom('in');
    },
    [slide],
  );
  const off = useCallback((): void => {
    if (slide.current) slide.current.style.transform = '';
    setZoom('off');
  }, [slide]);
  const toggle = useCallback((): void => {
    const element = slide.current;
    if (zoom !== 'off') {
      off();
      return;
    }
    const focused = document.activeElement?.closest(THINGS);
    if (focused && element?.contains(focused)) goTo(focused);
    else setZoom('armed');
  }, [zoom, off, goTo, slide]);
  useEffect(() => {
    const element = slide.current;
    if (zoom === 'off' || !element) return undefined;
    // The press is for the zoom alone, whatever lies under it.
    const hold = (event: Event): void => {
      event.stopPropagation();
      event.preventDefault();
      if (event.type !== 'click') return;
      const thing = event.target instanceof Element ? event.target.closest(THINGS) : null;
      if (zoom === 'armed' && thing) goTo(thing);
      else off();
    };
    const presses = ['pointerdown', 'mousedown', 'click'] as const;
    for (const name of presses) element.addEventListener(name, hold, true);
    return () => {
      for (const name of presses) element.removeEventListener(name, hold, true);
    };
  }, [zoom, goTo, off, slide]);
  return { zoom, toggle, off };
}
