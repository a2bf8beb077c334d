/**
 * Routes between boxes of the stage. Inside a node packets keep to the corridor between the rule sheet and the pods and to the
 * gaps above pod rows; outside they swing in soft curves. What would run through a card, a frame or the words in its head goes
 * around it (detour.ts).
 */
import type { StageView } from '../../store/types.js';
import { aroundOutside } from './around-outside.js';
import { boxOf, kindOf, type SpotKind } from './box-of.js';
import { detour, type End } from './detour.js';
import type { Point, Rect } from './geometry.js';
import { centre } from './geometry.js';
import type { Box, Layout } from './layout.js';
import { corridorOf, edgeLaneOf, isClear, obstaclesBut } from './obstacles.js';
import type { Spot } from './packet-path.js';
import { easedBetween, rounded } from './polyline.js';
import { POD } from './sizes.js';

/** The frame a box stands in, where it stands in a node. */
function frameOf(layout: Layout, box: Box): Box | undefined {
  if (box.id.startsWith('node:')) return box;
  const parent = box.parent === undefined ? undefined : layout.boxes.get(box.parent);
  return parent?.id.startsWith('node:') ? parent : undefined;
}

const outsideKinds: ReadonlySet<SpotKind> = new Set(['client', 'host', 'internet', 'lb', 'firewall']);

/** Points from the edge of a box out to the lane it is reached by, box first. `other` is where the packet goes to or comes from. */
function doorway(layout: Layout, spot: Spot, box: Box, other: { readonly kind: SpotKind; readonly rect: Rect }): Point[] {
  const { abs } = box;
  const frame = frameOf(layout, box);
  const middle = centre(abs);
  if (!frame || outsideKinds.has(kindOf(spot))) {
    if (box.id === 'cluster') return [{ x: abs.x, y: abs.y + 20 }];
    const target = centre(other.rect);
    if (abs.h < 30 && box.parent) return [{ x: abs.x + abs.w / 2, y: abs.y + abs.h }];
    const beside = target.x >= abs.x + abs.w || target.x <= abs.x;
    if (beside) return [{ x: target.x > middle.x ? abs.x + abs.w : abs.x, y: middle.y }];
    return [{ x: middle.x, y: target.y > middle.y ? abs.y + abs.h : abs.y }];
  }
  const lane = corridorOf(layout, frame);
  const outward = outsideKinds.has(other.kind);
  if (box === frame) {
    if (outward) {
      const y = edgeLaneOf(frame);
      return [
        { x: lane, y },
        { x: frame.abs.x, y },
      ];
    }
    // Through the corridor, at the height of what the packet comes from or goes to, within the frame.
    const height = Math.min(Math.max(centre(other.rect).y, frame.abs.y + 8), frame.abs.y + frame.abs.h - 8);
    return [{ x: lane, y: height }];
  }
  if (box.id.startsWith('socket:')) {
    return outward || other.kind === 'node' ? [{ x: abs.x, y: middle.y }] : [{ x: abs.x + abs.w, y: middle.y }];
  }
  if (box.id.startsWith('rules:')) {
    if (other.kind === 'socket') {
      // Straight across from the socket, where the sheet is tall enough.
      const y = Math.min(Math.max(centre(other.rect).y, abs.y + 12), abs.y + abs.h - 12);
      return [{ x: abs.x, y }];
    }
    if (outward) return [{ x: abs.x, y: abs.y + abs.h - 10 }];
    return [
      { x: abs.x + abs.w, y: middle.y },
      { x: lane, y: middle.y },
    ];
  }
  // A chip in the frame's header.
  if (abs.h < POD.h - 10 && abs.y < frame.abs.y + abs.h) {
    return [
      { x: middle.x, y: abs.y },
      { x: middle.x, y: frame.abs.y + 4 },
      { x: lane, y: frame.abs.y + 4 },
    ];
  }
  const firstColumn = ![...layout.boxes.values()].some(
    (sibling) =>
      sibling.parent === frame.id && sibling.id.startsWith('pod:') && sibling.abs.x < abs.x - 8 && Math.abs(sibling.abs.y - abs.y) < abs.h,
  );
  if (firstColumn) {
    return [
      { x: abs.x, y: middle.y },
      { x: lane, y: middle.y },
    ];
  }
  return [
    { x: middle.x, y: abs.y },
    { x: middle.x, y: abs.y - 4 },
    { x: lane, y: abs.y - 4 },
  ];
}

const known = new WeakMap<Layout, Map<string, readonly Point[]>>();

/** True where a card is dragged, and not the one of this spot. */
function stands(layout: Layout, rest: Layout, spot: Spot): boolean {
  const [now, then] = [boxOf(layout, spot)?.abs, boxOf(rest, spot)?.abs];
  return now === then || (now?.x === then?.x && now?.y === then?.y);
}

/**
 * Points of the way between two spots; empty when either is nowhere. Found once for each layout. While a card is dragged only its
 * own ways follow it, the plain ones; where it is let go all are found again.
 */
export function routeBetween(layout: Layout, from: Spot, to: Spot): readonly Point[] {
  const routes = known.get(layout) ?? new Map<string, readonly Point[]>();
  known.set(layout, routes);
  const key = `${from} ${to}`;
  const before = routes.get(key);
  if (before) return before;
  const { rest } = layout;
  const route = rest && stands(layout, rest, from) && stands(layout, rest, to) ? routeBetween(rest, from, to) : findRoute(layout, from, to);
  routes.set(key, route);
  return route;
}

/** The plain way where nothing stands in it, else one around. */
function findRoute(layout: Layout, from: Spot, to: Spot): readonly Point[] {
  const a = boxOf(layout, from);
  const b = boxOf(layout, to);
  if (!a || !b || a === b) return [];
  const out = doorway(layout, from, a, { kind: kindOf(to), rect: b.abs });
  const into = doorway(layout, to, b, { kind: kindOf(from), rect: a.abs });
  const ends = [
    { box: a, frame: frameOf(layout, a), lead: out },
    { box: b, frame: frameOf(layout, b), lead: into },
  ] as const;
  const [one, other] = [ends[0].frame, ends[1].frame];
  // Between frames beside each other there are channels; a straight corridor through both is a channel too.
  const beside = one && other && Math.abs(one.abs.x - other.abs.x) > 2;
  if (!beside) {
    const inColumn = a.parent === undefined && b.parent === undefined && Math.abs(a.abs.x - b.abs.x) < 8;
    const plain = inColumn ? stacked(a, b) : plainRoute(layout, from, to, ends);
    if (layout.rest || isClear(plain, obstaclesBut(layout, a, b))) return plain;
  }
  const around = layout.rest ? undefined : detour(layout, ...ends);
  return around ? rounded(around, 8) : plainRoute(layout, from, to, ends);
}

/** Outside machines stand in one column: around those between them. */
function stacked(a: Box, b: Box): Point[] {
  const [y1, y2] = [centre(a.abs).y, centre(b.abs).y];
  const x = Math.max(a.abs.x + a.abs.w, b.abs.x + b.abs.w);
  const lane = x + LANE_OFF;
  return rounded(
    [
      { x, y: y1 },
      { x: lane, y: y1 },
      { x: lane, y: y2 },
      { x, y: y2 },
    ],
    8,
  );
}

/** From one end's corridor to the other's, as if nothing stood between them. */
function plainRoute(layout: Layout, from: Spot, to: Spot, [a, b]: readonly [End, End]): Point[] {
  const start = a.lead.at(-1) as Point;
  const end = b.lead.at(-1) as Point;
  const outside = outsideKinds.has(kindOf(from)) || outsideKinds.has(kindOf(to));
  const soft = outside ? aroundOutside(start, end, machinesBut(layout, a.box, b.box)) : easedBetween(start, end);
  const across =
    Math.abs(start.x - end.x) < 2 ? [start, end] : a.frame && a.frame === b.frame ? [start, { x: end.x, y: start.y }, end] : soft;
  return rounded([...a.lead.slice(0, -1), ...across, ...[...b.lead].reverse().slice(1)], 8);
}

/** Machines outside that a way may not cross: all but its own ends. Every way from outside passes the firewall. */
function machinesBut(layout: Layout, ...ends: readonly Box[]): Box['abs'][] {
  return [...layout.boxes.values()]
    .filter((box) => /^(lb|client|host|internet)\b/.test(box.id) && !ends.includes(box))
    .map((box) => box.abs);
}

/** Beside the column of outside machines. */
const LANE_OFF = 16;

/** Where a packet waits while it stays at a spot it just came to. */
export function restPoint(layout: Layout, spot: Spot, view: StageView): Point | undefined {
  const box = boxOf(layout, spot);
  if (!box) return undefined;
  const { abs } = box;
  if (box.id.startsWith('node:') && view === 'packet') return { x: corridorOf(layout, box), y: abs.y + 20 };
  if (box.id.startsWith('node:')) return { x: abs.x, y: abs.y + 20 };
  if (box.id.startsWith('service:') || box.id.startsWith('ingress:')) return { x: abs.x + abs.w, y: abs.y + abs.h / 2 };
  if (box.id === 'cluster') return { x: abs.x, y: abs.y + 20 };
  // Outside machines send from their right edge, pods from the middle of their upper one: clear of their words.
  return outsideKinds.has(kindOf(spot)) ? { x: abs.x + abs.w, y: abs.y + abs.h / 2 } : { x: abs.x + abs.w / 2, y: abs.y };
}
