/** Says that a new version is there, beside the lab's other messages. It comes so seldom that it is no part of the page's own tree. */
import { useLab } from '../../store/lab.js';

const words = async () =>
  (await (useLab.getState().locale === 'ko' ? import('../../i18n/ko/offline.js') : import('../../i18n/en/offline.js'))).offline;

let shown: HTMLElement | undefined;

export function showUpdate(use: () => void): void {
  void words().then((said) => {
    shown?.remove();
    const card = document.createElement('section');
    card.className = 'pw-notice';
    card.dataset.tone = 'info';
    card.setAttribute('role', 'status');
    const text = document.createElement('p');
    const button = (label: string, press: () => void): HTMLButtonElement => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'pw-button';
      made.textContent = label;
      made.addEventListener('click', press);
      return made;
    };
    const close = (): void => {
      card.remove();
      shown = undefined;
    };
    card.append(text, button(said.reload, use), button(said.later, close));
    (document.querySelector('.pw-notices') ?? document.body).append(card);
    // A live region is read when its text changes while it stands on the page.
    text.textContent = said.newVersion;
    shown = card;
  });
}
