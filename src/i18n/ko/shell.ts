/** Korean words of the shell area. */
import type { Shape } from '../catalogue.js';
import type { shell as en } from '../en/shell.js';

export const shell: Shape<typeof en> = {};
