import type { Messages } from '../catalogue.js';
import { editor } from './editor.js';
import { hops } from './hops.js';
import { inspector } from './inspector.js';
import { lesson } from './lesson.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { stage } from './stage.js';
import { terminal } from './terminal.js';
import { timeline } from './timeline.js';

export const ko: Messages = { editor, hops, inspector, lesson, notices, shell, stage, terminal, timeline };
