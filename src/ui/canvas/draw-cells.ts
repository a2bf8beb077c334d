/**
 * Cells of pods on their canvas. A state is a shape as well as a colour: ready is full (of the Service in focus: darker), not
 * ready a frame with a stroke through it, starting a broken frame, terminating a cross, finished a line.
 */
import type { PodCell } from './cells.js';
import { withColours } from './computed-colours.js';
import { overlaps, type Point, type Rect, union } from './geometry.js';
import type { PodState } from './objects.js';
import type { Camera } from './paint.js';

export interface CellColours {
  readonly ready: string;
  readonly chosen: string;
  readonly notReady: string;
  readonly muted: string;
  readonly refused: string;
  readonly heat: string;
  readonly ink: string;
  readonly focus: string;
  readonly tints: readonly string[];
}

export function readCellColours(element: Element): CellColours {
  return withColours(element, (token) => ({
    ready: token('cell-ready'),
    chosen: token('answered'),
    notReady: token('timed-out'),
    muted: token('muted'),
    refused: token('refused'),
    heat: token('request'),
    ink: token('ink'),
    focus: token('focus'),
    tints: [1, 2, 3, 4, 5, 6].map((index) => token(`ns-${index}`)),
  }));
}

type Ctx = CanvasRenderingContext2D;

const SHAPES: Readonly<Record<PodState, (path: Path2D, x: number, y: number, w: number, h: number) => void>> = {
  ready: (path, x, y, w, h) => path.roundRect(x, y, w, h, Math.min(3, h / 3)),
  'not-ready': (path, x, y, w, h) => {
    path.rect(x, y, w, h);
    path.moveTo(x, y + h);
    path.lineTo(x + w, y);
  },
  pending: (path, x, y, w, h) => path.rect(x, y, w, h),
  terminating: (path, x, y, w, h) => {
    path.moveTo(x, y);
    path.lineTo(x + w, y + h);
    path.moveTo(x + w, y);
    path.lineTo(x, y + h);
  },
  finished: (path, x, y, w, h) => {
    path.moveTo(x, y + h / 2);
    path.lineTo(x + w, y + h / 2);
  },
};

const HEAT_STEPS = 5;

/** Cells of one look, by what they look like. */
type Looks = ReadonlyMap<string, Path2D>;

/** The cells of one frame. */
export interface CellGroup {
  readonly frame: string;
  readonly cells: readonly PodCell[];
  readonly bounds: Rect;
  /** As they were last drawn: the same while only the camera or the frame moves. */
  looks?: { readonly zoom: number; readonly of: Looks };
}

/** @param before groups of the last picture: what is in them is drawn again as it was where it is the same */
export function groupCells(cells: readonly PodCell[], before: readonly CellGroup[]): readonly CellGroup[] {
  const groups = new Map<string, PodCell[]>();
  for (const cell of cells) {
    const known = groups.get(cell.frame);
    if (known) known.push(cell);
    else groups.set(cell.frame, [cell]);
  }
  const known = new Map(before.map((group) => [group.frame, group]));
  return [...groups].map(([frame, own]) => {
    const last = known.get(frame);
    if (last && last.cells.length === own.length && own.every((cell, index) => cell === last.cells[index])) return last;
    return { frame, cells: own, bounds: union(own.map(({ rect }) => rect)) };
  });
}

/** In CSS pixels at this zoom; the flow's origin is at 0. */
function looksOf(cells: readonly PodCell[], zoom: number): Looks {
  const paths = new Map<string, Path2D>();
  const path = (key: string): Path2D => {
    const known = paths.get(key);
    if (known) return known;
    const made = new Path2D();
    paths.set(key, made);
    return made;
  };
  for (const { rect, state, chosen: lit, heat, tint } of cells) {
    const [x, y] = [rect.x * zoom, rect.y * zoom];
    const w = Math.max(2, rect.w * zoom);
    const h = Math.max(2, rect.h * zoom);
    // Tints reach a little further, so that neighbours of one namespace run together.
    if (tint !== undefined) path(`tint ${tint}`).rect(x - w * 0.09, y - h * 0.14, w * 1.18, h * 1.28);
    SHAPES[state](path(state === 'ready' ? (lit ? 'chosen' : 'ready') : state), x, y, w, h);
    const step = Math.ceil(heat * HEAT_STEPS);
    if (step > 0) path(`heat ${step}`).roundRect(x, y, w, h, Math.min(3, h / 3));
  }
  return paths;
}

function drawLooks(ctx: Ctx, colours: CellColours, looks: Looks): void {
  const fill = (key: string, colour: string, alpha = 1): void => {
    const found = looks.get(key);
    if (!found) return;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colour;
    ctx.fill(found);
    ctx.globalAlpha = 1;
  };
  const line = (key: string, colour: string, dash: readonly number[] = []): void => {
    const found = looks.get(key);
    if (!found) return;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([...dash]);
    ctx.stroke(found);
    ctx.setLineDash([]);
  };
  colours.tints.forEach((tint, index) => {
    fill(`tint ${index}`, tint);
  });
  fill('ready', colours.ready);
  fill('chosen', colours.chosen);
  line('not-ready', colours.notReady);
  line('pending', colours.muted, [2, 2]);
  line('terminating', colours.refused);
  line('finished', colours.muted);
  for (let step = 1; step <= HEAT_STEPS; step++) fill(`heat ${step}`, colours.heat, 0.3 + (0.7 * step) / HEAT_STEPS);
}

/** How far frames stand from where their cells are, by id: those that are dragged. */
export type Shifts = ReadonlyMap<string, Point>;
const NO_SHIFT: Point = { x: 0, y: 0 };

/** `picture`: what of the screen there is to draw on, CSS pixels. Cells of one look are one path: a thousand cost as little as ten. */
export function drawCells(
  ctx: Ctx,
  camera: Camera,
  colours: CellColours,
  groups: readonly CellGroup[],
  picture: Rect,
  marked: string | undefined,
  shifts: Shifts,
): void {
  const { zoom } = camera;
  for (const group of groups) {
    const shift = shifts.get(group.frame) ?? NO_SHIFT;
    const [x, y] = [camera.x + shift.x * zoom, camera.y + shift.y * zoom];
    const { bounds, cells } = group;
    const seen = { x: bounds.x * zoom + x - 2, y: bounds.y * zoom + y - 2, w: bounds.w * zoom + 6, h: bounds.h * zoom + 6 };
    if (!overlaps(seen, picture)) continue;
    if (group.looks?.zoom !== zoom) group.looks = { zoom, of: looksOf(cells, zoom) };
    ctx.save();
    ctx.translate(x, y);
    drawLooks(ctx, colours, group.looks.of);
    const rect = marked === undefined ? undefined : cells.find(({ id }) => id === marked)?.rect;
    if (rect) {
      ctx.strokeStyle = colours.focus;
      ctx.lineWidth = 2;
      ctx.strokeRect(rect.x * zoom - 2.5, rect.y * zoom - 2.5, Math.max(2, rect.w * zoom) + 5, Math.max(2, rect.h * zoom) + 5);
    }
    ctx.restore();
  }
}
