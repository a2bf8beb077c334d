import { engine } from '../worker/engine.js';
export const Bad = engine;
