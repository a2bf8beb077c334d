/** The whole Korean catalogue. */
import type { WholeCatalogue } from '../catalogue.js';
import { asked } from './asked.js';
import { first } from './first.js';
import { later } from './later.js';

export const ko: WholeCatalogue = { ...first, ...later, ...asked };
