/** Where a label goes: beside its packet, inside the picture, over as little else as can be. Pure; screen pixels. */
import type { Point, Rect, Size } from './geometry.js';

function overlap(a: Rect, b: Rect): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** Nearest edge of a label stays this far from the packet. */
const NEAR = 16;
const FAR = [NEAR, 40, 72, 104, 136];

/** Label corners relative to the packet; none lies on the packet itself. */
function offsets(size: Size): Point[] {
  const xs = [-size.w / 2, ...FAR, ...FAR.map((far) => -size.w - far)];
  const ys = [-size.h / 2, ...FAR, ...FAR.map((far) => -size.h - far)];
  return xs
    .flatMap((x) => ys.map((y) => ({ x, y })))
    .filter(({ x, y }) => x >= NEAR || x <= -size.w - NEAR || y >= NEAR || y <= -size.h - NEAR);
}

/** A pixel of distance is worth this much covered area: near is good, but not at the price of words. */
const DISTANCE_COST = 24;

/**
 * The offset that covers least along a packet's whole way through a hop (`way`), so that the label keeps its side while the
 * packet moves.
 */
export function labelOffset(way: readonly Point[], size: Size, picture: Size, cards: readonly Rect[]): Point {
  let best: Point = { x: 16, y: -size.h - 16 };
  let least = Infinity;
  for (const offset of offsets(size)) {
    let cost = Math.hypot(offset.x + size.w / 2, offset.y + size.h / 2) * DISTANCE_COST * way.length;
    for (const point of way) {
      const rect = { x: point.x + offset.x, y: point.y + offset.y, w: size.w, h: size.h };
      const inside = overlap(rect, { x: 8, y: 8, w: picture.w - 16, h: picture.h - 16 });
      cost += (size.w * size.h - inside) * 6;
      for (const card of cards) cost += overlap(rect, card);
    }
    if (cost < least) {
      least = cost;
      best = offset;
    }
  }
  return best;
}

/** Keeps a label inside the picture whatever its offset says. */
export function clampInside(at: Point, size: Size, picture: Size): Point {
  return {
    x: Math.min(Math.max(at.x, 8), Math.max(8, picture.w - size.w - 8)),
    y: Math.min(Math.max(at.y, 8), Math.max(8, picture.h - size.h - 8)),
  };
}
