/** Where a label goes: beside its packet, inside the picture, on no name, over as little else as can be. Pure; screen pixels. */
import type { Point, Rect, Size } from './geometry.js';

/** What a label should not cover. */
export interface Ground {
  readonly cards: readonly Rect[];
  /** Rows of rule sheets and ports on nodes' edges: what the packet meets. Covered where the way to a free place would be long. */
  readonly rows: readonly Rect[];
  /** What things are called, and what stands still above the picture: covered only where there is no other place. */
  readonly names: readonly Rect[];
}

/** Travels with its packet this far from it, or stands still at this place while the packet goes by. */
export interface LabelPlace extends Point {
  readonly stands: boolean;
}

export interface FoundPlace extends LabelPlace {
  /** What it costs at each moment of the way, on average: 0 is beside the packet and over nothing. */
  readonly cost: number;
}

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
const DISTANCE_COST = 34;
/** Of a card; its name and rows have prices of their own. */
const CARD_AREA = 0.6;
const ROW_COST = 2_400;
const ROW_AREA = 1.5;
/** A name costs more than any way to a place without one. */
const NAME_COST = 60_000;
const NAME_AREA = 40;
/** From here on a label covers a name, or lies on its packet. */
export const BAD_PLACE = 30_000;
/** On the packet's own way. */
const ON_WAY = BAD_PLACE;
/** Beyond so many pixels nobody's eye goes back and forth: looked for only where nothing nearer is free of names. */
const REACH = 200;
/** A label that stands apart is looked for in steps of so many pixels. */
const STEP = 12;
const EDGE = 8;

/** Keeps a label inside the picture whatever its place says. */
export function clampInside(at: Point, size: Size, picture: Size): Point {
  return {
    x: Math.min(Math.max(at.x, EDGE), Math.max(EDGE, picture.w - size.w - EDGE)),
    y: Math.min(Math.max(at.y, EDGE), Math.max(EDGE, picture.h - size.h - EDGE)),
  };
}

/** What a label of this size costs, by its upper left corner, for what lies under it. */
function coverOf({ w, h }: Size, { cards, rows, names }: Ground): (at: Point) => number {
  const priced = (rects: readonly Rect[], each: number, area: number) => rects.map((rect) => ({ rect, each, area }));
  const things = [...priced(cards, 0, CARD_AREA), ...priced(rows, ROW_COST, ROW_AREA), ...priced(names, NAME_COST, NAME_AREA)];
  return ({ x, y }) => {
    let cost = 0;
    for (const { rect, each, area } of things) {
      const covered = overlap({ x, y, w, h }, rect);
      if (covered > 0) cost += each + covered * area;
    }
    return cost;
  };
}

/** The place that covers least along a packet's whole way through a hop, so that a label keeps its side while the packet moves. */
export function labelPlace(way: readonly Point[], size: Size, picture: Size, ground: Ground): FoundPlace {
  const cover = coverOf(size, ground);
  const cornerAt = (place: LabelPlace, packet: Point): Point =>
    place.stands ? place : clampInside({ x: packet.x + place.x, y: packet.y + place.y }, size, picture);
  const wayTo = ({ x, y }: Point, packet: Point): number => {
    const [dx, dy] = [Math.max(x - packet.x, packet.x - x - size.w), Math.max(y - packet.y, packet.y - y - size.h)];
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) * DISTANCE_COST + (dx < NEAR - 1 && dy < NEAR - 1 ? ON_WAY : 0);
  };
  let best: LabelPlace = { x: NEAR, y: -size.h - NEAR, stands: false };
  let least = Infinity;
  const offer = (place: LabelPlace) => {
    let cost = 0;
    for (const packet of way) {
      if (cost >= least) return;
      const at = cornerAt(place, packet);
      cost += wayTo(at, packet) + (place.stands ? 0 : cover(at));
    }
    // What it covers where it stands is the same at every moment, and asked only where it is not too far already: there are thousands.
    if (place.stands && cost < least) cost += cover(place) * way.length;
    if (cost < least) [least, best] = [cost, place];
  };
  const stand = (upper: Point, lower: Point) => {
    const onStep = (at: number) => EDGE + STEP * Math.max(0, Math.ceil((at - EDGE) / STEP));
    for (let y = onStep(upper.y); y <= Math.min(lower.y, picture.h - size.h - EDGE); y += STEP)
      for (let x = onStep(upper.x); x <= Math.min(lower.x, picture.w - size.w - EDGE); x += STEP) offer({ x, y, stands: true });
  };
  for (const offset of offsets(size)) offer({ ...offset, stands: false });
  if (least >= ON_WAY) {
    const [xs, ys] = [way.map(({ x }) => x), way.map(({ y }) => y)];
    stand(
      { x: Math.min(...xs) - size.w - REACH, y: Math.min(...ys) - size.h - REACH },
      { x: Math.max(...xs) + REACH, y: Math.max(...ys) + REACH },
    );
  }
  if (least >= NAME_COST) stand({ x: 0, y: 0 }, { x: picture.w, y: picture.h });
  // One moment on a name is too many, however long the way.
  const clear = way.every((packet) => {
    const at = cornerAt(best, packet);
    return wayTo(at, packet) + cover(at) < BAD_PLACE;
  });
  return { ...best, cost: least / way.length + (clear ? 0 : BAD_PLACE) };
}
