/**
 * Puts the chosen colours, contrast and motion on the root element, where the style sheets look. Call before the first
 * picture is drawn: it then never shows in the wrong colours.
 */
import { useLab } from '../../store/lab.js';

export function startAppearance(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const forced = matchMedia('(forced-colors: active)');
  const show = () => {
    const { theme, colorProfile, reducedMotion } = useLab.getState();
    const { dataset } = document.documentElement;
    const projector = colorProfile === 'projector';
    dataset.motion = reducedMotion ? 'reduced' : 'full';
    dataset.profile = colorProfile;
    // A forced palette says by itself that it wants more contrast.
    dataset.contrast = projector || contrast.matches ? 'more' : 'normal';
    // Last, and even when it stays the same: the canvases read their colours again whenever it is set.
    dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  show();
  for (const wish of [dark, contrast, forced]) wish.addEventListener('change', show);
  useLab.subscribe((now, before) => {
    if (now.theme !== before.theme || now.colorProfile !== before.colorProfile || now.reducedMotion !== before.reducedMotion) show();
  });
}
