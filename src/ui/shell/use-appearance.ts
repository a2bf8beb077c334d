/** Puts the chosen colours and the wish for less motion on the root element, where the style sheets look. */
import { useEffect } from 'react';
import { useLab } from '../../store/lab.js';

export function useAppearance(): void {
  const theme = useLab((lab) => lab.theme);
  const reduced = useLab((lab) => lab.reducedMotion);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      document.documentElement.dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset.motion = reduced ? 'reduced' : 'full';
  }, [reduced]);
}
