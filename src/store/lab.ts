/**
 * The page's one store. `useLab(selector)` in React, `useLab.getState()` outside it. The engine is started by
 * the first action that needs it, so that importing this file starts nothing.
 */
import { create } from 'zustand';
import { connectEngine, type EngineClient } from '../worker/client.js';
import { createLab } from './create-lab.js';
import type { Lab } from './initial.js';
import { openShelf, readSaved } from './persist.js';
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

/**
 * Begins a visit: language, look and progress from the address line, what was saved and the browser; then boots
 * the lesson or sandbox that was asked for. Everything but the boot is done before this returns, so that the
 * first thing drawn is right. Call once.
 */
export function startLab(search: string = location.search): Promise<void> {
  const shelf = openShelf(() => localStorage);
  const { values, problems } = readUrl(search);
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  useLab.setState(firstState(values, readSaved(shelf), { language: navigator.language, reducedMotion: motion.matches }));
  keepSaved(shelf, useLab.subscribe);
  const { actions, locale } = useLab.getState();
  motion.addEventListener('change', (event) => actions.setReducedMotion(event.matches));
  for (const { parameter, value } of problems) actions.notify('warning', 'bad-parameter', { name: parameter, value });
  return actions.boot(bootSpecOf(values, locale));
}
