/** A journey on its way from one view to the other: the same hops, drawn between where they were and where they will be. Pure. */
import type { Journey, Piece } from './journey.js';
import { type Polyline, pointAt, polyline } from './polyline.js';

/** Enough for soft curves to stay soft. */
const SAMPLES = 28;

/** Slow, fast, slow: as the cards move (stage.css). */
export const eased = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

function between(a: Polyline, b: Polyline, share: number): Polyline {
  if (a.lengths.length === 0 || b.lengths.length === 0) return share < 0.5 ? a : b;
  const from = { x: 0, y: 0 };
  const to = { x: 0, y: 0 };
  return polyline(
    Array.from({ length: SAMPLES + 1 }, (_, index) => {
      pointAt(a, index / SAMPLES, from);
      pointAt(b, index / SAMPLES, to);
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }),
  );
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** `share` 0…1: how far the picture has come from the one view to the other. Of another trace there is nothing to begin from. */
export function journeyBetween(from: Journey, to: Journey, share: number): Journey {
  if (from.trace !== to.trace) return to;
  const pieces = to.pieces.map((piece, hop): Piece => {
    const before = from.pieces[hop];
    if (!before) return piece;
    return {
      ...piece,
      line: between(before.line, piece.line, share),
      hidden: before.hidden && piece.hidden,
      fade: mix(before.hidden ? 0 : 1, piece.hidden ? 0 : 1, share),
      skip: mix(before.skip, piece.skip, share),
    };
  });
  return { ...to, pieces };
}
