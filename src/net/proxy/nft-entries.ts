/** The rules of a Service port in nftables' form, for the stage's rule sheet. */
import type { NodeRules } from '../netfilter/node-rules.js';
import { type NftRule, printNftPort } from './nft-rules.js';
import type { RuleSheetEntry } from './rule-sheet.js';
import type { ServicePort } from './service-port.js';

export function nftEntries(port: ServicePort, node: NodeRules): readonly RuleSheetEntry[] {
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
