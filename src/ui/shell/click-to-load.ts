/** `ctl=1`: what index.html shows gets a button, and the lab begins when it is pressed. Fetched only where the address line says so. */
import { figure as en } from '../../i18n/en/figure.js';
import { figure as ko } from '../../i18n/ko/figure.js';
import { useLab } from '../../store/lab.js';
import type { Locale } from '../../store/types.js';
import './click-to-load.css';

/** Whoever pressed the button was there: when the page takes its place they go on at the stage. A lesson has them begin at its heading. */
function handFocusOn(root: Element, first: Element): void {
  const watch = new MutationObserver(() => {
    const { status, lesson } = useLab.getState();
    if (first.isConnected || status === 'booting') return;
    if (lesson || document.activeElement !== document.body) return watch.disconnect();
    const stage = root.querySelector<HTMLElement>('section.cv-stage');
    if (!stage) return;
    // While it is drawn for the first time it may be hidden, and takes no focus.
    stage.tabIndex = -1;
    stage.focus({ preventScroll: true });
  });
  watch.observe(root, { childList: true, subtree: true });
}

/** Resolves once the reader has asked for the lab. */
export function untilAsked(root: Element, locale: Locale): Promise<void> {
  const first = root.querySelector<HTMLElement>('.first');
  const place = first?.querySelector('p');
  if (!first || !place) return Promise.resolve();
  const words = locale === 'ko' ? ko : en;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pw-button pw-primary';
  button.lang = locale;
  button.textContent = words.start;
  first.dataset.waits = '';
  place.append(button);
  return new Promise((resolve) => {
    button.addEventListener(
      'click',
      () => {
        // Not disabled: it would lose the focus before there is anything else to have it.
        button.ariaDisabled = 'true';
        button.textContent = words.starting;
        handFocusOn(root, first);
        resolve();
      },
      { once: true },
    );
  });
}
