/** What a request leaves behind on its way besides its trail: tunnels it went through, connections it became, policies it passed. */
import { type Canvas, screenPoint } from './canvas.js';
import { proxiedConnections } from './connections.js';
import { conntrackChips } from './conntrack-chips.js';
import type { Journey } from './journey.js';
import { mark } from './paint.js';
import { paintTunnel } from './paint-tunnel.js';

/** The overlay's tunnels, from the moment the packet enters them; only those of the connection under way. */
export function drawTunnels({ ctx, camera, palette }: Canvas, { trace, pieces }: Journey, hop: number): void {
  const leg = trace.hops[hop]?.leg;
  for (const [index, piece] of pieces.slice(0, hop + 1).entries()) {
    const told = trace.hops[index];
    // The way back goes beside the way there: one tunnel holds both.
    if (!told?.outer || told.leg !== leg || told.direction === 'reply') continue;
    paintTunnel(ctx, camera, palette, piece.line, piece.skip, palette.muted);
  }
}

/** The two connections of a proxying load balancer: each ends there with a stop, and says its number. */
export function drawConnections(canvas: Canvas, { trace, pieces }: Journey, hop: number): void {
  const { ctx, palette } = canvas;
  for (const { number, hop: moved, end } of proxiedConnections(trace, hop)) {
    const piece = pieces[moved];
    if (!piece) continue;
    // What it crosses of the load balancer's own card is not part of the connection.
    const begin = piece.line.length > 0 ? piece.skip / piece.line.length : 0;
    const stop = screenPoint(canvas, piece, Math.max(begin, end));
    const middle = screenPoint(canvas, piece, (begin + 1) / 2);
    ctx.save();
    ctx.strokeStyle = palette.request;
    ctx.lineWidth = 3 * palette.thick;
    ctx.lineCap = 'round';
    ctx.beginPath();
    ctx.moveTo(stop.x, stop.y - 9);
    ctx.lineTo(stop.x, stop.y + 9);
    ctx.stroke();
    ctx.lineWidth = 1.6;
    ctx.fillStyle = palette.panel;
    ctx.beginPath();
    ctx.arc(middle.x, middle.y, 9, 0, Math.PI * 2);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = palette.ink;
    ctx.font = `700 12px ${palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(String(number), middle.x, middle.y + 0.5);
    ctx.restore();
  }
}

/** Beside the way, clear of what happens there next. */
const ASIDE = { x: -13, y: -18 };

/** Where policies let this connection pass. */
export function drawShields(canvas: Canvas, { trace, pieces }: Journey, hop: number): void {
  const leg = trace.hops[hop]?.leg;
  for (const [index, piece] of pieces.slice(0, hop).entries()) {
    const told = trace.hops[index];
    if (told?.kind !== 'policy' || told.leg !== leg) continue;
    const { x, y } = screenPoint(canvas, piece, 1);
    mark(canvas.ctx, canvas.palette, 'allowed', x + ASIDE.x, y + ASIDE.y);
  }
}

/** Smaller than this nobody reads it. */
const CHIP_ZOOM = 0.55;
const CHIP_H = 17;

/** Below the rules of a node: the entry its conntrack table got, lit while a packet uses it. */
export function drawConntrack(canvas: Canvas, { trace, sheets }: Journey, hop: number): void {
  const { ctx, palette, camera } = canvas;
  if (camera.zoom < CHIP_ZOOM) return;
  for (const { node, reply, used } of conntrackChips(trace, hop)) {
    const sheet = sheets.get(node);
    if (!sheet) continue;
    const k = Math.min(1, camera.zoom);
    const text = `conntrack ⇄ ${reply}`;
    ctx.save();
    ctx.font = `600 ${10.5 * k}px ${palette.mono}`;
    const w = ctx.measureText(text).width + 14 * k;
    const h = CHIP_H * k;
    const x = (sheet.x + sheet.w) * camera.zoom + camera.x - w - 6 * k;
    const y = (sheet.y + sheet.h) * camera.zoom + camera.y - h * 0.55;
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, h / 2);
    ctx.fillStyle = used ? palette.tag : palette.panel;
    ctx.fill();
    ctx.lineWidth = 1.3;
    ctx.strokeStyle = used ? palette.tag : palette.muted;
    ctx.stroke();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = used ? palette.tagInk : palette.muted;
    ctx.fillText(text, x + 7 * k, y + h / 2 + 0.5);
    ctx.restore();
  }
}
