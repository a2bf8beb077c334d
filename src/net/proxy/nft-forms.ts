/** What is said in nftables' own words. It may arrive after the first request: most clusters run iptables mode. */
import type { nftEntries } from './nft-entries.js';
import type { nftDnat, nftMasquerade, nftRefusal } from './nft-rule-of-hop.js';

export interface NftForms {
  readonly dnat: typeof nftDnat;
  readonly masquerade: typeof nftMasquerade;
  readonly refusal: typeof nftRefusal;
  readonly entries: typeof nftEntries;
}
