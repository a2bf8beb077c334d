/** Where a label goes: beside its packet, inside the picture, over as little else as can be. Pure; screen pixels. */
import type { Point, Rect, Size } from './geometry.js';

function overlap(a: Rect, b: Rect): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** Label corner relative to the packet, nearest first. */
function offsets(size: Size): Point[] {
  const out: Point[] = [];
  for (const far of [16, 56, 104]) {
    out.push(
      { x: 16, y: -size.h - far },
      { x: 16, y: far },
      { x: -size.w - 16, y: -size.h - far },
      { x: -size.w - 16, y: far },
      { x: -size.w / 2, y: -size.h - far },
      { x: -size.w / 2, y: far },
      { x: far, y: -size.h / 2 },
      { x: -size.w - far, y: -size.h / 2 },
    );
  }
  return out;
}

/** A pixel of distance is worth this much covered area: near is good, but not at the price of words. */
const DISTANCE_COST = 9;

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
