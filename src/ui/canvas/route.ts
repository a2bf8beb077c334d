/**
 * Routes between boxes of the stage. Inside a node packets keep to the corridor between the rule sheet and the pods and to the
 * gaps above pod rows, so that no trail crosses a card; outside they swing in soft curves.
 */
import type { StageView } from '../../store/types.js';
import { aroundOutside } from './around-outside.js';
import { boxOf, kindOf, type SpotKind } from './box-of.js';
import type { Point, Rect } from './geometry.js';
import { centre } from './geometry.js';
import type { Box, Layout } from './layout.js';
import type { Spot } from './packet-path.js';
import { easedBetween, rounded } from './polyline.js';
import { POD } from './sizes.js';

/** The frame a box stands in, where it stands in a node. */
function frameOf(layout: Layout, box: Box): Box | undefined {
  if (box.id.startsWith('node:')) return box;
  const parent = box.parent === undefined ? undefined : layout.boxes.get(box.parent);
  return parent?.id.startsWith('node:') ? parent : undefined;
}

/** x of the lane packets take up and down inside a frame: left of its pods. */
function corridor(layout: Layout, frame: Box): number {
  const rules = layout.boxes.get(`rules:${frame.id.slice(5)}`);
  return rules ? rules.abs.x + rules.abs.w + 16 : frame.abs.x - 14;
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
  const lane = corridor(layout, frame);
  const outward = outsideKinds.has(other.kind);
  if (box === frame) {
    if (outward) {
      // Along the frame's upper edge, above its name.
      const y = frame.abs.y + 5;
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

/** Points of the way between two spots; empty when either is nowhere. */
export function routeBetween(layout: Layout, from: Spot, to: Spot): Point[] {
  const a = boxOf(layout, from);
  const b = boxOf(layout, to);
  if (!a || !b || a === b) return [];
  const stacked = a.parent === undefined && b.parent === undefined && Math.abs(a.abs.x - b.abs.x) < 8;
  if (stacked) {
    // Outside machines stand in one column: around those between them.
    const [y1, y2] = [centre(a.abs).y, centre(b.abs).y];
    const x = Math.max(a.abs.x + a.abs.w, b.abs.x + b.abs.w);
    const lane = x + HALF_GAP * 2;
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
  const out = doorway(layout, from, a, { kind: kindOf(to), rect: b.abs });
  const into = doorway(layout, to, b, { kind: kindOf(from), rect: a.abs }).reverse();
  const start = out.at(-1) as Point;
  const end = into[0] as Point;
  const [frameA, frameB] = [frameOf(layout, a), frameOf(layout, b)];
  const outside = outsideKinds.has(kindOf(from)) || outsideKinds.has(kindOf(to));
  const soft = (p: Point, q: Point): Point[] => (outside ? aroundOutside(p, q, machinesBut(layout, a, b)) : easedBetween(p, q));
  const across = between(layout, start, end, frameA, frameB, soft);
  return rounded([...out.slice(0, -1), ...across, ...into.slice(1)], 8);
}

/** Machines outside that a way may not cross: all but its own ends. Every way from outside passes the firewall. */
function machinesBut(layout: Layout, ...ends: readonly Box[]): Box['abs'][] {
  return [...layout.boxes.values()]
    .filter((box) => /^(lb|client|host|internet)\b/.test(box.id) && !ends.includes(box))
    .map((box) => box.abs);
}

/** Half of the gap that frames leave between each other. */
const HALF_GAP = 8;

/** The way between two lanes. With node frames in several columns it keeps to the gap above the frame it goes to. */
function between(
  layout: Layout,
  start: Point,
  end: Point,
  frameA: Box | undefined,
  frameB: Box | undefined,
  soft: (start: Point, end: Point) => Point[],
): Point[] {
  if (Math.abs(start.x - end.x) < 2) return [start, end];
  if (frameA && frameA === frameB) return [start, { x: end.x, y: start.y }, end];
  const [left, right] = start.x < end.x ? [start.x, end.x] : [end.x, start.x];
  const inTheWay = [...layout.boxes.values()].some(
    ({ id, abs }) => id.startsWith('node:') && abs.x + abs.w > left + 60 && abs.x < right - 60 && abs.w > 60,
  );
  const frame = frameB ?? frameA;
  if (!frame || !inTheWay || (frameA && frameB && Math.abs(frameA.abs.x - frameB.abs.x) < 2)) return soft(start, end);
  const y = frame.abs.y - HALF_GAP;
  const cluster = layout.boxes.get('cluster')?.abs.x ?? left;
  // What stands in the cluster but in no node (a Service, DNS) has nothing between it and the lanes.
  if ((!frameA && start.x > cluster) || (!frameB && end.x > cluster)) return soft(start, end);
  // Outside ends are reached over the cluster's edge, frames through their lane; a socket from just before it.
  const enter = (point: Point, own: Box | undefined): Point => {
    if (!own) return { x: cluster + HALF_GAP, y };
    return { x: point.x < own.abs.x ? point.x - HALF_GAP : point.x, y };
  };
  const a = enter(start, frameA);
  const b = enter(end, frameB);
  const lead = frameA ? [start, { x: a.x, y: start.y }, a] : [...soft(start, a)];
  const tail = frameB ? [b, { x: b.x, y: end.y }, end] : [...soft(b, end)];
  return [...lead, ...tail];
}

/** Where a packet waits while it stays at a spot it just came to. */
export function restPoint(layout: Layout, spot: Spot, view: StageView): Point | undefined {
  const box = boxOf(layout, spot);
  if (!box) return undefined;
  const { abs } = box;
  if (box.id.startsWith('node:') && view === 'packet') return { x: corridor(layout, box), y: abs.y + 20 };
  if (box.id.startsWith('node:')) return { x: abs.x, y: abs.y + 20 };
  if (box.id.startsWith('service:') || box.id.startsWith('ingress:')) return { x: abs.x + abs.w, y: abs.y + abs.h / 2 };
  if (box.id === 'cluster') return { x: abs.x, y: abs.y + 20 };
  // Outside machines send from their right edge, pods from the middle of their upper one: clear of their words.
  return outsideKinds.has(kindOf(spot)) ? { x: abs.x + abs.w, y: abs.y + abs.h / 2 } : { x: abs.x + abs.w / 2, y: abs.y };
}
