/** The whole data path: see `network.ts` for what it promises. */
import { buildNetwork, type ManyConnections } from './build-network.js';
import { expectedShares } from './expected-shares.js';
import { routeMany } from './fast-route.js';
import { cleanStaleEntries } from './netfilter/clean-stale-entries.js';
import type { Network, NetworkConfig } from './network.js';
import { allows, readPolicy } from './policy/policy-rule.js';
import { nftEntries } from './proxy/nft-entries.js';
import type { NftForms } from './proxy/nft-forms.js';
import { nftDnat, nftMasquerade, nftRefusal } from './proxy/nft-rule-of-hop.js';
import { printNodeRules } from './proxy/print-node-rules.js';

/** All that speaks nftables. */
export const nftForms: NftForms = { dnat: nftDnat, masquerade: nftMasquerade, refusal: nftRefusal, entries: nftEntries };

export const manyConnections: ManyConnections = {
  routeMany,
  expectedShares,
  printNodeRules,
  nft: nftForms,
  policies: { readPolicy, allows },
  cleanStaleEntries,
};

export function createNetwork(config: NetworkConfig): Network {
  return buildNetwork(config, () => manyConnections);
}
