/**
 * Cells of pods on their canvas. A state is a shape as well as a colour: ready is full (of the Service in focus: darker), not
 * ready a frame with a stroke through it, starting a broken frame, terminating a cross, finished a line.
 */
import type { PodCell } from './cells.js';
import { withColours } from './computed-colours.js';
import type { Rect } from './geometry.js';
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

/** `picture`: what of the screen there is to draw on, CSS pixels. Cells of one look are one path: a thousand cost as little as ten. */
export function drawCells(
  ctx: Ctx,
  camera: Camera,
  colours: CellColours,
  cells: readonly PodCell[],
  picture: Rect,
  marked: string | undefined,
): void {
  const paths = new Map<string, Path2D>();
  const path = (key: string): Path2D => {
    const known = paths.get(key);
    if (known) return known;
    const made = new Path2D();
    paths.set(key, made);
    return made;
  };
  let chosen: Rect | undefined;
  for (const { id, rect, state, chosen: lit, heat, tint } of cells) {
    const x = rect.x * camera.zoom + camera.x;
    const y = rect.y * camera.zoom + camera.y;
    const w = Math.max(2, rect.w * camera.zoom);
    const h = Math.max(2, rect.h * camera.zoom);
    if (x > picture.x + picture.w || y > picture.y + picture.h || x + w < picture.x || y + h < picture.y) continue;
    // Tints reach a little further, so that neighbours of one namespace run together.
    if (tint !== undefined) path(`tint ${tint}`).rect(x - w * 0.09, y - h * 0.14, w * 1.18, h * 1.28);
    SHAPES[state](path(state === 'ready' ? (lit ? 'chosen' : 'ready') : state), x, y, w, h);
    const step = Math.ceil(heat * HEAT_STEPS);
    if (step > 0) path(`heat ${step}`).roundRect(x, y, w, h, Math.min(3, h / 3));
    if (id === marked) chosen = { x, y, w, h };
  }
  const fill = (key: string, colour: string, alpha = 1): void => {
    const found = paths.get(key);
    if (!found) return;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colour;
    ctx.fill(found);
    ctx.globalAlpha = 1;
  };
  const line = (key: string, colour: string, dash: readonly number[] = []): void => {
    const found = paths.get(key);
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
  if (!chosen) return;
  ctx.strokeStyle = colours.focus;
  ctx.lineWidth = 2;
  ctx.strokeRect(chosen.x - 2.5, chosen.y - 2.5, chosen.w + 5, chosen.h + 5);
}
