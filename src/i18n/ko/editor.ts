/** Korean words of the editor area. */
import type { Shape } from '../catalogue.js';
import type { editor as en } from '../en/editor.js';

export const editor: Shape<typeof en> = {};
