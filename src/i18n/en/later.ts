/** English words that come after the first picture: what is said about a request, and in windows that are opened. */
import type { Shape } from '../catalogue.js';
import { console } from './console.js';
import { dice } from './dice.js';
import { editor } from './editor.js';
import { hops } from './hops.js';
import { inspector } from './inspector.js';
import { menu } from './menu.js';
import { paste } from './paste.js';
import { search } from './search.js';
import { spoken } from './spoken.js';

const catalogue = { console, dice, editor, hops, inspector, menu, paste, search, spoken };

export type LaterMessages = Shape<typeof catalogue>;
export const later: LaterMessages = catalogue;
