/** Which of the three arrangements fits the window. */
import { useSyncExternalStore } from 'react';

export type Layout = 'phone' | 'laptop' | 'wide';

const wide = window.matchMedia('(min-width: 1440px)');
const laptop = window.matchMedia('(min-width: 900px)');

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  laptop.addEventListener('change', listener);
  return () => {
    wide.removeEventListener('change', listener);
    laptop.removeEventListener('change', listener);
  };
}

const tall = window.matchMedia('(min-height: 44em)');
const huge = window.matchMedia('(min-width: 3000px) and (min-height: 1600px)');

/** Whether a phone's window is tall enough for a sheet; in a low one the page scrolls. The same line is drawn in shell.css. */
export const useTall = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      tall.addEventListener('change', listener);
      return () => tall.removeEventListener('change', listener);
    },
    () => tall.matches,
  );

/** How much larger than usual things are: a very large screen is looked at from further away. As in tokens.css. */
export const roomScale = (): number => (huge.matches ? 1.5 : 1);

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : laptop.matches ? 'laptop' : 'phone'));
}
