import { later } from '../shell/later.js';

/** Fetched when the stage is first seen from afar. */
export const lateAfar = later(async () => (await import('./Afar.js')).Afar);
