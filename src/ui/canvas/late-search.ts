import { later } from '../shell/later.js';

/** Windows over the stage, fetched when they are opened. */
export const lateSearch = later(async () => (await import('./SearchWindow.js')).SearchWindow);
export const lateNamespaces = later(async () => (await import('./NamespacesWindow.js')).NamespacesWindow);
