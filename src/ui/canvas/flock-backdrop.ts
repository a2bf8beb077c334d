/**
 * What stands still while a batch is told: its routes, drawn once per camera and colours, and the dot,
 * drawn once per size and colour. A frame then only copies dots, which costs little even without a graphics card.
 */
import type { Canvas } from './canvas.js';
import type { DotPixels } from './dot-sheet.js';
import type { Flock } from './flock.js';

const ROUTE_ALPHA = 0.25;
/** A way everybody takes, seen from afar. */
const WIDEST = 10;

/** What stands under the dots, and its pixels once somebody asked for them. */
interface Ground {
  readonly key: string;
  readonly flock: Flock;
  readonly image: HTMLCanvasElement;
  pixels: Uint32Array | undefined;
}

/** The last one, drawn apart from the page: a second canvas in it would be handed on with every frame of the first. */
let last: Ground | undefined;

/** Device pixels per CSS pixel the context draws with. */
function ratioOf({ ctx, width }: Canvas): number {
  return width > 0 ? ctx.canvas.width / width : 1;
}

/** Dots and routes pass behind these cards: their words stay readable. */
export function uncover(canvas: Canvas, flock: Flock, empty: (x: number, y: number, w: number, h: number) => void): void {
  const { camera } = canvas;
  for (const { x, y, w, h } of flock.cover) {
    empty(x * camera.zoom + camera.x, y * camera.zoom + camera.y, w * camera.zoom, h * camera.zoom);
  }
}

/** The routes of the flock, as large as the canvas, drawn once until something about them changes. */
function groundOf(canvas: Canvas, flock: Flock): Ground {
  const { camera, palette, width, height } = canvas;
  const ratio = ratioOf(canvas);
  const key = `${camera.x} ${camera.y} ${camera.zoom} ${width} ${height} ${ratio} ${palette.request}`;
  if (last?.key === key && last.flock === flock) return last;
  const image = last?.image ?? document.createElement('canvas');
  image.width = Math.max(1, canvas.ctx.canvas.width);
  image.height = Math.max(1, canvas.ctx.canvas.height);
  last = { key, flock, image, pixels: undefined };
  const brush = image.getContext('2d', { willReadFrequently: true });
  if (!brush) return last;
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
  uncover(canvas, flock, (x, y, w, h) => brush.clearRect(x, y, w, h));
  return last;
}

/** Draws the routes of the flock. */
export function drawRoutes(canvas: Canvas, flock: Flock): void {
  canvas.ctx.drawImage(groundOf(canvas, flock).image, 0, 0, canvas.width, canvas.height);
}

/** The routes as pixels, as many as the canvas has. */
export function routePixels(canvas: Canvas, flock: Flock): Uint32Array | undefined {
  const ground = groundOf(canvas, flock);
  if (!ground.pixels) {
    const { width, height } = ground.image;
    const data = ground.image.getContext('2d')?.getImageData(0, 0, width, height).data;
    ground.pixels = data && new Uint32Array(data.buffer);
  }
  return ground.pixels;
}

/** Nothing is kept of routes that are told no longer. */
export function forgetRoutes(): void {
  last = undefined;
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
