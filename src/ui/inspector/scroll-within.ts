/** Brings a thing into sight inside its own scrolling box, and moves nothing else on the page. */

export interface Span {
  readonly top: number;
  readonly bottom: number;
}

const MARGIN = 8;

/** How far the box must scroll so that the thing is in sight; 0 when it is. All in the same coordinates. */
export function scrollNeeded(box: Span, thing: Span): number {
  const top = box.top + MARGIN;
  const bottom = box.bottom - MARGIN;
  // What is taller than the box is shown from its beginning.
  if (thing.top < top || thing.bottom - thing.top > bottom - top) return thing.top - top;
  return thing.bottom > bottom ? thing.bottom - bottom : 0;
}

export function scrollWithin(box: Element, thing: Element, smooth: boolean): void {
  const by = scrollNeeded(box.getBoundingClientRect(), thing.getBoundingClientRect());
  if (Math.abs(by) > 1) box.scrollBy({ top: by, behavior: smooth ? 'smooth' : 'instant' });
}
