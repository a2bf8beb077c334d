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

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : laptop.matches ? 'laptop' : 'phone'));
}
