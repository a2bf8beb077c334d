/** Colours and shapes of packets on the overlay's canvas. All sizes are CSS pixels: packets do not shrink when zoomed out. */
import { withColours } from './computed-colours.js';
import type { MarkShape } from './packet-label.js';
import type { Polyline } from './polyline.js';
import { HUES } from './together.js';

/** Colours of the theme, read from the tokens once and again when the theme changes. */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly ink: string;
  readonly muted: string;
  readonly request: string;
  readonly reply: string;
  readonly answered: string;
  readonly refused: string;
  readonly timedOut: string;
  readonly unknown: string;
  readonly tag: string;
  readonly tagInk: string;
  readonly tagMuted: string;
  readonly tagOld: string;
  readonly tagNew: string;
  readonly font: string;
  readonly mono: string;
  /** Lines are so many times as thick as in the usual profile. */
  readonly thick: number;
  /** By custom property: what tells requests apart. */
  readonly hues: Readonly<Record<string, string>>;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const text = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return withColours(element, (token) => ({
    ground: token('ground'),
    panel: token('panel'),
    ink: token('ink'),
    muted: token('muted'),
    request: token('request'),
    reply: token('reply'),
    answered: token('answered'),
    refused: token('refused'),
    timedOut: token('timed-out'),
    unknown: token('unknown'),
    tag: token('tag'),
    tagInk: token('tag-ink'),
    tagMuted: token('tag-muted'),
    tagOld: token('tag-old'),
    tagNew: token('tag-new'),
    font: text('font'),
    mono: text('mono'),
    thick: Number(text('packet-line')) || 1,
    hues: Object.fromEntries(HUES.map((hue) => [hue, token(hue.slice(2))])),
  }));
}

/** Flow → screen. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

type Ctx = CanvasRenderingContext2D;

/** Draws a polyline up to `share` of its length, leaving out its first `skip` units. */
export function strokeLine(ctx: Ctx, camera: Camera, line: Polyline, share: number, skip = 0): void {
  const { points, lengths, length } = line;
  const upTo = length * Math.min(share, 1);
  if (lengths.length < 2 || upTo <= skip) return;
  const first =
    skip > 0
      ? Math.max(
          0,
          lengths.findIndex((at) => at >= skip - 0.5),
        )
      : 0;
  ctx.beginPath();
  ctx.moveTo(points[first * 2]! * camera.zoom + camera.x, points[first * 2 + 1]! * camera.zoom + camera.y);
  for (let i = first + 1; i < lengths.length; i++) {
    if (lengths[i]! > upTo) {
      const span = lengths[i]! - lengths[i - 1]! || 1;
      const k = (upTo - lengths[i - 1]!) / span;
      const x = points[i * 2 - 2]! + (points[i * 2]! - points[i * 2 - 2]!) * k;
      const y = points[i * 2 - 1]! + (points[i * 2 + 1]! - points[i * 2 - 1]!) * k;
      ctx.lineTo(x * camera.zoom + camera.x, y * camera.zoom + camera.y);
      break;
    }
    ctx.lineTo(points[i * 2]! * camera.zoom + camera.x, points[i * 2 + 1]! * camera.zoom + camera.y);
  }
  ctx.stroke();
}

/** A packet: filled for a request, hollow for a reply. */
export function dot(ctx: Ctx, palette: Palette, x: number, y: number, reply: boolean, radius = 7, hue?: string): void {
  ctx.beginPath();
  ctx.arc(x, y, radius + 2, 0, Math.PI * 2);
  ctx.fillStyle = palette.panel;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, reply ? radius - 1 : radius, 0, Math.PI * 2);
  if (reply) {
    ctx.lineWidth = 3 * palette.thick;
    ctx.strokeStyle = hue ?? palette.reply;
    ctx.stroke();
  } else {
    ctx.fillStyle = hue ?? palette.request;
    ctx.fill();
  }
}

function polygon(ctx: Ctx, x: number, y: number, radius: number, corners: number, turn: number): void {
  ctx.beginPath();
  for (let i = 0; i < corners; i++) {
    const angle = turn + (i * Math.PI * 2) / corners;
    ctx.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
  }
  ctx.closePath();
}

const colourOf = (shape: Mark, palette: Palette): string =>
  ({
    answered: palette.answered,
    refused: palette.refused,
    'timed-out': palette.timedOut,
    'no-such-host': palette.unknown,
    'no-route': palette.refused,
    blocked: palette.refused,
    allowed: palette.answered,
  })[shape];

/** How a request ended, or that a policy let it pass. */
export type Mark = MarkShape | 'allowed';

/** The sign of how a request ended. `life` 1 → 0 empties the ring of a time-out. */
export function mark(ctx: Ctx, palette: Palette, shape: Mark, x: number, y: number, life = 0): void {
  const colour = colourOf(shape, palette);
  ctx.save();
  ctx.lineWidth = 2.4 * palette.thick;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colour;
  ctx.fillStyle = palette.panel;
  const cross = (r: number) => {
    ctx.beginPath();
    ctx.moveTo(x - r, y - r);
    ctx.lineTo(x + r, y + r);
    ctx.moveTo(x + r, y - r);
    ctx.lineTo(x - r, y + r);
    ctx.stroke();
  };
  const tick = () => {
    ctx.beginPath();
    ctx.moveTo(x - 4.5, y + 0.5);
    ctx.lineTo(x - 1, y + 4);
    ctx.lineTo(x + 5, y - 3.5);
    ctx.stroke();
  };
  switch (shape) {
    case 'answered':
      ctx.beginPath();
      ctx.arc(x, y, 10, 0, Math.PI * 2);
      ctx.fill();
      ctx.stroke();
      tick();
      break;
    case 'refused':
      polygon(ctx, x, y, 12, 8, Math.PI / 8);
      ctx.fill();
      ctx.stroke();
      cross(4);
      break;
    case 'timed-out':
      ctx.beginPath();
      ctx.arc(x, y, 11, 0, Math.PI * 2);
      ctx.fill();
      ctx.setLineDash([3.5, 3.5]);
      ctx.globalAlpha = 0.55;
      ctx.stroke();
      ctx.globalAlpha = 1;
      ctx.beginPath();
      ctx.arc(x, y, 11, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * life);
      ctx.stroke();
      break;
    case 'no-such-host':
      polygon(ctx, x, y, 13, 4, 0);
      ctx.fill();
      ctx.stroke();
      ctx.fillStyle = colour;
      ctx.font = `700 14px ${palette.font}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillText('?', x, y + 0.5);
      break;
    case 'no-route':
      ctx.setLineDash([6, 5]);
      ctx.beginPath();
      ctx.moveTo(x - 16, y);
      ctx.lineTo(x + 16, y);
      ctx.stroke();
      ctx.setLineDash([]);
      cross(5);
      break;
    case 'blocked':
    case 'allowed':
      ctx.beginPath();
      ctx.moveTo(x, y - 13);
      ctx.lineTo(x + 11, y - 9);
      ctx.lineTo(x + 11, y);
      ctx.quadraticCurveTo(x + 10, y + 9, x, y + 13);
      ctx.quadraticCurveTo(x - 10, y + 9, x - 11, y);
      ctx.lineTo(x - 11, y - 9);
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
      if (shape === 'allowed') tick();
      else cross(4);
      break;
  }
  ctx.restore();
}

/** ▾ at the place where a packet was dropped. */
export function dropMark(ctx: Ctx, palette: Palette, x: number, y: number): void {
  ctx.fillStyle = palette.timedOut;
  ctx.strokeStyle = palette.panel;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - 8, y - 6);
  ctx.lineTo(x + 8, y - 6);
  ctx.lineTo(x, y + 8);
  ctx.closePath();
  ctx.stroke();
  ctx.fill();
}

/** Which of several requests this is: its number on a plate of its colour. */
export function numberPlate(ctx: Ctx, palette: Palette, x: number, y: number, number: number, hue: string, strong = true): void {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, 8.5, 0, Math.PI * 2);
  ctx.fillStyle = strong ? hue : palette.panel;
  ctx.fill();
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = strong ? palette.panel : hue;
  ctx.stroke();
  ctx.fillStyle = strong ? palette.panel : hue;
  ctx.font = `700 ${number > 9 ? 10 : 11}px ${palette.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(number), x, y + 0.5);
  ctx.restore();
}
