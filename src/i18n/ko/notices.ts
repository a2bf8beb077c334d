/** Korean words of the notices area. */
import type { Shape } from '../catalogue.js';
import type { notices as en } from '../en/notices.js';

export const notices: Shape<typeof en> = {};
