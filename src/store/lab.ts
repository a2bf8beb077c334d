/**
 * The page's one store. `useLab(selector)` in React, `useLab.getState()` outside it. The engine is started by
 * the first action that needs it, so that importing this file costs and touches nothing.
 */
import { create } from 'zustand';
import { connectEngine, type EngineClient } from '../worker/client.js';
import { createLab } from './create-lab.js';
import type { Lab } from './initial.js';
import { playhead } from './playhead.js';

export type { Lab } from './initial.js';

let engine: EngineClient | undefined;

export const useLab = create<Lab>()((set, get) =>
  createLab({
    get,
    set,
    playhead,
    connect: () => {
      engine ??= connectEngine();
      return engine;
    },
  }),
);
