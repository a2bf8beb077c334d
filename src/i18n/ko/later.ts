/** Korean words that come after the first picture. */
import type { LaterMessages } from '../catalogue.js';
import { console } from './console.js';
import { dice } from './dice.js';
import { editor } from './editor.js';
import { hops } from './hops.js';
import { inspector } from './inspector.js';
import { menu } from './menu.js';
import { paste } from './paste.js';
import { search } from './search.js';
import { spoken } from './spoken.js';

export const later: LaterMessages = { console, dice, editor, hops, inspector, menu, paste, search, spoken };
