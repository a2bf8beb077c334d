/** The rules of every Service port on a node, for the stage's rule sheet. */
import type { NodeRules } from '../netfilter/node-rules.js';
import { printServicePort } from './print-rules.js';
import type { RuleSet } from './rule-set.js';
import type { RuleSheet, RuleSheetEntry } from './rule-sheet.js';

export function buildRuleSheet(rules: RuleSet, node: NodeRules): RuleSheet {
  const entries: RuleSheetEntry[] = [];
  for (const port of rules.allPorts()) {
    for (const { chain, servicePort, kind, text, probability, endpoint } of printServicePort(port, node)) {
      entries.push({
        chain,
        servicePort,
        kind,
        text,
        ...(probability !== undefined && { probability }),
        ...(endpoint !== undefined && { endpoint }),
      });
    }
  }
  return { node: node.name, entries };
}
