/**
 * Shortest ways through the free space between obstacles, along straight lines with few corners. The lines run a little off every
 * obstacle's edges and through every stop; a tree of shortest ways is found once for each set of starts. Pure.
 */
import type { Point, Rect } from './geometry.js';
import { MinHeap } from './min-heap.js';

/** Lines run this far from what they pass, in flow units: half of the gap frames leave between each other. */
export const OFF = 7;
/** Nothing comes nearer than this. */
const CLEAR = 3;
/** A corner costs as much as so long a way. */
const CORNER = 28;

/** Where a way may begin or end, and what it costs to get that far. */
export interface Stop extends Point {
  readonly cost: number;
}

interface Tree {
  readonly costs: Float64Array;
  readonly before: Int32Array;
}

export interface ChannelGrid {
  /** Corners of the cheapest way from one of the starts to one of the ends; which ones they are. Undefined where there is none. */
  way(
    starts: readonly Stop[],
    ends: readonly Stop[],
  ): { readonly points: readonly Point[]; readonly start: number; readonly end: number } | undefined;
}

/** Sorted, each once; nearer than half a unit is the same. */
function linesOf(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  let last = -Infinity;
  return sorted.filter((value) => {
    if (value - last < 0.5) return false;
    last = value;
    return true;
  });
}

/** Index of the first line at or after `value`. */
function firstFrom(lines: Float64Array, value: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line a stop lies on: lines that came together may be half a unit off. */
const lineAt = (lines: Float64Array, value: number): number => firstFrom(lines, value - 0.5);

export function channelGrid(obstacles: readonly Rect[], stops: readonly Point[]): ChannelGrid {
  const xs = linesOf([...obstacles.flatMap(({ x, w }) => [x - OFF, x + w + OFF]), ...stops.map(({ x }) => x)]);
  const ys = linesOf([...obstacles.flatMap(({ y, h }) => [y - OFF, y + h + OFF]), ...stops.map(({ y }) => y)]);
  const columns = xs.length;
  /** 1: the stretch to the right of this crossing is blocked; 2: the one below it. */
  const blocked = new Uint8Array(columns * ys.length);
  for (const { x, y, w, h } of obstacles) {
    const [left, right, top, bottom] = [x - CLEAR, x + w + CLEAR, y - CLEAR, y + h + CLEAR];
    const [fromX, toX] = [firstFrom(xs, left + 1e-6), firstFrom(xs, right)];
    const [fromY, toY] = [firstFrom(ys, top + 1e-6), firstFrom(ys, bottom)];
    // Stretches that only begin before the obstacle's edge reach into it too.
    for (let j = fromY; j < toY; j++) for (let i = Math.max(0, fromX - 1); i < toX; i++) blocked[j * columns + i]! |= 1;
    for (let i = fromX; i < toX; i++) for (let j = Math.max(0, fromY - 1); j < toY; j++) blocked[j * columns + i]! |= 2;
  }

  const crossing = ({ x, y }: Point): number => lineAt(ys, y) * columns + lineAt(xs, x);
  const trees = new Map<string, Tree>();

  /** States are crossings twice: come to sideways (even), or up or down (odd). */
  const grow = (starts: readonly Stop[]): Tree => {
    const count = columns * ys.length * 2;
    const costs = new Float64Array(count).fill(Infinity);
    const before = new Int32Array(count).fill(-1);
    const heap = new MinHeap();
    for (const start of starts) {
      for (const state of [crossing(start) * 2, crossing(start) * 2 + 1]) {
        if (start.cost >= costs[state]!) continue;
        costs[state] = start.cost;
        heap.push(state, start.cost);
      }
    }
    const reach = (from: number, to: number, upright: 0 | 1, length: number): void => {
      const cost = costs[from]! + length + ((from & 1) === upright ? 0 : CORNER);
      const state = to * 2 + upright;
      if (cost >= costs[state]!) return;
      costs[state] = cost;
      before[state] = from;
      heap.push(state, cost);
    };
    for (let state = heap.pop(costs); state >= 0; state = heap.pop(costs)) {
      const at = state >> 1;
      const column = at % columns;
      const row = (at - column) / columns;
      if (column > 0 && !(blocked[at - 1]! & 1)) reach(state, at - 1, 0, xs[column]! - xs[column - 1]!);
      if (column + 1 < columns && !(blocked[at]! & 1)) reach(state, at + 1, 0, xs[column + 1]! - xs[column]!);
      if (row > 0 && !(blocked[at - columns]! & 2)) reach(state, at - columns, 1, ys[row]! - ys[row - 1]!);
      if (row + 1 < ys.length && !(blocked[at]! & 2)) reach(state, at + columns, 1, ys[row + 1]! - ys[row]!);
    }
    return { costs, before };
  };

  return {
    way(starts, ends) {
      const key = starts.map(({ x, y, cost }) => `${x} ${y} ${cost}`).join(';');
      const tree = trees.get(key) ?? grow(starts);
      trees.set(key, tree);
      let best = -1;
      let least = Infinity;
      let end = 0;
      for (const [index, stop] of ends.entries()) {
        for (const state of [crossing(stop) * 2, crossing(stop) * 2 + 1]) {
          const cost = tree.costs[state]! + stop.cost;
          if (cost >= least) continue;
          least = cost;
          best = state;
          end = index;
        }
      }
      if (best < 0) return undefined;
      const points: Point[] = [];
      for (let state = best; state >= 0; state = tree.before[state]!) {
        const at = state >> 1;
        points.push({ x: xs[at % columns]!, y: ys[Math.floor(at / columns)]! });
      }
      points.reverse();
      const from = crossing(points[0] as Point);
      return {
        points: cornersOf(points),
        start: Math.max(
          0,
          starts.findIndex((stop) => crossing(stop) === from),
        ),
        end,
      };
    },
  };
}

/** The same way without the points between its corners, and without going somewhere to come straight back. */
export function cornersOf(points: readonly Point[]): readonly Point[] {
  const out: Point[] = [];
  for (const point of points) {
    while (out.length > 1) {
      const [before, last] = [out.at(-2) as Point, out.at(-1) as Point];
      const straight = (before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y);
      if (!straight) break;
      out.pop();
    }
    out.push(point);
  }
  return out;
}
