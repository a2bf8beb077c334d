/**
 * A line above the lab that says what becomes of its results, with one button: it closes the line, or does what the line is about. The line
 * takes room of its own: nothing of the lab is behind it.
 */
import type { SchoolMessages } from '../i18n/en/school.js';
import { useLab } from '../store/lab.js';
import type { Locale } from '../store/types.js';
import './bar.css';

type Say = (words: SchoolMessages) => string;

export interface BarView {
  readonly text: Say;
  /** Absent: the button closes the line. */
  readonly act?: { readonly label: Say; readonly run: () => void };
}

export interface SchoolBar {
  /** Resolves once it is there to be read; rejects where its words do not come. */
  show(view: BarView): Promise<void>;
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
  close.addEventListener('click', () => (view?.act ? view.act.run() : hide()));
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
    const text = view.text(words);
    // The same again is not announced again.
    if (status.textContent !== text) status.textContent = text;
    close.textContent = view.act ? view.act.label(words) : words.dismiss;
  };
  const show = (next: BarView): Promise<void> => {
    view = next;
    return draw();
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
