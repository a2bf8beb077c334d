/** Sampled paths: built once per layout, then asked for points many times a frame. */
import type { Point } from './geometry.js';
import { pointOn } from './geometry.js';

export interface Polyline {
  /** x, y, x, y, … */
  readonly points: Float32Array;
  /** Length from the start to each point. */
  readonly lengths: Float32Array;
  readonly length: number;
}

/** A polyline through the points, each moved `lane` to the right of the direction of travel. */
export function polyline(points: readonly Point[], lane = 0): Polyline {
  const clean = points.filter((point, index) => {
    const before = points[index - 1];
    return !before || Math.hypot(point.x - before.x, point.y - before.y) > 0.01;
  });
  const out = new Float32Array(clean.length * 2);
  const lengths = new Float32Array(clean.length);
  clean.forEach((point, index) => {
    const before = clean[Math.max(0, index - 1)] ?? point;
    const after = clean[Math.min(clean.length - 1, index + 1)] ?? point;
    const dx = after.x - before.x;
    const dy = after.y - before.y;
    const size = Math.hypot(dx, dy) || 1;
    out[index * 2] = point.x - (dy / size) * lane;
    out[index * 2 + 1] = point.y + (dx / size) * lane;
    if (index > 0) {
      const step = Math.hypot(out[index * 2]! - out[index * 2 - 2]!, out[index * 2 + 1]! - out[index * 2 - 1]!);
      lengths[index] = lengths[index - 1]! + step;
    }
  });
  return { points: out, lengths, length: lengths.at(-1) ?? 0 };
}

/** Several polylines end to end. */
export function joined(parts: readonly Polyline[]): Polyline {
  const points: Point[] = [];
  for (const part of parts) for (let i = 0; i < part.points.length; i += 2) points.push({ x: part.points[i]!, y: part.points[i + 1]! });
  return polyline(points);
}

/** Writes the point at `share` (0…1 of the length) into `out`, so that a frame of thousands allocates nothing. */
export function pointAt(line: Polyline, share: number, out: { x: number; y: number }): void {
  const { points, lengths, length } = line;
  const last = lengths.length - 1;
  if (last < 0) return;
  const at = Math.min(Math.max(share, 0), 1) * length;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lengths[middle]! < at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) {
    out.x = points[0]!;
    out.y = points[1]!;
    return;
  }
  const span = lengths[low]! - lengths[low - 1]! || 1;
  const k = (at - lengths[low - 1]!) / span;
  out.x = points[low * 2 - 2]! + (points[low * 2]! - points[low * 2 - 2]!) * k;
  out.y = points[low * 2 - 1]! + (points[low * 2 + 1]! - points[low * 2 - 1]!) * k;
}

/** Points of a Bézier from `a` to `b` that leaves and arrives horizontally. */
export function easedBetween(a: Point, b: Point, samples = 20): Point[] {
  const reach = Math.max(24, Math.abs(b.x - a.x) * 0.5);
  const way = b.x >= a.x ? 1 : -1;
  const curve = { a, c1: { x: a.x + reach * way, y: a.y }, c2: { x: b.x - reach * way, y: b.y }, b };
  return Array.from({ length: samples + 1 }, (_, index) => pointOn(curve, index / samples));
}

/** The same corners, rounded. */
export function rounded(points: readonly Point[], radius: number): Point[] {
  const out: Point[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) {
      out.push(point);
      return;
    }
    const toBefore = Math.hypot(before.x - point.x, before.y - point.y);
    const toAfter = Math.hypot(after.x - point.x, after.y - point.y);
    const r = Math.min(radius, toBefore / 2, toAfter / 2);
    if (r < 1) {
      out.push(point);
      return;
    }
    const a = { x: point.x + ((before.x - point.x) * r) / toBefore, y: point.y + ((before.y - point.y) * r) / toBefore };
    const b = { x: point.x + ((after.x - point.x) * r) / toAfter, y: point.y + ((after.y - point.y) * r) / toAfter };
    for (let k = 0; k <= 6; k++) out.push(pointOn({ a, c1: point, c2: point, b }, k / 6));
  });
  return out;
}
