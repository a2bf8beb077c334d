/** A terminal that has everything from the start. */
import { listening } from './listening.js';
import { outsideTools } from './outside/outside-tools.js';
import { rare } from './rare.js';
import { seldom } from './seldom.js';
import { terminalWith } from './terminal-with.js';
import { directoryTools } from './tools/directory-tools.js';

const all = { ...listening, directoryTools };

export const createTerminal = terminalWith(
  () => seldom,
  () => all,
  () => rare,
  () => outsideTools,
);
