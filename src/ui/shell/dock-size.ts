/**
 * How tall the tools below the stage are. The learner's own height is kept where the browser allows it; without one the tools
 * take a share of the window that leaves the stage the largest thing on the page.
 */
const KEY = 'portwalk:dock';

export interface DockShape {
  /** CSS pixels; undefined while the learner has not chosen one. */
  readonly height: number | undefined;
  readonly folded: boolean;
}

export const DOCK_SMALLEST = 110;
/** One press of an arrow key, CSS pixels. */
const STEP = 24;
const UNTOUCHED: DockShape = { height: undefined, folded: false };

/** The tallest the tools may be: the stage keeps at least this much of the window. */
export function tallestDock(windowHeight: number): number {
  return Math.max(DOCK_SMALLEST, Math.round(windowHeight * 0.55));
}

/** The height in a window of this height. */
export function dockHeight(shape: DockShape, windowHeight: number): number {
  const wanted = shape.height ?? Math.min(Math.max(230, windowHeight * 0.16), Math.max(146, windowHeight * 0.19));
  return Math.round(Math.min(tallestDock(windowHeight), Math.max(DOCK_SMALLEST, wanted)));
}

/** What a key of the separator makes of the tools, after the ARIA authoring practice; undefined when it is not ours. */
export function dockAfterKey(key: string, shape: DockShape, windowHeight: number): DockShape | undefined {
  const now = dockHeight(shape, windowHeight);
  const to = (height: number): DockShape => ({
    height: Math.min(tallestDock(windowHeight), Math.max(DOCK_SMALLEST, height)),
    folded: false,
  });
  if (key === 'Enter') return { ...shape, folded: !shape.folded };
  if (key === 'ArrowUp') return to(shape.folded ? now : now + STEP);
  if (key === 'ArrowDown') return now - STEP < DOCK_SMALLEST ? { ...shape, folded: true } : to(now - STEP);
  if (key === 'Home') return { ...shape, folded: true };
  return key === 'End' ? to(tallestDock(windowHeight)) : undefined;
}

/** What was kept; anything unreadable counts as nothing. */
export function parseDock(text: string | null): DockShape {
  if (text === null) return UNTOUCHED;
  try {
    const { height, folded } = JSON.parse(text) as Partial<Record<keyof DockShape, unknown>>;
    const known = typeof height === 'number' && Number.isFinite(height) && height > 0;
    return { height: known ? height : undefined, folded: folded === true };
  } catch {
    return UNTOUCHED;
  }
}

export function readDock(): DockShape {
  try {
    return parseDock(localStorage.getItem(KEY));
  } catch {
    // Storage throws in some frames; the size then lasts as long as the page.
    return UNTOUCHED;
  }
}

export function writeDock(shape: DockShape): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(shape));
  } catch {
    // See above.
  }
}
