/** Where the card of the tour stands beside what it speaks of. Pure. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const GAP = 12;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/**
 * Beside the target where there is room (right, left, below, above, in that order), else inside it near its top; always
 * whole in the window where it fits at all.
 */
export function placeCard(
  target: Box,
  card: { readonly w: number; readonly h: number },
  window: { readonly w: number; readonly h: number },
) {
  const middle = target.y + target.h / 2 - card.h / 2;
  const centre = target.x + target.w / 2 - card.w / 2;
  const options = [
    { x: target.x + target.w + GAP, y: middle, fits: target.x + target.w + GAP + card.w <= window.w - GAP },
    { x: target.x - GAP - card.w, y: middle, fits: target.x - GAP - card.w >= GAP },
    { x: centre, y: target.y + target.h + GAP, fits: target.y + target.h + GAP + card.h <= window.h - GAP },
    { x: centre, y: target.y - GAP - card.h, fits: target.y - GAP - card.h >= GAP },
  ];
  const { x, y } = options.find(({ fits }) => fits) ?? { x: centre, y: target.y + GAP };
  return {
    x: clamp(x, GAP, Math.max(GAP, window.w - card.w - GAP)),
    y: clamp(y, GAP, Math.max(GAP, window.h - card.h - GAP)),
  };
}
