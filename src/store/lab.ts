/**
 * The page's one store. `useLab(selector)` in React, `useLab.getState()` outside it. The engine is started by
 * the first action that needs it, so that importing this file starts nothing.
 */
import { create } from 'zustand';
import { connectEngine, type EngineClient } from '../worker/client.js';
import { createLab } from './create-lab.js';
import type { Lab } from './initial.js';
import { ownNumber } from './own-number.js';
import { learnersShelf, readSaved } from './persist.js';
import { bootSpecOf, firstState, keepSaved } from './start.js';
import { readUrl } from './url.js';

let engine: EngineClient | undefined;

export const useLab = create<Lab>()((set, get) =>
  createLab({
    get,
    set,
    connect: () => {
      engine ??= connectEngine();
      return engine;
    },
  }),
);

/** Language, look and progress from the address line, what was saved and the browser: before anything is drawn. */
function welcome(): void {
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  const reader = { language: navigator.language, reducedMotion: motion.matches };
  const { values } = readUrl(location.search);
  const shelf = learnersShelf(values);
  useLab.setState({ ...firstState(values, readSaved(shelf), reader), own: ownNumber(values) });
  // What the author of an article chose for a figure is not what its reader wants everywhere.
  if (!values.embed) keepSaved(shelf, useLab.subscribe);
  motion.addEventListener('change', (event) => useLab.getState().actions.setReducedMotion(event.matches));
}

if (typeof document !== 'undefined') welcome();

/** Boots the lesson or sandbox that the address line asks for, and says what of it was not understood. Call once. */
export async function startLab(search: string = location.search): Promise<void> {
  const { values, problems } = readUrl(search);
  const { actions, locale, own } = useLab.getState();
  for (const { parameter, value } of problems) actions.notify('warning', 'bad-parameter', { name: parameter, value });
  await actions.boot(bootSpecOf(values, locale, own));
}
