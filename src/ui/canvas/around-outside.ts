/**
 * A way outside that would cross a machine it has nothing to do with (a client that calls a node straight past a load balancer) bends
 * over or under it: a line through a card would say that the card takes part.
 */

import { overlaps, type Point, type Rect } from './geometry.js';
import { easedBetween } from './polyline.js';

const MARGIN = 10;

const crosses = (points: readonly Point[], rect: Rect): boolean =>
  points.some(({ x, y }) => x > rect.x - 2 && x < rect.x + rect.w + 2 && y > rect.y - 2 && y < rect.y + rect.h + 2);

/** The soft curve between two points, or one around the machines that stand in its way. */
export function aroundOutside(start: Point, end: Point, machines: readonly Rect[]): Point[] {
  const straight = easedBetween(start, end);
  const hit = machines.filter((machine) => crosses(straight, machine));
  const first = hit[0];
  if (!first) return straight;
  // All machines of the columns in the way: what goes over one must not run into the next.
  const column = machines.filter((machine) => machine.x < first.x + first.w && first.x < machine.x + machine.w);
  const left = Math.min(...column.map((machine) => machine.x)) - MARGIN;
  const right = Math.max(...column.map((machine) => machine.x + machine.w)) + MARGIN;
  const middle = (start.y + end.y) / 2;
  const lane = column
    .flatMap((machine) => [machine.y - MARGIN, machine.y + machine.h + MARGIN])
    .filter((y) => !column.some((machine) => overlaps({ x: left, y: y - 1, w: right - left, h: 2 }, machine)))
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (lane === undefined) return straight;
  const [near, far] = start.x < end.x ? [left, right] : [right, left];
  return [...easedBetween(start, { x: near, y: lane }), ...easedBetween({ x: far, y: lane }, end)];
}
