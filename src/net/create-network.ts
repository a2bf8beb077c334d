/** The whole data path: see `network.ts` for what it promises. */
import { buildNetwork, type ManyConnections } from './build-network.js';
import { expectedShares } from './expected-shares.js';
import { routeMany } from './fast-route.js';
import type { Network, NetworkConfig } from './network.js';

export const manyConnections: ManyConnections = { routeMany, expectedShares };

export function createNetwork(config: NetworkConfig): Network {
  return buildNetwork(config, () => manyConnections);
}
