/** The proof that the hunt of a seed is one: it is broken, and can be mended. */
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import { mapFiles } from '../map-files.js';
import { runCheck } from './checks.js';
import { makeHunt } from './hunt.js';
import { HUNT_FILE, prepareHunt } from './prepare-hunt.js';
import { type Solution, solveHunt } from './solver.js';

/** What is wrong with the hunt of a seed; empty: it is broken, and can be mended. */
export interface Proof {
  readonly seed: number;
  readonly kind: string;
  readonly problems: readonly string[];
  readonly solution?: Solution;
}

export function proveHunt(seed: number, kind?: Parameters<typeof makeHunt>[1]): Proof {
  const hunt = makeHunt(seed, kind);
  const world = createWorld(hunt.config, hunt.seed);
  const problems = [...prepareHunt(world, createTerminal(world, mapFiles({ [HUNT_FILE]: hunt.manifests })), hunt)];
  if (runCheck(world, hunt.complaint).holds) problems.push('it is solved at the start');
  const solution = solveHunt(createTerminal, world, hunt);
  if (!solution) problems.push('it cannot be solved');
  return { seed, kind: hunt.kind, problems, ...(solution && { solution }) };
}
