import { later } from '../shell/later.js';

/** Fetched when the stage is first seen from afar. */
export const lateAfar = later(async () => (await import('./Afar.js')).Afar);
/** Fetched with the first cluster of many nodes. */
export const lateMinimap = later(async () => (await import('./Minimap.js')).Minimap);
