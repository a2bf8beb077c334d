/** Korean words of the terminal area. */
import type { Shape } from '../catalogue.js';
import type { terminal as en } from '../en/terminal.js';

export const terminal: Shape<typeof en> = {};
