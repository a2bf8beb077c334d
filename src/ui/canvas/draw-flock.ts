/** Many requests on the overlay: every dot a copy of one picture, so that thousands cost little (dot-sheet.ts). */
import type { OutcomeKind } from '../../store/types.js';
import type { Canvas } from './canvas.js';
import { addDot, type DotSheet, dotSheet, emptyRect, wipeSheet } from './dot-sheet.js';
import type { Flock } from './flock.js';
import { flightOf, MOST_AT_ONCE, underWay } from './flock.js';
import { dotPixels, drawRoutes, routePixels, uncover } from './flock-backdrop.js';
import type { Rect } from './geometry.js';
import type { MarkShape } from './packet-label.js';
import { mark, numberPlate } from './paint.js';
import { pointAt } from './polyline.js';
import { isFew, markOf } from './together.js';

const at = { x: 0, y: 0 };
const numbers = new Intl.NumberFormat('en');

/** CSS pixels. Dots this near to each other cannot be told apart: where ways run together one is drawn for all of them. */
const APART = 1.25;
/** Of each place on the canvas, in which picture a dot was last drawn there. */
let places = new Uint32Array(0);
let picture = 0;

/** Makes ready for another picture: nothing is drawn yet. Gives the places in a row. */
function clearPlaces(width: number, height: number): number {
  const row = Math.ceil(width / APART) + 1;
  const size = row * (Math.ceil(height / APART) + 1);
  if (places.length < size) places = new Uint32Array(size);
  picture += 1;
  return row;
}

let sheet: DotSheet | undefined;

/** A sheet as large as the canvas, with nothing but the routes. */
function emptySheet(canvas: Canvas, flock: Flock): DotSheet {
  const { width, height } = canvas.ctx.canvas;
  if (sheet?.image.width !== width || sheet.image.height !== height) sheet = dotSheet(width, height, MOST_AT_ONCE);
  const ground = routePixels(canvas, flock);
  wipeSheet(sheet, ground?.length === sheet.pixels.length ? ground : undefined);
  return sheet;
}

/** `share` (0…1): how much of the batch's segment has been told. */
export function drawFlock(canvas: Canvas, flock: Flock, share: number): void {
  const { ctx, camera, palette } = canvas;
  const count = flock.routes.length;
  const few = isFew(count);
  const [from, to] = underWay(count, share);
  const dot = dotPixels(canvas, count > 400 ? 2.6 : 4);
  const dots = few ? undefined : emptySheet(canvas, flock);
  if (!dots) drawRoutes(canvas, flock);
  const row = clearPlaces(canvas.width, canvas.height);
  const ratio = ctx.canvas.width / Math.max(1, canvas.width);
  for (let i = from; i < to; i++) {
    const flight = flightOf(i, count, share);
    const line = flock.lines[flock.routes[i]!];
    if (!line || flight < 0 || flight > 1 || line.lengths.length === 0) continue;
    pointAt(line, flight, at);
    const x = at.x * camera.zoom + camera.x;
    const y = at.y * camera.zoom + camera.y;
    if (!dots) {
      // So few are told apart: each has its number.
      const { number, hue } = markOf(i);
      numberPlate(ctx, palette, x, y, number, palette.hues[hue] ?? palette.request);
      continue;
    }
    if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
    const place = Math.floor(y / APART) * row + Math.floor(x / APART);
    if (places[place] === picture) continue;
    places[place] = picture;
    addDot(dots, dot, x * ratio, y * ratio);
  }
  if (dots) {
    uncover(canvas, flock, (x, y, w, h) => emptyRect(dots, x * ratio, y * ratio, w * ratio, h * ratio));
    ctx.putImageData(dots.image, 0, 0);
  } else {
    uncover(canvas, flock, (x, y, w, h) => ctx.clearRect(x, y, w, h));
  }
  drawEnds(canvas, flock, share);
}

const shapes: Readonly<Record<OutcomeKind, MarkShape>> = {
  answered: 'answered',
  refused: 'refused',
  'timed-out': 'timed-out',
  'no-such-host': 'no-such-host',
  'no-route': 'no-route',
};

interface End {
  readonly x: number;
  readonly y: number;
  readonly rect: Rect | undefined;
  readonly outcome: OutcomeKind;
  readonly routes: readonly number[];
}

const ends = new WeakMap<Flock, readonly End[]>();

/** Routes that end at one card (a pod reached through several nodes) are counted together. */
function endsOf(flock: Flock): readonly End[] {
  const before = ends.get(flock);
  if (before) return before;
  const found = new Map<string, End & { readonly routes: number[] }>();
  flock.lines.forEach((line, index) => {
    const outcome = flock.outcomes[index];
    if (line.lengths.length === 0 || !outcome) return;
    const x = line.points.at(-2)!;
    const y = line.points.at(-1)!;
    const rect = flock.ends[index];
    const key = `${rect ? `${rect.x} ${rect.y}` : `${Math.round(x)} ${Math.round(y)}`} ${outcome}`;
    const end = found.get(key) ?? { x, y, rect, outcome, routes: [] };
    end.routes.push(index);
    found.set(key, end);
  });
  const all = [...found.values()];
  ends.set(flock, all);
  return all;
}

/** At the end of every route: its sign and how many have come so far. */
function drawEnds(canvas: Canvas, flock: Flock, share: number): void {
  const arrived = new Float64Array(flock.lines.length);
  const count = flock.routes.length;
  for (let i = 0; i < count; i++) {
    if (flightOf(i, count, share) < 1 && share < 1) break;
    arrived[flock.routes[i]!]! += flock.each;
  }
  const { ctx, palette } = canvas;
  ctx.font = `600 11px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const plates: Plate[] = [];
  for (const end of endsOf(flock)) {
    const come = end.routes.reduce((sum, route) => sum + arrived[route]!, 0);
    // From afar frames and cells say themselves how much came; what failed keeps its sign.
    if (come > 0.5 && !(flock.shares && end.outcome === 'answered')) plates.push(plateAt(canvas, end, come));
  }
  // All plates are one shape, and all numbers one ink: a frame says neither twice.
  ctx.fillStyle = palette.tag;
  ctx.beginPath();
  for (const { left, top, w, h } of plates) ctx.roundRect(left, top, w, h, 5);
  ctx.fill();
  ctx.fillStyle = palette.tagInk;
  for (const { text, left, top, h } of plates) ctx.fillText(text, left + 5, top + h / 2 + 0.5);
}

/** Letters of one width: as many are always as wide. */
const widths = new Map<string, number>();

function widthOf(ctx: CanvasRenderingContext2D, font: string, text: string): number {
  const key = `${text.length} ${font}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = ctx.measureText(text);
  widths.set(key, width);
  return width;
}

interface Plate {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly w: number;
  readonly h: number;
}

/** The count sits on the lower edge of the card, clear of its words; failures show their sign where the way ends. */
function plateAt({ ctx, camera, palette }: Canvas, end: End, come: number): Plate {
  const x = end.x * camera.zoom + camera.x;
  const y = end.y * camera.zoom + camera.y;
  if (end.outcome !== 'answered') mark(ctx, palette, shapes[end.outcome], x, y, 0.35);
  const text = numbers.format(Math.round(come));
  const w = widthOf(ctx, palette.mono, text) + 10;
  const onCard = end.rect !== undefined && end.outcome === 'answered';
  // What a card has below its two lines of words; a small card's plate is flat and hangs down from it.
  const room = onCard ? Math.min(11, Math.max(3, (end.rect.h * camera.zoom - 27) / 2)) : 9;
  const h = room < 8 ? 14 : 18;
  const left = onCard ? (end.rect.x + end.rect.w) * camera.zoom + camera.x - w - 6 : x + 14;
  const top = onCard ? (end.rect.y + end.rect.h) * camera.zoom + camera.y - room : y - 9;
  return { text, left, top, w, h };
}
