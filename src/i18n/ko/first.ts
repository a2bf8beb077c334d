/** Korean words of the first picture. */
import type { FirstMessages } from '../catalogue.js';
import { lesson } from './lesson.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { stage } from './stage.js';
import { terminal } from './terminal.js';
import { timeline } from './timeline.js';

export const first: FirstMessages = { lesson, notices, shell, stage, terminal, timeline };
