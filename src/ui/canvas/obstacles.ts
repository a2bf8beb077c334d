/**
 * What ways on the stage may not run through: cards, frames of nodes, and the words in the heads of frames. A way passes nothing
 * but its own two ends and the frames they stand in. Pure.
 */
import type { Point, Rect } from './geometry.js';
import type { Box, Layout } from './layout.js';

interface Obstacle {
  readonly id: string;
  /** Id of the node's frame it stands in. */
  readonly frame: string | undefined;
  readonly rect: Rect;
}

/** Letters of a frame's head, flow units: its name is bold, its address in letters of one width. */
const NAME_LETTER = 7.4;
const ADDRESS = 110;

/** Where packets go up and down inside a frame with a rule sheet: left of its pods. Elsewhere beside the frame. */
export function corridorOf(layout: Layout, frame: Box): number {
  const rules = layout.boxes.get(`rules:${frame.id.slice(5)}`);
  return rules ? rules.abs.x + rules.abs.w + 16 : frame.abs.x - 14;
}

/** Where packets from outside go along a frame's upper edge to the corridor, above its name. */
export const edgeLaneOf = (frame: Box): number => frame.abs.y + 5;

/** The words in the head of a node's frame, left of the corridor. */
function headOf(layout: Layout, frame: Box): Rect {
  const { abs, id } = frame;
  const rules = layout.boxes.get(`rules:${id.slice(5)}`);
  const x = rules ? rules.abs.x : abs.x + 12;
  const end = rules ? corridorOf(layout, frame) - 10 : abs.x + abs.w;
  const w = Math.min((id.length - 5) * NAME_LETTER + ADDRESS, end - x);
  return { x, y: abs.y + 9, w: Math.max(0, w), h: 18 };
}

function obstaclesOf(layout: Layout): readonly Obstacle[] {
  const found: Obstacle[] = [];
  for (const box of layout.boxes.values()) {
    // Every way from outside passes the firewall.
    if (box.id === 'firewall') continue;
    if (box.id === 'cluster') {
      const { x, y } = box.abs;
      const k = layout.scale;
      found.push({ id: 'head:cluster', frame: undefined, rect: { x: x + 10 * k, y: y + 7 * k, w: 360 * k, h: 17 * k } });
      continue;
    }
    const frame = box.parent?.startsWith('node:') ? box.parent : undefined;
    // From afar the pods of a frame are cells of one picture.
    if (frame && layout.level === 'far') continue;
    found.push({ id: box.id, frame, rect: box.abs });
    if (box.id.startsWith('node:') && layout.level === 'near')
      found.push({ id: `head:${box.id}`, frame: box.id, rect: headOf(layout, box) });
  }
  return found;
}

/** Cards on the edge of a frame stand out of it. */
const juts = (id: string): boolean => id.startsWith('socket:') || id.startsWith('announce:');

interface Index {
  /** What stands outside of all frames, frames, and what juts out of them. */
  readonly channels: readonly Obstacle[];
  readonly within: ReadonlyMap<string, readonly Obstacle[]>;
}

const indexes = new WeakMap<Layout, Index>();

function indexOf(layout: Layout): Index {
  const before = indexes.get(layout);
  if (before) return before;
  const channels: Obstacle[] = [];
  const within = new Map<string, Obstacle[]>();
  for (const one of obstaclesOf(layout)) {
    if (one.frame === undefined || juts(one.id)) channels.push(one);
    if (one.frame !== undefined) within.set(one.frame, [...(within.get(one.frame) ?? []), one]);
  }
  const index = { channels, within };
  indexes.set(layout, index);
  return index;
}

const rectOf = ({ rect }: Obstacle): Rect => rect;

/** What a way between two boxes may not cross. */
export function obstaclesBut(layout: Layout, a: Box, b: Box): readonly Rect[] {
  const { channels, within } = indexOf(layout);
  const own = new Set([a.id, b.id, a.parent ?? '', b.parent ?? '']);
  const near = [...own].flatMap((id) => within.get(id) ?? []);
  return [...channels, ...near].filter(({ id }) => !own.has(id)).map(rectOf);
}

export function obstaclesOfChannels(layout: Layout): readonly Rect[] {
  return indexOf(layout).channels.map(rectOf);
}

/** What stands in one frame. */
export function obstaclesWithin(layout: Layout, frame: Box, ...without: readonly Box[]): readonly Rect[] {
  const all = indexOf(layout).within.get(frame.id) ?? [];
  return all.filter((one) => !without.some(({ id }) => id === one.id)).map(rectOf);
}

/** Ways keep at least this far from what they pass: request and reply run side by side. */
const MARGIN = 3.5;
/** True when a line from `a` to `b` runs through the rectangle. Models Liang and Barsky's clipping. */
function runsThrough(a: Point, b: Point, { x, y, w, h }: Rect): boolean {
  let from = 0;
  let to = 1;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  for (const [step, room] of [
    [-dx, a.x - (x - MARGIN)],
    [dx, x + w + MARGIN - a.x],
    [-dy, a.y - (y - MARGIN)],
    [dy, y + h + MARGIN - a.y],
  ] as const) {
    if (step === 0) {
      if (room <= 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
    if (from >= to) return false;
  }
  return true;
}

export function isClear(points: readonly Point[], obstacles: readonly Rect[]): boolean {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    for (const obstacle of obstacles) if (runsThrough(a, b, obstacle)) return false;
  }
  return true;
}
