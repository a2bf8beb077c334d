/** How wide the panels left and right of the stage are, kept where the browser allows it. Pure but for the shelf. */
const KEY = 'portwalk:sides';

export type SideName = 'left' | 'right';

export interface SideShape {
  /** CSS pixels; undefined while the learner has not chosen. */
  readonly width: number | undefined;
  readonly folded: boolean;
}

export type Sides = Readonly<Record<SideName, SideShape>>;

export const SIDE_SMALLEST = 200;
/** One press of an arrow key, CSS pixels. */
const STEP = 24;
const UNTOUCHED: SideShape = { width: undefined, folded: false };
export const SIDES_UNTOUCHED: Sides = { left: UNTOUCHED, right: UNTOUCHED };

/** The stage keeps at least a third of the window, whatever the two panels would like. */
export function widestSide(windowWidth: number): number {
  return Math.max(SIDE_SMALLEST, Math.round(windowWidth / 3));
}

/** The width in a window of this width; `usual` where nothing was chosen. */
export function sideWidth({ width }: SideShape, usual: number, windowWidth: number): number {
  return Math.round(Math.min(widestSide(windowWidth), Math.max(SIDE_SMALLEST, width ?? usual)));
}

/** What a key of the separator makes of a panel, after the ARIA authoring practice; undefined when it is not ours. */
export function sideAfterKey(key: string, side: SideName, shape: SideShape, now: number, windowWidth: number): SideShape | undefined {
  const towardsStage = side === 'left' ? 'ArrowRight' : 'ArrowLeft';
  const away = side === 'left' ? 'ArrowLeft' : 'ArrowRight';
  const to = (width: number): SideShape => ({ width: Math.min(widestSide(windowWidth), Math.max(SIDE_SMALLEST, width)), folded: false });
  if (key === 'Enter') return { ...shape, folded: !shape.folded };
  if (key === towardsStage) return to(shape.folded ? now : now + STEP);
  if (key === away) return now - STEP < SIDE_SMALLEST ? { ...shape, folded: true } : to(now - STEP);
  if (key === 'Home') return { ...shape, folded: true };
  return key === 'End' ? to(widestSide(windowWidth)) : undefined;
}

function readShape(value: unknown): SideShape {
  if (typeof value !== 'object' || value === null) return UNTOUCHED;
  const { width, folded } = value as Partial<Record<keyof SideShape, unknown>>;
  const known = typeof width === 'number' && Number.isFinite(width) && width > 0;
  return { width: known ? width : undefined, folded: folded === true };
}

/** What was kept; anything unreadable counts as nothing. */
export function parseSides(text: string | null): Sides {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Record<SideName, unknown>> | null;
    return { left: readShape(kept?.left), right: readShape(kept?.right) };
  } catch {
    return SIDES_UNTOUCHED;
  }
}

export function readSides(): Sides {
  try {
    return parseSides(localStorage.getItem(KEY));
  } catch {
    // Storage throws in some frames; the size then lasts as long as the page.
    return SIDES_UNTOUCHED;
  }
}

export function writeSides(sides: Sides): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sides));
  } catch {
    // See above.
  }
}
