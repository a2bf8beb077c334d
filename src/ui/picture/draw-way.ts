/** A request on the picture: its way so far, where it is, and how it ended. Pure; sizes are those of the picture, whatever its scale. */
import type { Point } from '../canvas/geometry.js';
import type { Journey, Piece } from '../canvas/journey.js';
import type { MarkShape } from '../canvas/packet-label.js';
import { type Polyline, pointAt } from '../canvas/polyline.js';
import { round } from './svg-shapes.js';

/** The way up to `share` of its length, without its first `skip` units; empty where nothing is left of it. */
function wayOf({ points, lengths, length }: Polyline, share: number, skip: number): string {
  const upTo = length * Math.min(share, 1);
  if (lengths.length < 2 || upTo <= skip) return '';
  const at = (index: number): Point => ({ x: points[index * 2] ?? 0, y: points[index * 2 + 1] ?? 0 });
  const way: Point[] = [];
  for (const [index, reached] of lengths.entries()) {
    if (reached < skip - 0.5) continue;
    if (reached <= upTo) {
      way.push(at(index));
      continue;
    }
    const end = { x: 0, y: 0 };
    pointAt({ points, lengths, length }, upTo / length, end);
    way.push(end);
    break;
  }
  return way.length < 2 ? '' : `M${way.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`;
}

function pointOf(piece: Piece, progress: number): Point {
  const point = { x: 0, y: 0 };
  pointAt(piece.line, progress, point);
  return point;
}

/** Shapes, not colours alone, tell how it ended: a tick, a cross, a clock, a question, a shield. */
const SIGNS: Readonly<Record<MarkShape, string>> = {
  answered: 'M-5 0.5l3.6 3.6l6.8 -7.6',
  refused: 'M-4.5 -4.5l9 9M4.5 -4.5l-9 9',
  'no-route': 'M-5.5 0h11',
  'timed-out': 'M0 -5v5l3.6 2.4',
  'no-such-host': 'M-3 -3a3 3 0 1 1 4.2 2.8q-1.2 .6 -1.2 2.2M0 5.4v.2',
  blocked: 'M0 -6l5 1.8v3.6q0 4 -5 6.4q-5 -2.4 -5 -6.4v-3.6z',
};

/** A sign at the edge of a card stands just outside of it, so that the card's words stay readable. */
function besideCard({ about }: Piece, { x, y }: Point, far: number): Point {
  const card = about.find((one) => x > one.x - 6 && x < one.x + one.w + 6 && y > one.y - 6 && y < one.y + one.h + 6);
  if (!card) return { x, y };
  if (x - card.x < 14) return { x: card.x - far, y };
  return card.x + card.w - x < 14 ? { x: card.x + card.w + far, y } : { x, y };
}

interface Moment {
  readonly journey: Journey;
  readonly hop: number;
  /** How far it is on the way of this hop, 0…1. */
  readonly progress: number;
  /** Set once the request is over. */
  readonly ended: MarkShape | undefined;
  /** Of the picture: one unit of the stage is so many of its pixels. */
  readonly scale: number;
}

export function drawWay({ journey, hop, progress, ended, scale }: Moment): string {
  const { trace, pieces } = journey;
  const unit = 1 / scale;
  const current = trace.hops[hop];
  const piece = pieces[hop];
  if (!current || !piece) return '';
  const parts: string[] = [];
  for (const [index, { line, hidden, skip, step }] of pieces.slice(0, hop + 1).entries()) {
    const d = hidden ? '' : wayOf(line, index === hop ? progress : 1, skip);
    if (d === '') continue;
    const reply = step.direction === 'reply';
    // A lookup that is over leaves room for the connection.
    const faded = trace.hops[index]?.leg === current.leg ? '' : ' opacity="0.25"';
    const dashes = reply ? ` stroke-dasharray="${round(unit)} ${round(6 * unit)}"` : '';
    parts.push(`<path class="t${reply ? ' r' : ''}" stroke-width="${round((reply ? 2.4 : 3) * unit)}"${dashes}${faded} d="${d}"/>`);
  }
  const { x, y } = ended ? besideCard(piece, pointOf(piece, progress), 16 * unit) : pointOf(piece, progress);
  if (ended) {
    const size = `translate(${round(x)} ${round(y)}) scale(${round(unit * 1.3)})`;
    parts.push(
      `<g transform="${size}"><circle r="11" class="e e-${ended}" stroke-width="2"/><path d="${SIGNS[ended]}" class="e-${ended}" fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></g>`,
    );
  } else {
    const reply = piece.step.direction === 'reply';
    parts.push(
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round((reply ? 6.5 : 8) * unit)}" stroke-width="${round((reply ? 3.5 : 2) * unit)}" class="d${reply ? ' r' : ''}"/>`,
    );
  }
  return parts.join('');
}
