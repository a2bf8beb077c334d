/**
 * Links in an article that lead a figure to what their sentence speaks of:
 * `<a href="#fig" data-portwalk="fig" data-step="3" data-do="run" data-hop="2">`. Without a program they lead to the figure.
 */
import type { ToLab } from '../messages.js';

interface Figure extends HTMLElement {
  load(): void;
  send<T extends keyof ToLab>(type: T, payload: ToLab[T]): void;
}

type Wish = { [T in keyof ToLab]: readonly [T, ToLab[T]] }[keyof ToLab];

const DEEDS = ['play', 'pause', 'stepForward', 'stepBack', 'run', 'reset'] as const;

const count = (text: string | undefined): number | undefined => (text && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined);

/** In the order they make sense: where to, what to do there, what of it to look at. */
export function wishesOf({ step, lesson, do: deed, hop, seek }: Readonly<Record<string, string | undefined>>): readonly Wish[] {
  const wishes: Wish[] = [];
  const wanted = count(step);
  if (wanted !== undefined) wishes.push(['goto', { step: wanted, ...(lesson ? { lesson } : {}) }]);
  const known = DEEDS.find((one) => one === deed);
  if (known) wishes.push([known, {}]);
  const index = count(hop);
  if (index !== undefined) wishes.push(['hop', { hop: index }]);
  if (seek && /^\d{1,8}$/.test(seek)) wishes.push(['seek', { t: Number(seek) }]);
  return wishes;
}

function figureOf(link: HTMLElement): Figure | null {
  const id = link.dataset.portwalk;
  const found = id ? document.getElementById(id) : document.querySelector('portwalk-lab');
  return found?.localName === 'portwalk-lab' ? (found as Figure) : null;
}

export function followArticleLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-portwalk]') : null;
    const figure = link && figureOf(link);
    if (!figure) return;
    event.preventDefault();
    figure.load();
    for (const [type, payload] of wishesOf(link.dataset)) figure.send(type, payload);
    figure.scrollIntoView({ block: 'nearest' });
  });
}
