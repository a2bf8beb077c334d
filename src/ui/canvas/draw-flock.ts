/** Many requests on the overlay: every dot a copy of one picture, so that thousands cost little. */
import type { OutcomeKind } from '../../store/types.js';
import type { Canvas } from './canvas.js';
import type { Flock } from './flock.js';
import { flightOf, underWay } from './flock.js';
import { dotPicture, drawRoutes } from './flock-backdrop.js';
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

/** Dots and routes pass behind these cards: their words stay readable. */
function uncover({ ctx, camera }: Canvas, flock: Flock): void {
  for (const { x, y, w, h } of flock.cover) {
    ctx.clearRect(x * camera.zoom + camera.x, y * camera.zoom + camera.y, w * camera.zoom, h * camera.zoom);
  }
}

/** `share` (0…1): how much of the batch's segment has been told. */
export function drawFlock(canvas: Canvas, flock: Flock, share: number): void {
  const { ctx, camera, palette } = canvas;
  drawRoutes(canvas, flock);
  const count = flock.routes.length;
  const few = isFew(count);
  const [from, to] = underWay(count, share);
  const dot = dotPicture(canvas, count > 400 ? 2.6 : 4);
  const row = clearPlaces(canvas.width, canvas.height);
  const ratio = ctx.canvas.width / Math.max(1, canvas.width);
  const smooth = ctx.imageSmoothingEnabled;
  ctx.imageSmoothingEnabled = false;
  const size = (dot.width * canvas.width) / Math.max(1, ctx.canvas.width);
  for (let i = from; i < to; i++) {
    const flight = flightOf(i, count, share);
    const line = flock.lines[flock.routes[i]!];
    if (!line || flight < 0 || flight > 1 || line.lengths.length === 0) continue;
    pointAt(line, flight, at);
    const x = at.x * camera.zoom + camera.x;
    const y = at.y * camera.zoom + camera.y;
    if (few) {
      // So few are told apart: each has its number.
      const { number, hue } = markOf(i);
      numberPlate(ctx, palette, x, y, number, palette.hues[hue] ?? palette.request);
      continue;
    }
    if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
    const place = Math.floor(y / APART) * row + Math.floor(x / APART);
    if (places[place] === picture) continue;
    places[place] = picture;
    // On whole pixels of the screen a dot is copied as it is, without being mixed anew.
    ctx.drawImage(dot, Math.round((x - size / 2) * ratio) / ratio, Math.round((y - size / 2) * ratio) / ratio, size, size);
  }
  ctx.imageSmoothingEnabled = smooth;
  uncover(canvas, flock);
  drawEnds(canvas, flock, share);
}

const shapes: Readonly<Record<OutcomeKind, MarkShape>> = {
  answered: 'answered',
  refused: 'refused',
  'timed-out': 'timed-out',
  'no-such-host': 'no-such-host',
  'no-route': 'no-route',
};

/** At the end of every route: its sign and how many have come so far. */
function drawEnds(canvas: Canvas, flock: Flock, share: number): void {
  const arrived = new Float64Array(flock.lines.length);
  const count = flock.routes.length;
  for (let i = 0; i < count; i++) {
    if (flightOf(i, count, share) < 1 && share < 1) break;
    arrived[flock.routes[i]!]! += flock.each;
  }
  // Routes that end at one card (a pod reached through several nodes) are counted together.
  const ends = new Map<string, End>();
  flock.lines.forEach((line, index) => {
    const outcome = flock.outcomes[index];
    if (line.lengths.length === 0 || !outcome) return;
    const x = line.points.at(-2)!;
    const y = line.points.at(-1)!;
    const rect = flock.ends[index];
    const key = `${rect ? `${rect.x} ${rect.y}` : `${Math.round(x)} ${Math.round(y)}`} ${outcome}`;
    const end = ends.get(key) ?? { x, y, rect, n: 0, outcome };
    end.n += arrived[index]!;
    ends.set(key, end);
  });
  for (const end of ends.values()) {
    // From afar frames and cells say themselves how much came; what failed keeps its sign.
    if (end.n > 0.5 && !(flock.shares && end.outcome === 'answered')) countAt(canvas, end);
  }
}

interface End {
  readonly x: number;
  readonly y: number;
  readonly rect: Rect | undefined;
  n: number;
  readonly outcome: OutcomeKind;
}

/** The count sits on the lower edge of the card, clear of its words; failures show their sign where the way ends. */
function countAt({ ctx, camera, palette }: Canvas, end: End): void {
  const x = end.x * camera.zoom + camera.x;
  const y = end.y * camera.zoom + camera.y;
  if (end.outcome !== 'answered') mark(ctx, palette, shapes[end.outcome], x, y, 0.35);
  const text = numbers.format(Math.round(end.n));
  ctx.font = `600 11px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const w = ctx.measureText(text).width + 10;
  const onCard = end.rect !== undefined && end.outcome === 'answered';
  const left = onCard ? (end.rect.x + end.rect.w) * camera.zoom + camera.x - w - 6 : x + 14;
  const top = onCard ? (end.rect.y + end.rect.h) * camera.zoom + camera.y - 11 : y - 9;
  ctx.fillStyle = palette.tag;
  ctx.beginPath();
  ctx.roundRect(left, top, w, 18, 5);
  ctx.fill();
  ctx.fillStyle = palette.tagInk;
  ctx.fillText(text, left + 5, top + 9.5);
}
