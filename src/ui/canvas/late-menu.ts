import { later } from '../shell/later.js';

/** The menu of a thing on the stage: fetched after the first picture. */
export const lateMenu = later(async () => (await import('./ObjectMenu.js')).ObjectMenu);
