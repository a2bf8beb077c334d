/** English words of windows and panels that few visits open: fetched when one of them is asked for. */
import type { Shape } from '../catalogue.js';
import { cluster } from './cluster.js';
import { compare } from './compare.js';
import { help } from './help.js';

const catalogue = { cluster, compare, help };

export type AskedMessages = Shape<typeof catalogue>;
export const asked: AskedMessages = catalogue;
