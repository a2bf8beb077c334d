/** Where a plate with words goes on the overlay: found once for each hop and each place of the camera. */
import { type Canvas, screenPoint } from './canvas.js';
import { overlaps, type Point, type Rect, type Size } from './geometry.js';
import type { Journey, Piece } from './journey.js';
import { bestForm } from './label-forms.js';
import { clampInside, type FoundPlace, type Ground, labelPlace } from './label-place.js';
import type { Camera } from './paint.js';

/** Cards and packet ways in screen pixels. */
export function toScreen(camera: Camera, rect: Rect): Rect {
  return { x: rect.x * camera.zoom + camera.x, y: rect.y * camera.zoom + camera.y, w: rect.w * camera.zoom, h: rect.h * camera.zoom };
}

/** What things are called, and what stands still above the picture: the caption, buttons, requests to pick from. */
const NAMES = ['caption', 'controls', 'together', 'pod-name', 'service-name', 'outside strong', 'balancer strong', 'frame-head strong']
  .map((one) => `.cv-${one}`)
  .join();

const ROWS = '.cv-socket, .cv-rules li, .cv-rules-head';

/** Where things of the page are in the overlay's picture. What the camera shows may not have followed it yet: it is taken along. */
function boxesOf({ ctx, camera }: Canvas, what: string): readonly Rect[] {
  const stage = ctx.canvas.closest('.cv-stage');
  const { left, top } = ctx.canvas.getBoundingClientRect();
  const shown = stage?.querySelector<HTMLElement>('.react-flow__viewport');
  const [x0 = 0, y0 = 0, zoom = 1] = (shown?.style.transform.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  return [...(stage?.querySelectorAll(what) ?? [])].map((thing) => {
    const { x, y, width: w, height: h } = thing.getBoundingClientRect();
    const rect = { x: x - left, y: y - top, w, h };
    if (!shown?.contains(thing)) return rect;
    return toScreen(camera, { x: (rect.x - x0) / zoom, y: (rect.y - y0) / zoom, w: w / zoom, h: h / zoom });
  });
}

/** In a picture narrower than this there may be no free place at all: a label is not drawn while it would lie on a name. */
const TIGHT = 700;

/** Along a way a place is looked at every so many pixels. */
const EVERY = 28;
const MOST = 16;

/** What a label loses when its cause is cut, and when only one line of it is left: a way of some 40, of some 120 pixels. */
const LOSSES = [0, 900, 3_000];

interface Known {
  readonly key: string;
  /** Which of the sizes, and where; undefined: there is no room. */
  readonly found: { readonly index: number; readonly place: FoundPlace } | undefined;
}

const known = new WeakMap<Piece, Known>();

function placeOf(canvas: Canvas, journey: Journey, piece: Piece, here: Point | undefined, sizes: readonly Size[]): Known {
  const { camera, width, height } = canvas;
  const key = [camera.x, camera.y, camera.zoom * 100, width, height, here?.x, here?.y, ...sizes.flatMap(({ w, h }) => [w, h])]
    .map((at) => Math.round(at ?? -1))
    .join();
  const before = known.get(piece);
  if (before?.key === key) return before;
  const steps = here ? 0 : Math.min(MOST, Math.ceil((piece.line.length * camera.zoom) / EVERY));
  const way = here ? [here] : Array.from({ length: steps + 1 }, (_, at) => screenPoint(canvas, piece, at / (steps || 1)));
  // The cards the hop is about count three times: the label must not hide what it speaks of.
  const cards = [...journey.cards, ...piece.about, ...piece.about].map((rect) => toScreen(camera, rect));
  const ground: Ground = { cards, rows: boxesOf(canvas, ROWS), names: boxesOf(canvas, NAMES) };
  const find = (size: Size) => () => labelPlace(way, size, { w: width, h: height }, ground);
  const found = bestForm(sizes.map((size, index) => ({ find: find(size), loss: LOSSES[index] ?? 0 })));
  const now: Known = { key, found };
  known.set(piece, now);
  return now;
}

export interface Beside {
  /** Which of the sizes that were offered. */
  readonly index: number;
  /** Its upper left corner. */
  readonly at: Point;
  readonly size: Size;
}

/**
 * Where a plate stands for a packet that is `here` on its way through a piece, or for a word of this very place.
 * @param sizes the whole plate, and shorter forms of it
 * @returns undefined: it would cover a name at this moment, and there is no room for it anywhere else
 */
export function besidePacket(
  canvas: Canvas,
  journey: Journey,
  piece: Piece,
  here: Point,
  sizes: readonly Size[],
  still: boolean,
): Beside | undefined {
  const { found } = placeOf(canvas, journey, piece, still ? here : undefined, sizes);
  const size = found && sizes[found.index];
  if (!size) return undefined;
  const { x, y, stands } = found.place;
  const at = clampInside(stands ? { x, y } : { x: here.x + x, y: here.y + y }, size, { w: canvas.width, h: canvas.height });
  // Between the places that were looked at, too; frames may have moved since.
  const names = sizes.length > 1 && canvas.width < TIGHT ? boxesOf(canvas, NAMES) : [];
  const rect = { ...at, ...size };
  const onName = names.some(({ x: left, y: top, w, h }) => overlaps({ x: left + 1, y: top + 1, w: w - 2, h: h - 2 }, rect));
  return onName ? undefined : { index: found.index, at, size };
}
