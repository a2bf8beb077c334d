/** Korean words of the stage area. */
import type { Shape } from '../catalogue.js';
import type { stage as en } from '../en/stage.js';

export const stage: Shape<typeof en> = {};
