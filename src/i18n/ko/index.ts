/** The whole Korean catalogue. The page fetches its two parts one after the other. */
import type { Messages } from '../catalogue.js';
import { first } from './first.js';
import { later } from './later.js';

export const ko: Messages = { ...first, ...later };
