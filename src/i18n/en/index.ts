import type { Shape } from '../catalogue.js';
import { editor } from './editor.js';
import { hops } from './hops.js';
import { inspector } from './inspector.js';
import { lesson } from './lesson.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { stage } from './stage.js';
import { terminal } from './terminal.js';
import { timeline } from './timeline.js';

const catalogue = { editor, hops, inspector, lesson, notices, shell, stage, terminal, timeline };

export type Messages = Shape<typeof catalogue>;
export const en: Messages = catalogue;
