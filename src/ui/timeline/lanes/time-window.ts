/** The stretch of the story that the lanes show: zoomed, moved, fitted. Story ms throughout. Pure. */

export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** No stretch is shorter: a hop of a hurried request lasts a few ms. */
export const SHORTEST = 50;
/** How much one press or one notch changes the length. */
export const ZOOM_STEP = 1.6;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** All of the story. */
export const wholeStory = (end: number): TimeWindow => ({ from: 0, to: Math.max(end, SHORTEST) });

export const shows = ({ from, to }: TimeWindow, at: number): boolean => at >= from && at <= to;

export const isWhole = ({ from, to }: TimeWindow, end: number): boolean => from <= 0 && to >= end;

/** Nearer to an end of the story than this is that end: there and back again must not lose the mark that lies on it to rounding. */
const AT_END = 0.001;

/** A stretch of that length within the story, as near to the wanted place as it goes. */
function within(from: number, length: number, end: number): TimeWindow {
  const whole = Math.max(end, SHORTEST);
  const long = clamp(length, SHORTEST, whole);
  const start = clamp(from, 0, whole - long);
  return { from: start < AT_END ? 0 : start, to: start + long > whole - AT_END ? whole : start + long };
}

/** `factor` > 1 shows less of the story; what is at `at` stays where it is. */
export function zoomed(window: TimeWindow, factor: number, at: number, end: number): TimeWindow {
  const length = window.to - window.from;
  const wanted = clamp(length / factor, SHORTEST, Math.max(end, SHORTEST));
  const share = length > 0 ? (at - window.from) / length : 0.5;
  return within(at - share * wanted, wanted, end);
}

export function moved({ from, to }: TimeWindow, by: number, end: number): TimeWindow {
  return within(from + by, to - from, end);
}

/** From one hand of the brush to the other, whichever is first. */
export function brushed(a: number, b: number, end: number): TimeWindow {
  return within(Math.min(a, b), Math.abs(a - b), end);
}

/** The same stretch, moved so that a moment outside of it is a fifth of the way in. */
export function revealing(window: TimeWindow, at: number, end: number): TimeWindow {
  if (shows(window, at)) return window;
  const length = window.to - window.from;
  return within(at - length / 5, length, end);
}

/** The window in a story that has grown or was cut: who saw all of it, or its end, goes on seeing that. */
export function regrown(window: TimeWindow, before: number, end: number): TimeWindow {
  if (isWhole(window, before)) return wholeStory(end);
  const length = window.to - window.from;
  return within(window.to >= before - 0.5 ? end - length : window.from, length, end);
}
