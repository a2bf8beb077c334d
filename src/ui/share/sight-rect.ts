/** What the camera shows as a rectangle of the stage, and the camera that shows one. Pure. */
import type { Rect } from '../canvas/geometry.js';
import type { Look } from '../canvas/sight.js';

export const rectShown = ({ transform: [x, y, zoom], width, height }: Look): Rect => ({
  x: -x / zoom,
  y: -y / zoom,
  w: width / zoom,
  h: height / zoom,
});

/** How far the camera goes, and how near. */
const FARTHEST = 0.04;
const NEAREST = 2.5;

/** On a stage of another shape all of it is in sight, in the middle. */
export function viewportShowing(
  { x, y, w, h }: Rect,
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly zoom: number } {
  const zoom = Math.min(NEAREST, Math.max(FARTHEST, Math.min(width / w, height / h)));
  return { x: width / 2 - (x + w / 2) * zoom, y: height / 2 - (y + h / 2) * zoom, zoom };
}
