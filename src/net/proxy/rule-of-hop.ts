/** Names the rule that fired for a hop, with the chains walked to it. */
import type { RuleRef } from '../hop.js';
import type { Choice } from '../netfilter/choose.js';
import type { Decision, MasqueradeReason, Via } from '../netfilter/evaluate.js';
import type { NodeRules } from '../netfilter/node-rules.js';
import { chainsOf, endpointChain } from './chains.js';
import { printChoice, printServicePort } from './print-rules.js';
import type { ServicePort } from './service-port.js';

type Forward = Extract<Decision, { verdict: 'forward' }>;

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

export function ruleOfDnat(node: NodeRules, decision: Forward, choice: Choice): RuleRef {
  const { port, candidates, chain } = decision;
  const chains = chainsTo(port, decision.via, chain);
  if (choice.byAffinity) {
    const text = printServicePort(port, node).find(
      (rule) => rule.chain === chains.at(-1) && rule.text.includes(`-> ${choice.endpoint.text}"`) && rule.text.includes('--rcheck'),
    )?.text;
    return { node: node.name, table: 'nat', chains: [...chains, endpointChain(port, choice.endpoint)], text: text ?? '' };
  }
  const probability = 1 / (candidates.length - choice.index);
  return {
    node: node.name,
    table: 'nat',
    chains: [...chains, endpointChain(port, choice.endpoint)],
    text: printChoice(port, chains.at(-1)!, choice.endpoint, probability),
    probability,
  };
}

/** `hairpin`: the mark was set in the endpoint's own chain. */
export function ruleOfMasquerade(node: NodeRules, decision: Forward, reason: MasqueradeReason | 'hairpin', choice: Choice): RuleRef {
  const { port } = decision;
  const walked = chainsTo(port, decision.via, decision.chain);
  const marking =
    reason === 'hairpin'
      ? [...walked, endpointChain(port, choice.endpoint)]
      : reason === 'masquerade-all' || decision.via === 'cluster-ip'
        ? walked
        : walked.slice(0, -1);
  return { node: node.name, table: 'nat', chains: [...marking, 'KUBE-MARK-MASQ', 'KUBE-POSTROUTING'], text: masqueradeRule };
}

/** The filter rule that refused or dropped; undefined where no Service rule did. */
export function ruleOfRefusal(
  node: NodeRules,
  decision: Extract<Decision, { verdict: 'reject' | 'drop' }>,
  dst: string,
): RuleRef | undefined {
  const { port, via, reason } = decision;
  if (!port) return undefined;
  const chain = reason === 'source-range' ? 'KUBE-PROXY-FIREWALL' : via === 'cluster-ip' ? 'KUBE-SERVICES' : 'KUBE-EXTERNAL-SERVICES';
  const address = via === 'node-port' ? '--dst-type LOCAL' : `-d ${dst}/`;
  const rule = printServicePort(port, node).find(
    (printed) => printed.table === 'filter' && printed.chain === chain && printed.text.includes(address),
  );
  return rule && { node: node.name, table: 'filter', chains: [chain], text: rule.text };
}
