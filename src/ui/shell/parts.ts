/**
 * F6 and Shift+F6 go from part to part of the page, as in any program of several panes. With Tab alone it is ninety presses from a
 * lesson's hint, over all that stands on the stage, to the terminal.
 */

/** In the order they are read. */
const PARTS = '.pw-header, .pw-left, .pw-stage, .pw-time, .pw-send, .pw-dock, .pw-right';
const FIELD = 'input, textarea, select';
const STOP = `${FIELD}, button, a[href], summary, [tabindex]`;

/** Where the focus was when it left a part. */
const leftAt = new WeakMap<Element, HTMLElement>();

/** `way`: 1 on, -1 back; after the last comes the first. A part that is folded or has nothing to press is passed over. */
export function goToPart(way: 1 | -1): void {
  // A window keeps the focus until it is closed.
  if (document.querySelector(':modal')) return;
  const parts = [...document.querySelectorAll(PARTS)];
  const focus = document.activeElement as HTMLElement | null;
  const from = parts.findIndex((part) => part.contains(focus));
  const here = parts[from];
  if (here && focus) leftAt.set(here, focus);
  // From nowhere the way on begins with the first part, the way back with the last.
  const start = from < 0 && way < 0 ? 0 : from;
  for (let step = 1; step <= parts.length; step++) {
    const part = parts[(start + way * step + parts.length) % parts.length] as Element;
    const stop = stopIn(part);
    if (!stop || part === here) continue;
    stop.focus();
    stop.scrollIntoView({ block: 'nearest' });
    return;
  }
}

/** Where the focus was there before; else what can be typed into, else the first thing. */
function stopIn(part: Element): HTMLElement | undefined {
  const before = leftAt.get(part);
  if (before && part.contains(before) && isStop(before)) return before;
  const stops = [...part.querySelectorAll<HTMLElement>(STOP)].filter(isStop);
  return stops.find((stop) => stop.matches(FIELD)) ?? stops[0];
}

function isStop(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled, [inert] *') && element.checkVisibility({ visibilityProperty: true });
}
