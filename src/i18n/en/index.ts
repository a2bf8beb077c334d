/** The whole English catalogue. The page fetches its two first parts one after the other, the third when it is wanted. */
import { type AskedMessages, asked } from './asked.js';
import { type FirstMessages, first } from './first.js';
import { type LaterMessages, later } from './later.js';

/** What most of the page is given. */
export type Messages = FirstMessages & LaterMessages;
export type WholeCatalogue = Messages & AskedMessages;
export const en: WholeCatalogue = { ...first, ...later, ...asked };
