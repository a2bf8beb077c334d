/** An overlay on the canvas: the tunnel between two nodes, and the packet wrapped in another one. Sizes are CSS pixels. */
import type { Camera, Palette } from './paint.js';
import { strokeLine } from './paint.js';
import type { Polyline } from './polyline.js';
import { pointAt } from './polyline.js';

type Ctx = CanvasRenderingContext2D;

const OUTSIDE = 15;
const INSIDE = 12;

/** Two walls along the way. Its mouths stand open: rings at both ends. */
export function paintTunnel(ctx: Ctx, camera: Camera, palette: Palette, line: Polyline, skip: number, colour: string): void {
  if (line.length <= skip) return;
  ctx.save();
  ctx.lineCap = 'butt';
  ctx.lineJoin = 'round';
  ctx.lineWidth = OUTSIDE;
  ctx.strokeStyle = colour;
  strokeLine(ctx, camera, line, 1, skip);
  ctx.lineWidth = INSIDE;
  ctx.strokeStyle = palette.panel;
  strokeLine(ctx, camera, line, 1, skip);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colour;
  ctx.fillStyle = palette.panel;
  for (const mouth of mouths(line, skip)) {
    ctx.beginPath();
    ctx.ellipse(mouth.x * camera.zoom + camera.x, mouth.y * camera.zoom + camera.y, 3, OUTSIDE / 2 + 1, mouth.angle, 0, Math.PI * 2);
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

export interface Mouth {
  readonly x: number;
  readonly y: number;
  /** Direction of the way there, radians. */
  readonly angle: number;
}

/** Both ends of a tunnel that begins `skip` units along a way. Pure. */
export function mouths(line: Polyline, skip: number): readonly Mouth[] {
  const from = Math.min(1, skip / line.length);
  const step = Math.min(0.02, (1 - from) / 2);
  return [
    [from, from + step],
    [1, 1 - step],
  ].map(([here = 0, inward = 0]) => {
    const a = { x: 0, y: 0 };
    const b = { x: 0, y: 0 };
    pointAt(line, here, a);
    pointAt(line, inward, b);
    return { ...a, angle: Math.atan2(b.y - a.y, b.x - a.x) };
  });
}

/** The envelope around a wrapped packet: its flap and edge tell it from a bare one without colour. */
export function paintEnvelope(ctx: Ctx, palette: Palette, x: number, y: number, reply: boolean): void {
  const [w, h] = [30, 22];
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.lineWidth = 1.8;
  ctx.fillStyle = palette.panel;
  ctx.strokeStyle = reply ? palette.reply : palette.request;
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, 4);
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - w / 2 + 1, y - h / 2 + 1.5);
  ctx.lineTo(x, y + 1);
  ctx.lineTo(x + w / 2 - 1, y - h / 2 + 1.5);
  ctx.stroke();
  ctx.restore();
}
