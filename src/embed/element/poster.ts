/** The picture of a figure that is not live yet, which is the button that makes it live. */
import type { figure } from '../../i18n/en/figure.js';
import { make } from './make.js';

export interface Poster {
  readonly button: HTMLButtonElement;
  /** The lab is on its way. */
  wait(): void;
}

export function makePoster(
  words: Readonly<Record<keyof typeof figure, string>>,
  { src, alt }: { readonly src: string | undefined; readonly alt: string },
  onTouch: () => void,
): Poster {
  const label = make('span', { className: 'go', textContent: `▶ ${words.start}` });
  const none = () => make('span', { className: 'none', textContent: alt });
  const picture = src ? make('img', { loading: 'lazy', decoding: 'async', width: 960, height: 600, alt, src }) : none();
  picture.onerror = () => picture.replaceWith(none());
  const button = make('button', { className: 'poster', type: 'button', onclick: onTouch }, picture, label);
  return {
    button,
    wait() {
      button.disabled = true;
      label.textContent = words.starting;
    },
  };
}
