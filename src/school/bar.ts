/** A line above the lab that says what became of its results, with a button that closes it. It takes room of its own: nothing of the lab is behind it. */
import type { SchoolMessages } from '../i18n/en/school.js';
import { useLab } from '../store/lab.js';
import type { Locale } from '../store/types.js';
import './bar.css';

export interface BarView {
  readonly says: Exclude<keyof SchoolMessages, 'bar' | 'dismiss'>;
}

export interface SchoolBar {
  show(view: BarView): void;
  hide(): void;
}

const fetchWords = async (locale: Locale): Promise<SchoolMessages> =>
  (await (locale === 'ko' ? import('../i18n/ko/school.js') : import('../i18n/en/school.js'))).school;

export function createBar(root: HTMLElement): SchoolBar {
  const bar = document.createElement('section');
  bar.className = 'pw-school-bar';
  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'pw-button';
  close.addEventListener('click', () => hide());
  bar.append(status, close);
  new ResizeObserver(() => document.documentElement.style.setProperty('--school-bar', `${bar.offsetHeight}px`)).observe(bar);

  let view: BarView | undefined;
  let drawing = 0;
  const draw = async (): Promise<void> => {
    drawing += 1;
    const mine = drawing;
    if (!view) {
      bar.remove();
      document.documentElement.style.removeProperty('--school-bar');
      return;
    }
    const { locale } = useLab.getState();
    const words = await fetchWords(locale);
    if (mine !== drawing || !view) return;
    bar.lang = locale;
    bar.setAttribute('aria-label', words.bar);
    if (!bar.isConnected) root.before(bar);
    status.textContent = words[view.says];
    close.textContent = words.dismiss;
  };
  const show = (next: BarView): void => {
    view = next;
    void draw().catch(() => {});
  };
  const hide = (): void => {
    view = undefined;
    void draw();
  };
  useLab.subscribe(({ locale }, before) => {
    if (locale !== before.locale && view) void draw().catch(() => {});
  });
  return { show, hide };
}
