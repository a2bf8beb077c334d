/** What differs between two pictures of one size, so that an animation holds no more than that. Pure. */
import type { Rect } from '../canvas/geometry.js';

/**
 * @param before,now a number for each pixel, row by row
 * @returns the smallest rectangle that holds all that differs, its corner at even places; undefined: nothing does
 */
export function changedArea(before: Uint32Array, now: Uint32Array, width: number): Rect | undefined {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let at = 0; at < now.length; at++) {
    if (now[at] === before[at]) continue;
    const x = at % width;
    if (x < left) left = x;
    if (x > right) right = x;
    bottom = (at - x) / width;
    if (top < 0) top = bottom;
  }
  if (right < 0) return undefined;
  left -= left % 2;
  top -= top % 2;
  return { x: left, y: top, w: right - left + 1, h: bottom - top + 1 };
}
