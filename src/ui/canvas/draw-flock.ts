/** Many requests on the overlay: all dots of one colour in one path, so that thousands cost little. */
import type { OutcomeKind } from '../../store/types.js';
import type { Canvas } from './draw-trace.js';
import type { Flock } from './flock.js';
import { flightOf, underWay } from './flock.js';
import type { MarkShape } from './packet-label.js';
import { mark } from './paint.js';
import { pointAt } from './polyline.js';

const at = { x: 0, y: 0 };
/** Past the end of its way a failed dot stays this long, so that failures pile up where they happen. */
const ROUTE_ALPHA = 0.25;

/** `share` (0…1): how much of the batch's segment has been told. */
export function drawFlock(canvas: Canvas, flock: Flock, share: number): void {
  const { ctx, camera, palette } = canvas;
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = palette.request;
  ctx.globalAlpha = ROUTE_ALPHA;
  for (const line of flock.lines) {
    if (line.lengths.length < 2) continue;
    ctx.beginPath();
    for (let i = 0; i < line.points.length; i += 2) {
      ctx.lineTo(line.points[i]! * camera.zoom + camera.x, line.points[i + 1]! * camera.zoom + camera.y);
    }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  const count = flock.routes.length;
  const [from, to] = underWay(count, share);
  const radius = count > 400 ? 2.6 : 4;
  ctx.fillStyle = palette.request;
  ctx.beginPath();
  for (let i = from; i < to; i++) {
    const flight = flightOf(i, count, share);
    const line = flock.lines[flock.routes[i]!];
    if (!line || flight < 0 || flight > 1 || line.lengths.length === 0) continue;
    pointAt(line, flight, at);
    const x = at.x * camera.zoom + camera.x;
    const y = at.y * camera.zoom + camera.y;
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 6.2832);
  }
  ctx.fill();
  drawEnds(canvas, flock, share);
}

const shapes: Readonly<Record<OutcomeKind, MarkShape>> = {
  answered: 'answered',
  refused: 'refused',
  'timed-out': 'timed-out',
  'no-such-host': 'no-such-host',
  'no-route': 'no-route',
};

/** At the end of every route: its sign and how many have come so far. */
function drawEnds(canvas: Canvas, flock: Flock, share: number): void {
  const { ctx, camera, palette } = canvas;
  const arrived = new Float64Array(flock.lines.length);
  const count = flock.routes.length;
  for (let i = 0; i < count; i++) {
    if (flightOf(i, count, share) < 1 && share < 1) break;
    arrived[flock.routes[i]!]! += flock.each;
  }
  // Routes that end at one place (pods reached through several nodes) are counted together.
  const ends = new Map<string, { x: number; y: number; n: number; outcome: OutcomeKind }>();
  flock.lines.forEach((line, index) => {
    const outcome = flock.outcomes[index];
    if (line.lengths.length === 0 || !outcome) return;
    const x = line.points.at(-2)!;
    const y = line.points.at(-1)!;
    const key = `${Math.round(x / 12)} ${Math.round(y / 12)} ${outcome}`;
    const end = ends.get(key) ?? { x, y, n: 0, outcome };
    end.n += arrived[index]!;
    ends.set(key, end);
  });
  ctx.font = `600 11px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const end of ends.values()) {
    const n = Math.round(end.n);
    if (n === 0) continue;
    const x = end.x * camera.zoom + camera.x;
    const y = end.y * camera.zoom + camera.y;
    if (end.outcome !== 'answered') mark(ctx, palette, shapes[end.outcome], x, y, 0.35);
    const text = n.toLocaleString('en');
    const w = ctx.measureText(text).width + 10;
    ctx.fillStyle = palette.tag;
    ctx.beginPath();
    ctx.roundRect(x + 6, y - 22, w, 18, 5);
    ctx.fill();
    ctx.fillStyle = palette.tagInk;
    ctx.fillText(text, x + 11, y - 12.5);
  }
}
