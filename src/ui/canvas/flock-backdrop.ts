/**
 * What stands still while a batch is told: its routes, drawn once per camera and colours on a canvas of their own, and the dot,
 * drawn once per size and colour. A frame then only copies dots, which costs little even without a graphics card.
 */
import type { Canvas } from './canvas.js';
import type { DotPixels } from './dot-sheet.js';
import type { Flock } from './flock.js';

const ROUTE_ALPHA = 0.25;
/** A way everybody takes, seen from afar. */
const WIDEST = 10;

/** What is on the ground now. */
let routes: { readonly key: string; readonly flock: Flock; readonly image: HTMLCanvasElement } | undefined;

/** Device pixels per CSS pixel the context draws with. */
function ratioOf({ ctx, width }: Canvas): number {
  return width > 0 ? ctx.canvas.width / width : 1;
}

/** Dots and routes pass behind these cards: their words stay readable. */
export function uncover(ctx: CanvasRenderingContext2D, { camera }: Canvas, flock: Flock): void {
  for (const { x, y, w, h } of flock.cover) {
    ctx.clearRect(x * camera.zoom + camera.x, y * camera.zoom + camera.y, w * camera.zoom, h * camera.zoom);
  }
}

/** Draws the routes of the flock on the ground, where they stay until something about them changes. */
export function drawRoutes(canvas: Canvas, flock: Flock): void {
  const { ground, camera, palette, width, height } = canvas;
  const ratio = ratioOf(canvas);
  const key = `${camera.x} ${camera.y} ${camera.zoom} ${width} ${height} ${ratio} ${palette.request}`;
  const brush = ground.getContext('2d');
  if (!brush || (routes?.key === key && routes.flock === flock && routes.image === ground)) return;
  ground.width = Math.max(1, Math.round(width * ratio));
  ground.height = Math.max(1, Math.round(height * ratio));
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.lineWidth = 1.4;
  brush.strokeStyle = palette.request;
  brush.globalAlpha = ROUTE_ALPHA;
  for (const [index, { points, lengths }] of flock.lines.entries()) {
    if (lengths.length < 2) continue;
    if (flock.shares) brush.lineWidth = 1 + WIDEST * Math.sqrt(flock.shares[index] ?? 0);
    brush.beginPath();
    for (let i = 0; i < points.length; i += 2) {
      brush.lineTo(points[i]! * camera.zoom + camera.x, points[i + 1]! * camera.zoom + camera.y);
    }
    brush.stroke();
  }
  uncover(brush, canvas, flock);
  routes = { key, flock, image: ground };
}

/** Nothing is left on the ground. */
export function clearGround(ground: HTMLCanvasElement): void {
  if (routes?.image !== ground) return;
  ground.width = 0;
  routes = undefined;
}

let dot: { readonly key: string; readonly pixels: DotPixels } | undefined;

/** A dot of this radius (CSS pixels). */
export function dotPixels(canvas: Canvas, radius: number): DotPixels {
  const ratio = ratioOf(canvas);
  const key = `${radius} ${ratio} ${canvas.palette.request}`;
  if (dot?.key === key) return dot.pixels;
  const half = Math.ceil((radius + 1) * ratio);
  const size = half * 2;
  const brush = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d');
  if (brush) {
    brush.fillStyle = canvas.palette.request;
    brush.beginPath();
    brush.arc(half, half, radius * ratio, 0, Math.PI * 2);
    brush.fill();
  }
  const data = brush?.getImageData(0, 0, size, size).data ?? new Uint8ClampedArray(size * size * 4);
  dot = { key, pixels: { pixels: new Uint32Array(data.buffer), size } };
  return dot.pixels;
}
