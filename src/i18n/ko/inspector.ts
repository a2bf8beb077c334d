/** Korean words of the inspector area. */
import type { Shape } from '../catalogue.js';
import type { inspector as en } from '../en/inspector.js';

export const inspector: Shape<typeof en> = {};
