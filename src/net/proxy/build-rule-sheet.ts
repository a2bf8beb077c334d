/** The rules of every Service port on a node, for the stage's rule sheet. */
import type { NodeRules } from '../netfilter/node-rules.js';
import { type NftRule, printNftPort } from './nft-rules.js';
import { printServicePort } from './print-rules.js';
import type { RuleSet } from './rule-set.js';
import type { RuleSheet, RuleSheetEntry } from './rule-sheet.js';
import type { ServicePort } from './service-port.js';

export function buildRuleSheet(rules: RuleSet, node: NodeRules): RuleSheet {
  const large = { IPv4: rules.isLarge('IPv4'), IPv6: rules.isLarge('IPv6') };
  const entries: RuleSheetEntry[] = [];
  for (const port of rules.allPorts(node.name)) {
    entries.push(...(node.config.mode === 'nftables' ? nftEntries(port, node) : iptablesEntries(port, node, large[port.spec.family])));
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

function nftEntries(port: ServicePort, node: NodeRules): readonly RuleSheetEntry[] {
  const { chains, elements } = printNftPort(port, node);
  const servicePort = port.spec.name;
  const endpointOf = new Map(chains.flatMap(({ name, endpoint }) => (endpoint === undefined ? [] : [[name, endpoint] as const])));
  const ofRule = (chain: string, { kind, text, target, verdicts }: NftRule): readonly RuleSheetEntry[] => {
    const entry = { chain, servicePort, kind, text };
    // The one rule that throws the dice is told once for each endpoint, as its chance is.
    if (verdicts) {
      return verdicts.map((to) => ({ ...entry, target: to, probability: 1 / verdicts.length, endpoint: endpointOf.get(to) ?? '' }));
    }
    const endpoint = endpointOf.get(chain);
    return [{ ...entry, ...(target !== undefined && { target }), ...(endpoint !== undefined && { endpoint }) }];
  };
  // The set of all cluster IPs says nothing of this one's way.
  const shown = elements.filter(({ container }) => container !== 'cluster-ips');
  return [
    ...shown.map(
      ({ container, kind, text, verdict }): RuleSheetEntry => ({
        chain: `@${container}`,
        servicePort,
        kind,
        text,
        ...(verdict?.startsWith('goto ') && { target: verdict.slice('goto '.length) }),
      }),
    ),
    ...chains.flatMap(({ name, rules }) => rules.flatMap((rule) => ofRule(name, rule))),
  ];
}
