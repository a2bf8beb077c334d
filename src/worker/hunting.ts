/** Searches for what would have to change, and hunts: few visits ask for either, so they come when somebody does. */
import { makeHunt } from '../lesson/hunt/hunt.js';
import { startHuntRun } from '../lesson/hunt/hunt-run.js';
import { HUNT_FILE, prepareHuntInSteps } from '../lesson/hunt/prepare-hunt.js';
import { createWhatIfHost } from './what-if-host.js';

export const hunting = { createWhatIfHost, makeHunt, startHuntRun, prepareHuntInSteps, HUNT_FILE } as const;
