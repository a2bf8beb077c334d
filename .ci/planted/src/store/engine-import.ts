import { engine } from '../worker/engine.js';
export const bad = engine;
