/** Names the rule of iptables mode that fired for a hop, with the chains walked to it. */
import type { RuleRef } from '../hop.js';
import type { Choice } from '../netfilter/choose.js';
import type { MasqueradeReason, Via } from '../netfilter/evaluate.js';
import type { NodeRules } from '../netfilter/node-rules.js';
import { chainsOf, endpointChain } from './chains.js';
import { printBound, printChoice, printServicePort } from './print-rules.js';
import type { Forward, PortRefusal } from './rule-of-hop.js';
import type { ServicePort } from './service-port.js';

const masqueradeRule = '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully';

/** Chains from KUBE-SERVICES to the one that chooses. */
function chainsTo(port: ServicePort, via: Via, last: 'svc' | 'svl'): string[] {
  const chains = chainsOf(port);
  const outer = ['KUBE-SERVICES'];
  if (via === 'node-port') outer.push('KUBE-NODEPORTS');
  if (via === 'load-balancer' && port.spec.sourceRanges !== undefined) outer.push(chains.fw);
  if (via !== 'cluster-ip') outer.push(chains.ext);
  return [...outer, chains[last]];
}

export function iptablesDnat(
  node: NodeRules,
  { port, via, candidates, chain }: Forward,
  { endpoint, index, byAffinity }: Choice,
  large: boolean,
): RuleRef {
  const walked = chainsTo(port, via, chain);
  const from = walked.at(-1)!;
  const found = { node: node.name, table: 'nat' as const, chains: [...walked, endpointChain(port, endpoint)] };
  if (byAffinity) return { ...found, text: printBound(port, from, endpoint, large) };
  const probability = 1 / (candidates.length - index);
  return { ...found, text: printChoice(port, from, endpoint, probability, large), probability };
}

/** `hairpin`: the mark was set in the endpoint's own chain. */
export function iptablesMasquerade(
  node: NodeRules,
  { port, via, chain }: Forward,
  reason: MasqueradeReason | 'hairpin',
  choice: Choice,
): RuleRef {
  const walked = chainsTo(port, via, chain);
  const marking =
    reason === 'hairpin'
      ? [...walked, endpointChain(port, choice.endpoint)]
      : reason === 'masquerade-all' || via === 'cluster-ip'
        ? walked
        : walked.slice(0, -1);
  return { node: node.name, table: 'nat', chains: [...marking, 'KUBE-MARK-MASQ', 'KUBE-POSTROUTING'], text: masqueradeRule };
}

/** The filter rule that refused or dropped. */
export function iptablesRefusal(node: NodeRules, { port, via, reason }: PortRefusal, dst: string): RuleRef | undefined {
  // Whatever the KUBE-FW- chain was left without a translation meets KUBE-PROXY-FIREWALL first, whichever the reason.
  const guarded = via === 'load-balancer' && reason !== 'no-endpoints' && port.spec.sourceRanges !== undefined;
  const chain = guarded ? 'KUBE-PROXY-FIREWALL' : via === 'cluster-ip' ? 'KUBE-SERVICES' : 'KUBE-EXTERNAL-SERVICES';
  const address = via === 'node-port' ? '--dst-type LOCAL' : `-d ${dst}/`;
  const rule = printServicePort(port, node).find(
    (printed) => printed.table === 'filter' && printed.chain === chain && printed.text.includes(address),
  );
  return rule && { node: node.name, table: 'filter', chains: [chain], text: rule.text };
}
