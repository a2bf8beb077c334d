/** Names the rule that fired for a hop, in the words of the node's proxy mode. */
import type { RuleRef } from '../hop.js';
import type { Choice } from '../netfilter/choose.js';
import type { Decision, MasqueradeReason } from '../netfilter/evaluate.js';
import type { NodeRules } from '../netfilter/node-rules.js';
import { iptablesDnat, iptablesMasquerade, iptablesRefusal } from './iptables-rule-of-hop.js';
import type { NftForms } from './nft-forms.js';

export type Forward = Extract<Decision, { verdict: 'forward' }>;
export type Refusal = Extract<Decision, { verdict: 'reject' | 'drop' }>;
export type PortRefusal = Exclude<Refusal, { port: undefined }>;

/** @param large the cluster has more endpoints than kube-proxy writes comments for */
export function ruleOfDnat(nft: () => NftForms, node: NodeRules, decision: Forward, choice: Choice, large: boolean): RuleRef {
  return node.config.mode === 'nftables' ? nft().dnat(node, decision, choice) : iptablesDnat(node, decision, choice, large);
}

export function ruleOfMasquerade(
  nft: () => NftForms,
  node: NodeRules,
  decision: Forward,
  reason: MasqueradeReason | 'hairpin',
  choice: Choice,
): RuleRef {
  const inMode = node.config.mode === 'nftables' ? nft().masquerade : iptablesMasquerade;
  return inMode(node, decision, reason, choice);
}

/** Undefined where no Service rule refused or dropped. */
export function ruleOfRefusal(nft: () => NftForms, node: NodeRules, decision: Refusal, dst: string): RuleRef | undefined {
  if (node.config.mode === 'nftables') return nft().refusal(node, decision, dst);
  return decision.port ? iptablesRefusal(node, decision, dst) : undefined;
}
