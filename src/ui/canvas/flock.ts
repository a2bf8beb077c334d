/** Many requests laid on the stage: which route each takes and when it leaves. Built once per batch, view and layout. */
import type { Batch, OutcomeKind, StageView } from '../../store/types.js';
import { boxOf } from './box-of.js';
import { conceptRoute } from './concept-path.js';
import type { Rect } from './geometry.js';
import type { Layout } from './layout.js';
import type { Spot } from './packet-path.js';
import type { Polyline } from './polyline.js';
import { joined, polyline } from './polyline.js';
import { restPoint, routeBetween } from './route.js';

/** From afar ways are as wide as what flows along them, and fewer dots say which way. */
const DOTS_AFAR = 240;
/** Share of the segment one dot is under way. */
const FLIGHT = 0.3;
/** Dots on their way at one moment. */
export const MOST_AT_ONCE = 2000;
/** More than this are drawn as a sample: each dot then stands for several requests. */
const MOST_DOTS = Math.floor((MOST_AT_ONCE * (1 - FLIGHT)) / FLIGHT);

export interface Flock {
  readonly lines: readonly Polyline[];
  readonly outcomes: readonly OutcomeKind[];
  /** The card each route ends at, in flow units. */
  readonly ends: readonly (Rect | undefined)[];
  /** Cards dots pass behind, so that their words stay readable. */
  readonly cover: readonly Rect[];
  /** Route of each dot, in the order they leave. */
  readonly routes: Uint16Array;
  /** Requests one dot stands for. */
  readonly each: number;
  /** From afar: the share of all requests that takes each route. */
  readonly shares: readonly number[] | undefined;
}

/** Of each route: which part of the batch took it. */
function sharesOf(batch: Batch): readonly number[] {
  const counts = new Float64Array(batch.paths.length);
  for (const path of batch.records) counts[path] = (counts[path] ?? 0) + 1;
  return [...counts].map((count) => count / Math.max(1, batch.records.length));
}

function lineOf(spots: readonly Spot[], view: StageView, layout: Layout): Polyline {
  const parts: Polyline[] = [];
  for (let i = 1; i < spots.length; i++) {
    const points = routeBetween(layout, spots[i - 1] as Spot, spots[i] as Spot);
    if (points.length > 1) parts.push(polyline(points, 3));
  }
  if (parts.length > 0) return joined(parts);
  const rest = spots[0] === undefined ? undefined : restPoint(layout, spots[0], view);
  return polyline(rest ? [rest] : []);
}

export function buildFlock(batch: Batch, view: StageView, layout: Layout): Flock {
  const afar = layout.level === 'far';
  const count = Math.min(batch.requests, afar ? DOTS_AFAR : MOST_DOTS);
  const each = batch.requests / Math.max(count, 1);
  const routes = new Uint16Array(count);
  for (let i = 0; i < count; i++) routes[i] = batch.records[Math.floor(i * each)] ?? 0;
  return {
    lines: batch.paths.map((path) => lineOf(view === 'concept' ? conceptRoute(path) : path.places, view, layout)),
    outcomes: batch.paths.map((path) => path.outcome),
    ends: batch.paths.map((path) => {
      const last = path.answeredBy ?? path.places.at(-1);
      return last === undefined ? undefined : boxOf(layout, last)?.abs;
    }),
    cover: [...layout.boxes.values()].filter((box) => /^(rules|socket|lb|service|client|host):/.test(box.id)).map((box) => box.abs),
    routes,
    each,
    shares: afar ? sharesOf(batch) : undefined,
  };
}

/** How far dot `index` of `count` has come at `share` of the segment: below 0 it has not left, from 1 it has arrived. */
export function flightOf(index: number, count: number, share: number): number {
  return (share - (index / Math.max(count, 1)) * (1 - FLIGHT)) / FLIGHT;
}

/** Dots that can be under way at once: `[from, to)`. */
export function underWay(count: number, share: number): readonly [number, number] {
  const scale = Math.max(count, 1) / (1 - FLIGHT);
  const from = Math.max(0, Math.floor((share - FLIGHT) * scale));
  return [Math.min(from, count), Math.min(count, Math.ceil(share * scale))];
}
