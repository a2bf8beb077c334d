/** Names the rule of nftables mode that fired for a hop, with the chains and maps walked to it. */
import type { RuleRef } from '../hop.js';
import type { Choice } from '../netfilter/choose.js';
import type { MasqueradeReason } from '../netfilter/evaluate.js';
import type { NodeRules } from '../netfilter/node-rules.js';
import { nftEndpointNames, nftNames } from './nft-names.js';
import { nftChoice, printNftPort } from './nft-rules.js';
import type { Forward, PortRefusal, Refusal } from './rule-of-hop.js';

const table = 'kube-proxy';

function walkTo({ port, via, chain }: Forward): string[] {
  const names = nftNames(port);
  const outer = ['services', via === 'node-port' ? '@service-nodeports' : '@service-ips'];
  if (via !== 'cluster-ip') outer.push(names.external);
  return [...outer, chain === 'svl' ? names.local : names.service];
}

export function nftDnat(node: NodeRules, decision: Forward, { endpoint, byAffinity }: Choice): RuleRef {
  const { port, candidates } = decision;
  const { chain, affinity } = nftEndpointNames(port, endpoint);
  const found = { node: node.name, table, chains: [...walkTo(decision), chain] } as const;
  const ip = port.spec.family === 'IPv4' ? 'ip' : 'ip6';
  if (byAffinity) return { ...found, text: `${ip} saddr @${affinity} goto ${chain}` };
  return { ...found, text: nftChoice(port, candidates), probability: 1 / candidates.length };
}

/** `hairpin`: the mark was set in the endpoint's own chain. */
export function nftMasquerade(node: NodeRules, decision: Forward, reason: MasqueradeReason | 'hairpin', { endpoint }: Choice): RuleRef {
  const walked = walkTo(decision);
  const marking =
    reason === 'hairpin'
      ? [...walked, nftEndpointNames(decision.port, endpoint).chain]
      : reason === 'masquerade-all' || decision.via === 'cluster-ip'
        ? walked
        : walked.slice(0, -1);
  return { node: node.name, table, chains: [...marking, 'mark-for-masquerade', 'masquerading'], text: 'masquerade fully-random' };
}

/** What refused or dropped: a map's element, the rule of source ranges, or the check every cluster IP passes. */
export function nftRefusal(node: NodeRules, refusal: Refusal, dst: string): RuleRef | undefined {
  if (refusal.port) return ofPort(node, refusal, dst);
  const cidr = node.config.serviceCIDR?.split(',').find((part) => part.includes(':') === dst.includes(':'));
  const ip = dst.includes(':') ? 'ip6' : 'ip';
  const text =
    refusal.verdict === 'reject'
      ? `${ip} daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"`
      : `${ip} daddr ${cidr?.trim() ?? ''} drop comment "Drop traffic to unallocated ClusterIPs"`;
  return { node: node.name, table, chains: ['cluster-ips-check'], text };
}

function ofPort(node: NodeRules, { port, via, reason, verdict }: PortRefusal, dst: string): RuleRef | undefined {
  const { chains, elements } = printNftPort(port, node);
  if (reason === 'source-range') {
    const { firewall } = nftNames(port);
    const text = chains.find(({ name }) => name === firewall)?.rules[0]?.text;
    return text === undefined ? undefined : { node: node.name, table, chains: ['firewall-check', '@firewall-ips', firewall], text };
  }
  const [check, map] =
    via === 'node-port' ? ['nodeport-endpoints-check', 'no-endpoint-nodeports'] : ['service-endpoints-check', 'no-endpoint-services'];
  const element = elements.find(({ container, key }) => container === map && (via === 'node-port' || key.startsWith(`${dst} . `)));
  if (!element) return undefined;
  const rest = verdict === 'reject' ? ['reject-chain'] : [];
  return { node: node.name, table, chains: [check!, `@${map}`, ...rest], text: element.text };
}
