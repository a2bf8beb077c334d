/** Which boxes are near enough to the part of the picture on show to be drawn: of a thousand cards only some. */
import { type ReactFlowState, useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Rect } from './geometry.js';
import { overlaps } from './geometry.js';
import type { Layout } from './layout.js';

/** Fewer boxes than this are all drawn, wherever the camera is. */
const FEW = 160;

/** A screen is so many tiles wide, and as many tall. */
const TILES = 6;

/** The part on show in whole tiles, with one tile around: it changes seldom while the camera moves. */
function tiles({ transform: [x, y, zoom], width, height }: ReactFlowState): string {
  const w = Math.max(200, width) / zoom / TILES;
  const h = Math.max(200, height) / zoom / TILES;
  // Tiles of a size that changes in steps of a quarter, not with every turn of the wheel.
  const step = 1.25 ** Math.ceil(Math.log(w) / Math.log(1.25));
  const rise = (step * h) / w;
  const [left, top] = [Math.floor(-x / zoom / step) - 1, Math.floor(-y / zoom / rise) - 1];
  return [left * step, top * rise, step * (TILES + 3), rise * (TILES + 3)].map(Math.round).join(' ');
}

/** Undefined: all of them. */
export function useInView(layout: Layout): Rect | undefined {
  const many = layout.boxes.size > FEW;
  const key = useStore((flow) => (many ? tiles(flow) : ''));
  return useMemo(() => {
    if (key === '') return undefined;
    const [x = 0, y = 0, w = 0, h = 0] = key.split(' ').map(Number);
    return { x, y, w, h };
  }, [key]);
}

export const isInView = (rect: Rect, view: Rect | undefined): boolean => view === undefined || overlaps(rect, view);
