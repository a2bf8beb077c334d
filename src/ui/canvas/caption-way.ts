/** The stage's caption gives way to packets: it is not seen while a way that is drawn passes under it. */
import type { Canvas } from './canvas.js';
import type { Point } from './geometry.js';
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

/** @param what tells these ways from others, so that they are looked at once and not with every frame */
export function freeCaption({ ctx, camera }: Canvas, what: string, lines: () => readonly Polyline[]): void {
  const { x, y, zoom } = camera;
  const key = `${what} ${x} ${y} ${zoom}`;
  if (key === last) return;
  last = key;
  const stage = ctx.canvas.closest('.cv-stage');
  const caption = stage && captionOf(stage);
  if (!stage || !caption) return;
  const { left, top, width: w, height: h } = boxOf(caption, `${what} ${ctx.canvas.width} ${ctx.canvas.height} ${caption.textContent}`);
  const rect = { x: (left - x) / zoom, y: (top - y) / zoom, w: w / zoom, h: h / zoom };
  stage.toggleAttribute('data-crossed', w > 0 && !lines().every((line) => isClear(pointsOf(line), [rect])));
}
