/** One request on the overlay: its trail so far, the packet, its label, and how it ended. */
import type { Messages } from '../../i18n/catalogue.js';
import type { Journey, Piece } from './journey.js';
import type { OutcomeMark } from './packet-label.js';
import { outcomeMark, packetLabel } from './packet-label.js';
import type { Camera, Palette } from './paint.js';
import { dot, dropMark, fiveTuple, mark, strokeLine, word } from './paint.js';
import { pointAt } from './polyline.js';

export interface Canvas {
  readonly ctx: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly words: Messages['stage']['packet'];
  readonly width: number;
  readonly height: number;
}

const at = { x: 0, y: 0 };

function screenPoint(canvas: Canvas, piece: Piece, share: number): { readonly x: number; readonly y: number } {
  pointAt(piece.line, share, at);
  return { x: at.x * canvas.camera.zoom + canvas.camera.x, y: at.y * canvas.camera.zoom + canvas.camera.y };
}

function trail(canvas: Canvas, piece: Piece, share: number, fading: boolean): void {
  if (piece.hidden) return;
  const { ctx, palette } = canvas;
  const reply = piece.step.direction === 'reply';
  ctx.lineWidth = reply ? 2 : 2.6;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = reply ? palette.reply : palette.request;
  ctx.globalAlpha = fading ? 0.35 : 1;
  ctx.setLineDash(reply ? [1, 6] : []);
  strokeLine(ctx, canvas.camera, piece.line, share);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** Everything of legs before `leg` fades: a lookup that is over leaves room for the connection. */
function trails(canvas: Canvas, journey: Journey, hop: number, progress: number): void {
  const leg = journey.trace.hops[hop]?.leg;
  journey.pieces.slice(0, hop + 1).forEach((piece, index) => {
    trail(canvas, piece, index === hop ? progress : 1, journey.trace.hops[index]?.leg !== leg);
  });
}

function ending(canvas: Canvas, outcome: OutcomeMark, x: number, y: number, life: number): void {
  mark(canvas.ctx, canvas.palette, outcome.shape, x, y, life);
  word(canvas.ctx, canvas.palette, outcome.word, x, y, canvas);
}

/** Index of the hop at which the request was lost or turned away; -1 when it was answered. */
function failingHop(journey: Journey): number {
  return journey.trace.hops.findLastIndex((hop) => hop.kind === 'refuse' || hop.kind === 'drop' || hop.kind === 'no-route');
}

/** `hop` and `progress` (0…1) say where the playhead is in this trace. */
export function drawTrace(canvas: Canvas, journey: Journey, hop: number, progress: number): void {
  const piece = journey.pieces[hop];
  const current = journey.trace.hops[hop];
  if (!piece || !current) return;
  trails(canvas, journey, hop, progress);
  const outcome = outcomeMark(journey.trace, canvas.words);
  const failed = failingHop(journey);
  const failedPiece = journey.pieces[failed];
  const lost = failed >= 0 && hop > failed && failedPiece ? screenPoint(canvas, failedPiece, 1) : undefined;
  const silent = outcome.shape === 'timed-out' || outcome.shape === 'blocked';
  if (lost && silent) {
    if (outcome.shape === 'blocked') mark(canvas.ctx, canvas.palette, 'blocked', lost.x, lost.y);
    else dropMark(canvas.ctx, canvas.palette, lost.x, lost.y);
  }
  if (lost && !silent) mark(canvas.ctx, canvas.palette, outcome.shape, lost.x, lost.y);

  const here = screenPoint(canvas, piece, progress);
  if (current.kind === 'timeout') {
    // The packet is gone; what moves now is the sender's clock.
    const sender = journey.pieces[0];
    const waits = sender ? screenPoint(canvas, sender, 0) : here;
    mark(canvas.ctx, canvas.palette, 'timed-out', waits.x, waits.y, 1 - progress);
    word(canvas.ctx, canvas.palette, canvas.words.timedOut, waits.x, waits.y, canvas);
    return;
  }
  if (hop === failed) {
    if (outcome.shape === 'timed-out') {
      dropMark(canvas.ctx, canvas.palette, here.x, here.y);
      word(canvas.ctx, canvas.palette, canvas.words.dropped, here.x, here.y, canvas);
    } else ending(canvas, outcome, here.x, here.y, 1);
    return;
  }
  const last = hop === journey.pieces.length - 1 && progress >= 0.98;
  if (last) {
    ending(canvas, outcome, here.x, here.y, 0);
    return;
  }
  dot(canvas.ctx, canvas.palette, here.x, here.y, piece.step.direction === 'reply');
  const label = packetLabel(journey.trace, hop, canvas.words);
  if (label) fiveTuple(canvas.ctx, canvas.palette, label, here.x, here.y, canvas);
}
