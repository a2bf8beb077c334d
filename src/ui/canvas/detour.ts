/**
 * A way between two boxes that stand in each other's light: out of the one frame, along the channels between frames and cards, into
 * the other frame. Channels are found once for each layout. Pure.
 */
import { type ChannelGrid, channelGrid, cornersOf, OFF, type Stop } from './channel-grid.js';
import type { Point, Rect } from './geometry.js';
import { centre } from './geometry.js';
import type { Box, Layout } from './layout.js';
import { corridorOf, edgeLaneOf, isClear, obstaclesOfChannels, obstaclesWithin } from './obstacles.js';
import { SOCKET } from './sizes.js';

/** One end of a way as the usual way has it: its box, its frame, and how it gets to the frame's corridor, box first. */
export interface End {
  readonly box: Box;
  readonly frame: Box | undefined;
  readonly lead: readonly Point[];
}

/** A stop in the channels, and the way there from the box. */
interface Door extends Stop {
  readonly lead: readonly Point[];
}

const lengthOf = (points: readonly Point[]): number =>
  points.reduce((sum, { x, y }, index) => {
    const before = points[index - 1];
    return before ? sum + Math.abs(x - before.x) + Math.abs(y - before.y) : sum;
  }, 0);

const doorAt = (lead: readonly Point[]): Door => ({ ...(lead.at(-1) as Point), cost: lengthOf(lead), lead });

/** A step out of the middle of each side. */
function sidesOf({ x, y, w, h }: Rect): readonly Door[] {
  const { x: cx, y: cy } = centre({ x, y, w, h });
  const ways: readonly (readonly [Point, Point])[] = [
    [
      { x, y: cy },
      { x: x - OFF, y: cy },
    ],
    [
      { x: x + w, y: cy },
      { x: x + w + OFF, y: cy },
    ],
    [
      { x: cx, y },
      { x: cx, y: y - OFF },
    ],
    [
      { x: cx, y: y + h },
      { x: cx, y: y + h + OFF },
    ],
  ];
  return ways.map(doorAt);
}

/** Nothing inside a frame leaves it but by its corridor. */
const WALL = 400;
/** Just inside a frame's edge. */
const INSIDE = 4;

function wallsOf({ x, y, w, h }: Rect): readonly Rect[] {
  return [
    { x: x - WALL, y: y - WALL, w: WALL, h: h + 2 * WALL },
    { x: x + w, y: y - WALL, w: WALL, h: h + 2 * WALL },
    { x: x - WALL, y: y - WALL, w: w + 2 * WALL, h: WALL },
    { x: x - WALL, y: y + h, w: w + 2 * WALL, h: WALL },
  ];
}

/** From the sides of one box to those of another, or to a point, inside a frame. */
function inside(layout: Layout, frame: Box, box: Box, to: Box | Point): readonly Point[] | undefined {
  const other = 'abs' in to ? [to] : [];
  const starts = box === frame ? [] : sidesOf(box.abs);
  const ends = 'abs' in to ? sidesOf(to.abs) : [doorAt([to])];
  const grid = channelGrid(
    [...obstaclesWithin(layout, frame, box, ...other), box.abs, ...other.map(({ abs }) => abs), ...wallsOf(frame.abs)],
    [...starts, ...ends],
  );
  const found = grid.way(starts, ends);
  if (!found) return undefined;
  return [...(starts[found.start]?.lead ?? []), ...found.points, ...[...(ends[found.end]?.lead ?? [])].reverse()];
}

/** Left of a frame and its sockets. */
const leftOf = ({ abs }: Box): number => abs.x - SOCKET.w / 2 - OFF;

/** Where a way leaves the frame of its end, or the card that stands in none. */
function doorsOf(layout: Layout, { box, frame, lead }: End): readonly Door[] {
  if (!frame) return sidesOf(box.abs);
  const last = lead.at(-1) as Point;
  const { abs } = frame;
  const x = corridorOf(layout, frame);
  // Sockets stand on the edge; what comes to the node itself comes in above them.
  if (last.x === box.abs.x && last.x <= abs.x) return [doorAt([...lead, { x: last.x - OFF, y: last.y }])];
  // Frames without a rule sheet have their corridor beside them, where one place is enough.
  if (x < abs.x) return [doorAt([...lead, { x, y: centre(abs).y }])];
  if (box !== frame && last.x < x) {
    // Out of a rule sheet to the left, where no socket is in the way.
    const left = [...lead, { x: leftOf(frame), y: last.y }];
    if (isClear(left, obstaclesWithin(layout, frame, box))) return [doorAt(left)];
  }
  const toLane =
    last.x === x
      ? lead
      : [
          { x: box.abs.x + box.abs.w, y: centre(box.abs).y },
          { x, y: centre(box.abs).y },
        ];
  return [true, false].flatMap((up) => {
    const edge = up ? abs.y : abs.y + abs.h;
    const inner = { x, y: up ? edge + INSIDE : edge - INSIDE };
    const outer = { x, y: up ? edge - OFF : edge + OFF };
    if (box === frame) return [doorAt([inner, outer])];
    const straight = [...toLane, inner];
    if (isClear(straight, obstaclesWithin(layout, frame, box))) return [doorAt([...straight, outer])];
    const around = inside(layout, frame, box, inner);
    return around ? [doorAt([...around, outer])] : [];
  });
}

const grids = new WeakMap<Layout, ChannelGrid>();

/** Channels of a layout: along all frames and cards, with a line through every place a way can leave one. */
function channelsOf(layout: Layout): ChannelGrid {
  const before = grids.get(layout);
  if (before) return before;
  const stops: Point[] = [];
  for (const box of layout.boxes.values()) {
    const { abs, id } = box;
    if (id.startsWith('node:'))
      stops.push({ x: corridorOf(layout, box), y: centre(abs).y }, { x: leftOf(box), y: abs.y }, { x: abs.x - OFF, y: edgeLaneOf(box) });
    else if (id.startsWith('rules:')) stops.push({ x: abs.x, y: abs.y + abs.h - 10 });
    else if (id.startsWith('socket:')) stops.push({ x: abs.x - OFF, y: centre(abs).y });
    // Pods are reached through the corridor.
    else if (!box.parent?.startsWith('node:')) stops.push(centre(abs));
  }
  const grid = channelGrid(obstaclesOfChannels(layout), stops);
  grids.set(layout, grid);
  return grid;
}

/** Corners of the way; undefined where there is none. */
export function detour(layout: Layout, from: End, to: End): readonly Point[] | undefined {
  if (from.frame && from.frame === to.frame && from.box !== from.frame && to.box !== to.frame)
    return inside(layout, from.frame, from.box, to.box);
  const [starts, ends] = [doorsOf(layout, from), doorsOf(layout, to)];
  const found = starts.length > 0 && ends.length > 0 ? channelsOf(layout).way(starts, ends) : undefined;
  if (!found) return undefined;
  return cornersOf([...(starts[found.start]?.lead ?? []), ...found.points.slice(1, -1), ...[...(ends[found.end]?.lead ?? [])].reverse()]);
}
