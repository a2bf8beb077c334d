/** The cards in nodes that are in the page now; see inner-cards.ts. */
import { useEffect, useMemo, useState } from 'react';
import type { Rect } from './geometry.js';
import { innerWanted, nextInner } from './inner-cards.js';
import type { Layout } from './layout.js';

const NONE: ReadonlySet<string> = new Set();

/** Undefined: all of them, wherever the camera is. */
export function useInnerCards(layout: Layout, inView: Rect | undefined): ReadonlySet<string> | undefined {
  const wanted = useMemo(() => innerWanted(layout, inView), [layout, inView]);
  const [drawn, setDrawn] = useState(NONE);
  useEffect(() => {
    const next = wanted ? nextInner(drawn, wanted) : NONE;
    if (next === drawn) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(next));
    return () => cancelAnimationFrame(frame);
  }, [drawn, wanted]);
  return wanted && drawn;
}
