/** Korean words of the hops area. */
import type { Shape } from '../catalogue.js';
import type { hops as en } from '../en/hops.js';

export const hops: Shape<typeof en> = {};
