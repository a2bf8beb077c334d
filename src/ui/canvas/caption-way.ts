/**
 * The stage's caption gives way: it grows narrow beside the cluster's frame, and is not seen while it would lie over cards or a
 * way that is drawn passes under it.
 */
import type { Canvas } from './canvas.js';
import { overlaps, type Point } from './geometry.js';
import type { Layout } from './layout.js';
import { isClear } from './obstacles.js';
import type { Polyline } from './polyline.js';

function pointsOf({ points }: Polyline): readonly Point[] {
  return Array.from({ length: points.length / 2 }, (_, at) => ({ x: points[at * 2] ?? 0, y: points[at * 2 + 1] ?? 0 }));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where it stands, px: as stage-controls.css has it. */
const LEFT = 12;
/** Narrower than this, its words break within themselves; px. */
const NARROWEST = 96;
/** Its width changes by steps, so that a camera on its way does not lay it out with every frame; px. */
const STEP = 12;

/** Room beside the frame of the cluster, px; undefined: as much as it likes. */
export function captionRoom(frame: { readonly x: number } | undefined, camera: Canvas['camera'], left: number): number | undefined {
  if (!frame) return undefined;
  const room = frame.x * camera.zoom + camera.x - left - 6;
  // Under a frame that was moved there it would be cut to nothing: it is hidden whole instead.
  return room < NARROWEST || room > 200 ? undefined : Math.floor(room / STEP) * STEP;
}

let measured: { readonly of: string; readonly box: Box } | undefined;

/** Where the caption stands on the stage, CSS pixels. Asked of the browser seldom: while the camera moves, an answer costs a layout of the page. */
function boxOf(caption: HTMLElement, of: string): Box {
  if (measured?.of !== of || measured.box.width === 0) {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = caption;
    measured = { of, box: { left, top, width, height } };
  }
  return measured.box;
}

let found: HTMLElement | undefined;

/** Kept: it stands behind all cards, and to look for it passes every one of them. */
function captionOf(stage: Element): HTMLElement | undefined {
  if (!found?.isConnected || !stage.contains(found)) found = stage.querySelector<HTMLElement>('.cv-caption') ?? undefined;
  return found;
}

let last = '';
let lastLayout: Layout | undefined;

/** @param what tells these ways from others, so that they are looked at once and not with every frame */
export function freeCaption({ ctx, camera }: Canvas, layout: Layout, what: string, lines: () => readonly Polyline[]): void {
  const { x, y, zoom } = camera;
  const key = `${what} ${x} ${y} ${zoom}`;
  if (key === last && layout === lastLayout) return;
  [last, lastLayout] = [key, layout];
  const stage = ctx.canvas.closest('.cv-stage');
  const caption = stage && captionOf(stage);
  if (!stage || !caption) return;
  const room = captionRoom(layout.boxes.get('cluster')?.abs, camera, LEFT);
  const wanted = room === undefined ? '' : `${room}px`;
  if (caption.style.maxWidth !== wanted) caption.style.maxWidth = wanted;
  const of = `${what} ${ctx.canvas.width} ${ctx.canvas.height} ${wanted} ${caption.textContent}`;
  const { left, top, width: w, height: h } = boxOf(caption, of);
  const rect = { x: (left - x) / zoom, y: (top - y) / zoom, w: w / zoom, h: h / zoom };
  const covers = w > 0 && [...layout.boxes.values()].some(({ abs }) => overlaps(abs, rect));
  stage.toggleAttribute('data-crossed', covers || (w > 0 && !lines().every((line) => isClear(pointsOf(line), [rect]))));
}
