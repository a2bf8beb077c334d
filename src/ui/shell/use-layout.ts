/** Which of the three arrangements fits the window. */
import { useSyncExternalStore } from 'react';

export type Layout = 'phone' | 'laptop' | 'wide';

/** In the reader's own text: 1440 and 900 px of the usual one. Whoever has set it twice as large has half the room. */
const wide = window.matchMedia('(min-width: 90em)');
const laptop = window.matchMedia('(min-width: 56.25em)');

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  laptop.addEventListener('change', listener);
  return () => {
    wide.removeEventListener('change', listener);
    laptop.removeEventListener('change', listener);
  };
}

const tall = window.matchMedia('(min-height: 44em)');

/** Whether a phone's window is tall enough for a sheet; in a low one the page scrolls. The same line is drawn in phone.css. */
export const useTall = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      tall.addEventListener('change', listener);
      return () => tall.removeEventListener('change', listener);
    },
    () => tall.matches,
  );

/** How much larger than usual things are: as much as the reader's text, or what a very large screen makes of it (tokens.css). */
export const roomScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : laptop.matches ? 'laptop' : 'phone'));
}
