/** A world whose API server is whole from the start: for tests, the `lab` command, and whoever has it all loaded. */
import { allParts } from './all-parts.js';
import type { ClusterConfig } from './config.js';
import { bootWorld } from './lab-world.js';
import type { World } from './world.js';

/** Boots a cluster; at virtual time 0 it is settled. Throws `invalid-config` for a config that makes none. */
export function createWorld(config: ClusterConfig, seed: number): World {
  return bootWorld(config, seed, { late: () => allParts });
}
