/** English words of the first picture: what a visitor meets before anything is asked for. */
import type { Shape } from '../catalogue.js';
import { lesson } from './lesson.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { stage } from './stage.js';
import { terminal } from './terminal.js';
import { timeline } from './timeline.js';

const catalogue = { lesson, notices, shell, stage, terminal, timeline };

export type FirstMessages = Shape<typeof catalogue>;
export const first: FirstMessages = catalogue;
