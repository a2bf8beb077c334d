/**
 * What stands still while a batch is told: its routes, drawn once per camera and colours, and the dot, drawn once per size and
 * colour. A frame then only copies pictures, which costs little even without a graphics card.
 */
import type { Canvas } from './canvas.js';
import type { Flock } from './flock.js';

const ROUTE_ALPHA = 0.25;
/** A way everybody takes, seen from afar. */
const WIDEST = 10;

interface Picture {
  readonly key: string;
  readonly flock: Flock | undefined;
  readonly image: HTMLCanvasElement;
}

let routes: Picture | undefined;
let sprite: Picture | undefined;

function blank(width: number, height: number): HTMLCanvasElement {
  const image = document.createElement('canvas');
  image.width = width;
  image.height = height;
  return image;
}

/** Device pixels per CSS pixel the context draws with. */
function ratioOf({ ctx, width }: Canvas): number {
  return width > 0 ? ctx.canvas.width / width : 1;
}

/** Draws the routes of the flock, the same picture again while nothing about it changed. */
export function drawRoutes(canvas: Canvas, flock: Flock): void {
  const { ctx, camera, palette, width, height } = canvas;
  const ratio = ratioOf(canvas);
  const key = `${camera.x} ${camera.y} ${camera.zoom} ${width} ${height} ${ratio} ${palette.request}`;
  if (routes?.key !== key || routes.flock !== flock) {
    const image = blank(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)));
    const brush = image.getContext('2d');
    if (!brush) return;
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
    routes = { key, flock, image };
  }
  ctx.drawImage(routes.image, 0, 0, width, height);
}

/** A dot of this radius (CSS pixels), to be copied; its centre is the picture's. */
export function dotPicture(canvas: Canvas, radius: number): HTMLCanvasElement {
  const ratio = ratioOf(canvas);
  const key = `${radius} ${ratio} ${canvas.palette.request}`;
  if (sprite?.key !== key) {
    const half = Math.ceil((radius + 1) * ratio);
    const image = blank(half * 2, half * 2);
    const brush = image.getContext('2d');
    if (brush) {
      brush.fillStyle = canvas.palette.request;
      brush.beginPath();
      brush.arc(half, half, radius * ratio, 0, Math.PI * 2);
      brush.fill();
    }
    sprite = { key, flock: undefined, image };
  }
  return sprite.image;
}
