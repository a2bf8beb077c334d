/** One request on the overlay: its trail so far, the packet, its label, and how it ended. */
import { besidePacket, toScreen } from './beside-packet.js';
import { type Canvas, screenPoint } from './canvas.js';
import { drawConnections, drawConntrack, drawShields, drawTunnels } from './draw-signs.js';
import { contains, type Point, type Rect } from './geometry.js';
import type { Journey, Piece } from './journey.js';
import { lineOfLabel } from './label-forms.js';
import type { OutcomeMark } from './packet-label.js';
import { outcomeMark, type PacketLabel, packetLabel } from './packet-label.js';
import { dot, dropMark, mark, numberPlate, strokeLine } from './paint.js';
import { labelSize, leader, paintLabel, paintWord, wordSize } from './paint-label.js';
import { paintEnvelope } from './paint-tunnel.js';
import type { Mark } from './together.js';

/** How a request is drawn besides what happens to it. */
export interface Look {
  /** Ways stay behind packets. */
  readonly trails: boolean;
  /** Of several sent together: which one it is. */
  readonly mark: Mark | undefined;
}

const hueOf = ({ palette }: Canvas, { mark }: Look): string | undefined => mark && palette.hues[mark.hue];

function trail(canvas: Canvas, look: Look, piece: Piece, share: number, alpha: number): void {
  const there = alpha * (piece.fade ?? 1);
  if (piece.hidden || there < 0.02) return;
  const { ctx, palette } = canvas;
  const reply = piece.step.direction === 'reply';
  ctx.lineWidth = (reply ? 2 : 2.6) * palette.thick;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = hueOf(canvas, look) ?? (reply ? palette.reply : palette.request);
  ctx.globalAlpha = there;
  ctx.setLineDash(reply ? [1, 6] : [...(look.mark?.pattern ?? [])]);
  strokeLine(ctx, canvas.camera, piece.line, share, piece.skip);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** What is over fades a little; of legs before, a lookup that is over, enough to leave room for the connection. */
const OVER = 0.7;
const OVER_LEG = 0.22;

/** Everything of legs before `leg` fades: a lookup that is over leaves room for the connection. */
function trails(canvas: Canvas, journey: Journey, hop: number, progress: number, look: Look): void {
  const leg = journey.trace.hops[hop]?.leg;
  const first = look.trails ? 0 : hop;
  for (let index = first; index <= hop; index++) {
    const piece = journey.pieces[index];
    const same = journey.trace.hops[index]?.leg === leg;
    if (piece) trail(canvas, look, piece, index === hop ? progress : 1, index === hop ? 1 : same ? OVER : OVER_LEG);
  }
}

/** Another request sent together with the one on show: its way there, and its number where it ended. */
export function drawBeside(canvas: Canvas, journey: Journey, mark: Mark, ended: Map<string, number>): void {
  const hue = canvas.palette.hues[mark.hue] ?? canvas.palette.request;
  const leg = journey.trace.hops.at(-1)?.leg;
  const look = { trails: true, mark };
  let end: Piece | undefined;
  for (const [index, piece] of journey.pieces.entries()) {
    const hop = journey.trace.hops[index];
    if (hop?.leg !== leg || hop?.direction === 'reply') continue;
    trail(canvas, look, piece, 1, 0.5);
    end = piece;
  }
  if (!end) return;
  const { x, y } = outOf(canvas, end.about, screenPoint(canvas, end, 1));
  // Several that ended in one place stand below each other.
  const place = `${Math.round(x)} ${Math.round(y)}`;
  const aside = ended.get(place) ?? 0;
  ended.set(place, aside + 1);
  numberPlate(canvas.ctx, canvas.palette, x, y + aside * 18, mark.number, hue, false);
}

function sayWord(canvas: Canvas, journey: Journey, piece: Piece, text: string, here: Point): void {
  const beside = besidePacket(canvas, journey, piece, here, [wordSize(canvas.ctx, canvas.palette, text)], true);
  if (!beside) return;
  leader(canvas.ctx, canvas.palette, here, beside.at, beside.size);
  paintWord(canvas.ctx, canvas.palette, text, beside.at, beside.size);
}

/** The packet's label as far as there is room for it: whole, its cause cut, or one line. */
function sayLabel(canvas: Canvas, journey: Journey, piece: Piece, label: PacketLabel, here: Point): void {
  const { ctx, palette } = canvas;
  const line = lineOfLabel(label);
  const sizes = [labelSize(ctx, palette, label), labelSize(ctx, palette, label, true), wordSize(ctx, palette, line)];
  const beside = besidePacket(canvas, journey, piece, here, sizes, false);
  if (!beside) return;
  const { index, at, size } = beside;
  leader(ctx, palette, here, at, size);
  if (index === 2) paintWord(ctx, palette, line, at, size);
  else paintLabel(ctx, palette, label, at, size);
}

/** A sign at the edge of a card stands just outside of it, so that the card's words stay readable. */
function outOf(canvas: Canvas, cards: readonly Rect[], { x, y }: Point): Point {
  const card = cards
    .map((one) => toScreen(canvas.camera, one))
    .find((one) => contains({ x: one.x - 6, y: one.y - 6, w: one.w + 12, h: one.h + 12 }, { x, y, w: 0, h: 0 }));
  if (!card) return { x, y };
  const [left, right, top] = [x - card.x, card.x + card.w - x, y - card.y];
  const nearest = Math.min(left, right, top);
  if (nearest > 8) return { x, y };
  if (nearest === left) return { x: card.x - OUT, y };
  return nearest === right ? { x: card.x + card.w + OUT, y } : { x, y: card.y - OUT };
}

const OUT = 12;

function dropAt(canvas: Canvas, piece: Piece, at: Point): void {
  const { x, y } = outOf(canvas, piece.about, at);
  dropMark(canvas.ctx, canvas.palette, x, y);
}

function ending(canvas: Canvas, journey: Journey, piece: Piece, outcome: OutcomeMark, at: Point, life: number): void {
  const here = outOf(canvas, piece.about, at);
  mark(canvas.ctx, canvas.palette, outcome.shape, here.x, here.y, life);
  sayWord(canvas, journey, piece, outcome.word, here);
}

/** Index of the hop at which the request was lost or turned away; -1 when it was answered. */
function failingHop(journey: Journey): number {
  return journey.trace.hops.findLastIndex((hop) => hop.kind === 'refuse' || hop.kind === 'drop' || hop.kind === 'no-route');
}

/** During a leg whose name is not known, the sign stands at the DNS pod that said so. */
function unknownNames(canvas: Canvas, journey: Journey, hop: number): void {
  const leg = journey.trace.hops[hop]?.leg;
  for (let index = 0; index <= hop; index++) {
    const said = journey.trace.hops[index];
    const piece = journey.pieces[index];
    if (said?.leg !== leg || said?.kind !== 'answer' || said.why.code !== 'dns-nxdomain' || !piece) continue;
    const { x, y } = outOf(canvas, piece.about, screenPoint(canvas, piece, 0));
    mark(canvas.ctx, canvas.palette, 'no-such-host', x, y);
  }
}

/** `hop` and `progress` (0…1) say where the playhead is in this trace. */
export function drawTrace(canvas: Canvas, journey: Journey, hop: number, progress: number, look: Look): void {
  const piece = journey.pieces[hop];
  const current = journey.trace.hops[hop];
  if (!piece || !current) return;
  drawTunnels(canvas, journey, hop);
  trails(canvas, journey, hop, progress, look);
  drawConntrack(canvas, journey, hop);
  drawConnections(canvas, journey, hop);
  drawShields(canvas, journey, hop);
  const outcome = outcomeMark(journey.trace, canvas.words);
  const failed = failingHop(journey);
  const failedPiece = journey.pieces[failed];
  const lost = failed >= 0 && hop > failed && failedPiece ? screenPoint(canvas, failedPiece, 1) : undefined;
  const silent = outcome.shape === 'timed-out' || outcome.shape === 'blocked';
  if (lost && silent) {
    if (outcome.shape === 'blocked') ending(canvas, journey, failedPiece as Piece, outcome, lost, 0);
    else dropAt(canvas, failedPiece as Piece, lost);
  }
  if (lost && !silent) mark(canvas.ctx, canvas.palette, outcome.shape, lost.x, lost.y);

  unknownNames(canvas, journey, hop);
  const here = screenPoint(canvas, piece, progress);
  if (current.kind === 'timeout') {
    // The packet is gone; what moves now is the sender's clock.
    const sender = journey.pieces.find((one) => one.line.length > 0) ?? journey.pieces[0];
    const waits = sender ? outOf(canvas, journey.pieces[0]?.about ?? [], screenPoint(canvas, sender, 0)) : here;
    mark(canvas.ctx, canvas.palette, 'timed-out', waits.x, waits.y, 1 - progress);
    sayWord(canvas, journey, piece, canvas.words.timedOut, waits);
    return;
  }
  if (hop === failed) {
    if (outcome.shape === 'timed-out') {
      dropAt(canvas, piece, here);
      sayWord(canvas, journey, piece, canvas.words.dropped, here);
    } else ending(canvas, journey, piece, outcome, here, 1);
    return;
  }
  const last = hop === journey.pieces.length - 1 && progress >= 0.98;
  if (last) {
    ending(canvas, journey, piece, outcome, here, 0);
    return;
  }
  const label = packetLabel(journey.trace, hop, canvas.words);
  if (label) sayLabel(canvas, journey, piece, label, here);
  // A policy's verdict stands in the packet's place while it is given.
  if (current.kind === 'policy') {
    mark(canvas.ctx, canvas.palette, 'allowed', here.x, here.y);
    return;
  }
  const reply = piece.step.direction === 'reply';
  if (current.outer) paintEnvelope(canvas.ctx, canvas.palette, here.x, here.y, reply);
  const hue = hueOf(canvas, look);
  dot(canvas.ctx, canvas.palette, here.x, here.y, reply, Math.min(7, Math.max(4.5, canvas.camera.zoom * 8)), hue);
  if (look.mark && hue) numberPlate(canvas.ctx, canvas.palette, here.x - 13, here.y - 13, look.mark.number, hue);
}
