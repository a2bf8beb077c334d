/** The whole English catalogue. The page fetches its two parts one after the other. */
import { type FirstMessages, first } from './first.js';
import { type LaterMessages, later } from './later.js';

export type Messages = FirstMessages & LaterMessages;
export const en: Messages = { ...first, ...later };
