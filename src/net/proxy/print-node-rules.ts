/** All of kube-proxy's rules on a node, as the tools on it print them. */
import type { NodeRules } from '../netfilter/node-rules.js';
import { printTable } from './iptables-save.js';
import { printNftRuleset } from './nft-ruleset.js';
import type { RuleSet } from './rule-set.js';

export type RulesForm = 'iptables-save' | 'nft';

/** `iptables-save` and `nft list ruleset`. A node has its rules in one of them, by its proxy mode; the other has next to nothing to say. */
export function printNodeRules(rules: RuleSet, node: NodeRules, form: RulesForm): string {
  if (form === 'iptables-save') return printTable('filter', rules, node) + printTable('nat', rules, node);
  return node.config.mode === 'nftables' ? printNftRuleset(rules, node) : '';
}
