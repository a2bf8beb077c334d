/** The whole data path: see `network.ts` for what it promises. */
import { buildNetwork, type ManyConnections } from './build-network.js';
import { expectedShares } from './expected-shares.js';
import { routeMany } from './fast-route.js';
import type { Network, NetworkConfig } from './network.js';
import { printNodeRules } from './proxy/print-node-rules.js';

export const manyConnections: ManyConnections = { routeMany, expectedShares, printNodeRules };

export function createNetwork(config: NetworkConfig): Network {
  return buildNetwork(config, () => manyConnections);
}
