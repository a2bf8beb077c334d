/** Brings a thing into sight inside its own scrolling box, and moves nothing else on the page. */

export interface Span {
  readonly top: number;
  readonly bottom: number;
}

const MARGIN = 8;

/**
 * How far the box must scroll so that the thing is in sight; 0 when it is. All in the same coordinates.
 * @param covered what a sticky head covers of the box's upper part, CSS pixels
 */
export function scrollNeeded(box: Span, thing: Span, covered: number): number {
  const top = box.top + covered + MARGIN;
  const bottom = box.bottom - MARGIN;
  // What is taller than the box is shown from its beginning.
  if (thing.top < top || thing.bottom - thing.top > bottom - top) return thing.top - top;
  return thing.bottom > bottom ? thing.bottom - bottom : 0;
}

/** @param head the sticky head inside the box, if there is one */
export function scrollWithin(box: Element, thing: Element, head: Element | null, smooth: boolean): void {
  const by = scrollNeeded(box.getBoundingClientRect(), thing.getBoundingClientRect(), head?.getBoundingClientRect().height ?? 0);
  if (Math.abs(by) > 1) box.scrollBy({ top: by, behavior: smooth ? 'smooth' : 'instant' });
}
