/**
 * On a phone the tools are a sheet that rests at one of three heights: its row of tabs, about two fifths of the window, or all
 * below the header. It is drawn there, tapped there or sent there by keys. Kept where the browser allows it.
 */
const KEY = 'portwalk:sheet';

/** From low to high. */
export const SHEET_STOPS = ['low', 'half', 'full'] as const;
export type SheetStop = (typeof SHEET_STOPS)[number];

/** The rows above the sheet and a stage one can still read, CSS pixels at the usual text size. */
const ABOVE = 480;

/** Height at rest where the sheet is open beside the stage, CSS pixels; phone.css does the same sum. */
export const halfSheet = (windowHeight: number): number => Math.round(Math.min(windowHeight * 0.4, windowHeight - ABOVE));

/** A finger that moved less than this, CSS pixels, has tapped. */
export const TAP_SLACK = 6;

/** Where a sheet comes to rest that was let go at this height. */
export function stopNear(height: number, windowHeight: number): SheetStop {
  const half = halfSheet(windowHeight);
  if (height < half * 0.55) return 'low';
  return height < (half + windowHeight) * 0.5 ? 'half' : 'full';
}

/** A tap opens the sheet, then makes it as large as it gets, then brings the stage back. */
export function stopAfterTap(stop: SheetStop): SheetStop {
  return stop === 'half' ? 'full' : 'half';
}

/** What a key of the handle makes of the sheet; undefined when it is not ours. */
export function stopAfterKey(key: string, stop: SheetStop): SheetStop | undefined {
  const at = SHEET_STOPS.indexOf(stop);
  if (key === 'Enter' || key === ' ') return stopAfterTap(stop);
  if (key === 'ArrowUp') return SHEET_STOPS[Math.min(at + 1, SHEET_STOPS.length - 1)];
  if (key === 'ArrowDown') return SHEET_STOPS[Math.max(at - 1, 0)];
  if (key === 'Home') return 'low';
  return key === 'End' ? 'full' : undefined;
}

export function readSheet(): SheetStop {
  try {
    const kept = localStorage.getItem(KEY);
    return SHEET_STOPS.find((stop) => stop === kept) ?? 'half';
  } catch {
    // Storage throws in some frames; the size then lasts as long as the page.
    return 'half';
  }
}

export function writeSheet(stop: SheetStop): void {
  try {
    localStorage.setItem(KEY, stop);
  } catch {
    // See above.
  }
}
