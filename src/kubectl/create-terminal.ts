/** A terminal that has everything from the start. */
import { busybox } from './busybox.js';
import { listening } from './listening.js';
import { outsideTools } from './outside/outside-tools.js';
import { rare } from './rare.js';
import { seldom } from './seldom.js';
import { terminalWith } from './terminal-with.js';
import { texts } from './texts.js';
import { directoryTools } from './tools/directory-tools.js';

const all = { ...listening, directoryTools };

export const createTerminal = terminalWith(
  () => seldom,
  () => all,
  () => ({ ...rare, ...busybox }),
  () => outsideTools,
  () => texts,
);
