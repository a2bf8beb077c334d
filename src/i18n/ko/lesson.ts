/** Korean words of the lesson area. */
import type { Shape } from '../catalogue.js';
import type { lesson as en } from '../en/lesson.js';

export const lesson: Shape<typeof en> = {};
