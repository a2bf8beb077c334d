/** Korean words of windows and panels that few visits open. */
import type { AskedMessages } from '../catalogue.js';
import { cluster } from './cluster.js';
import { compare } from './compare.js';
import { help } from './help.js';

export const asked: AskedMessages = { cluster, compare, help };
