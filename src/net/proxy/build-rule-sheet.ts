/** The rules of every Service port on a node, for the stage's rule sheet. */
import type { NodeRules } from '../netfilter/node-rules.js';
import type { NftForms } from './nft-forms.js';
import { printServicePort } from './print-rules.js';
import type { RuleSet } from './rule-set.js';
import type { RuleSheet, RuleSheetEntry } from './rule-sheet.js';
import type { ServicePort } from './service-port.js';

/** Whether rules of a Service port (`namespace/name:port`) are asked for by the name of the Service, or by their own. */
const isOf = (servicePort: string, service: string): boolean => servicePort === service || servicePort.startsWith(`${service}:`);

/**
 * @param nft asked where the node's proxy is in nftables mode
 * @param services only the rules of these, by `namespace/name` or `namespace/name:port`: a large cluster has thousands of others
 */
export function buildRuleSheet(rules: RuleSet, node: NodeRules, nft: () => NftForms, services?: readonly string[]): RuleSheet {
  const large = { IPv4: rules.isLarge('IPv4'), IPv6: rules.isLarge('IPv6') };
  const entries: RuleSheetEntry[] = [];
  for (const port of rules.allPorts(node.name)) {
    if (services && !services.some((service) => isOf(port.spec.name, service))) continue;
    entries.push(...(node.config.mode === 'nftables' ? nft().entries(port, node) : iptablesEntries(port, node, large[port.spec.family])));
  }
  const stale = rules.staleOn(node.name);
  return { node: node.name, entries, ...(stale.length > 0 && { stale }) };
}

function iptablesEntries(port: ServicePort, node: NodeRules, large: boolean): readonly RuleSheetEntry[] {
  return printServicePort(port, node, large).map(({ chain, servicePort, kind, text, probability, endpoint }) => ({
    chain,
    servicePort,
    kind,
    text,
    ...(probability !== undefined && { probability }),
    ...(endpoint !== undefined && { endpoint }),
  }));
}
