/**
 * kube-proxy's table of a node in nftables mode, as `nft list table ip kube-proxy` prints it, so that nft reads it back.
 * Elements of sets and maps are sorted here; the kernel keeps them in an order of its own. Models
 * pkg/proxy/nftables/proxier.go setupNFTables (v1.36).
 */
import { type IP, parseIP } from '../addresses.js';
import type { NodeRules } from '../netfilter/node-rules.js';
import { type NftChain, type NftContainer, type NftElement, type NftPort, printNftPort } from './nft-rules.js';
import type { RuleSet } from './rule-set.js';

interface BaseChain {
  readonly name: string;
  readonly hook: string;
  readonly rules: readonly string[];
}

const newOnly = (chain: string) => `ct state new jump ${chain}`;

const baseChains: readonly BaseChain[] = [
  { name: 'filter-prerouting', hook: 'type filter hook prerouting priority dstnat - 10', rules: [newOnly('firewall-check')] },
  {
    name: 'filter-input',
    hook: 'type filter hook input priority -110',
    rules: [newOnly('nodeport-endpoints-check'), newOnly('service-endpoints-check')],
  },
  {
    name: 'filter-forward',
    hook: 'type filter hook forward priority -110',
    rules: [newOnly('service-endpoints-check'), newOnly('cluster-ips-check')],
  },
  {
    name: 'filter-output',
    hook: 'type filter hook output priority -110',
    rules: [newOnly('service-endpoints-check'), newOnly('firewall-check')],
  },
  { name: 'filter-output-post-dnat', hook: 'type filter hook output priority -90', rules: [newOnly('cluster-ips-check')] },
  { name: 'nat-prerouting', hook: 'type nat hook prerouting priority dstnat', rules: ['jump services'] },
  { name: 'nat-output', hook: 'type nat hook output priority -100', rules: ['jump services'] },
  { name: 'nat-postrouting', hook: 'type nat hook postrouting priority srcnat', rules: ['jump masquerading'] },
];

const byAddress = 'type ipv4_addr . inet_proto . inet_service : verdict';
const byPort = 'type inet_proto . inet_service : verdict';

const maps: readonly { readonly name: NftContainer; readonly type: string; readonly comment: string }[] = [
  { name: 'no-endpoint-services', type: byAddress, comment: 'vmap to drop or reject packets to services with no endpoints' },
  { name: 'no-endpoint-nodeports', type: byPort, comment: 'vmap to drop or reject packets to service nodeports with no endpoints' },
  { name: 'firewall-ips', type: byAddress, comment: 'destinations that are subject to LoadBalancerSourceRanges' },
  { name: 'service-ips', type: byAddress, comment: 'ClusterIP, ExternalIP and LoadBalancer IP traffic' },
  { name: 'service-nodeports', type: byPort, comment: 'NodePort traffic' },
];

/** The rules every Service shares, IPv4. */
export function sharedChains(node: NodeRules): readonly { readonly name: string; readonly rules: readonly string[] }[] {
  const toService = 'ip daddr . meta l4proto . th dport vmap';
  const chosen = node.nodePortAddressTexts() !== undefined;
  const toNodePort = `${chosen ? 'ip daddr @nodeport-ips' : 'ip daddr != 127.0.0.0/8'} meta l4proto . th dport vmap`;
  const { serviceCIDR } = node.config;
  const unallocated = serviceCIDR?.split(',').filter((cidr) => !cidr.includes(':')) ?? [];
  return [
    { name: 'nodeport-endpoints-check', rules: [`${toNodePort} @no-endpoint-nodeports`] },
    { name: 'service-endpoints-check', rules: [`${toService} @no-endpoint-services`] },
    { name: 'firewall-check', rules: [`${toService} @firewall-ips`] },
    {
      name: 'services',
      rules: [`${toService} @service-ips`, `${chosen ? '' : 'fib daddr type local '}${toNodePort} @service-nodeports`],
    },
    {
      name: 'masquerading',
      rules: ['meta mark & 0x00004000 == 0x00000000 return', 'meta mark set meta mark ^ 0x00004000', 'masquerade fully-random'],
    },
    {
      name: 'cluster-ips-check',
      rules: [
        'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
        ...unallocated.map((cidr) => `ip daddr ${cidr.trim()} drop comment "Drop traffic to unallocated ClusterIPs"`),
      ],
    },
    { name: 'mark-for-masquerade', rules: ['meta mark set meta mark | 0x00004000'] },
    { name: 'reject-chain', rules: ['comment "helper for @no-endpoint-services / @no-endpoint-nodeports"', 'reject'] },
  ];
}

export function printNftRuleset(rules: RuleSet, node: NodeRules): string {
  const ports: NftPort[] = [];
  for (const port of rules.allPorts(node.name)) if (port.spec.family === 'IPv4') ports.push(printNftPort(port, node));
  const elements = ports.flatMap((port) => port.elements);
  const nodePortIPs = node.nodePortAddressTexts();
  const blocks = [
    set('cluster-ips', 'Active ClusterIPs', [...new Set(textsOf(elements, 'cluster-ips'))]),
    ...(nodePortIPs === undefined ? [] : [set('nodeport-ips', 'IPs that accept NodePort traffic', nodePortIPs)]),
    ...maps.map(({ name, type, comment }) => map(name, type, comment, textsOf(elements, name))),
    ...ports.flatMap((port) => port.affinitySets.map(({ name, seconds }) => affinitySet(name, seconds))),
    ...baseChains.map(({ name, hook, rules: lines }) => block(`chain ${name}`, [`${hook}; policy accept;`, ...lines])),
    ...sharedChains(node).map(({ name, rules: lines }) => block(`chain ${name}`, lines)),
    ...ports.flatMap((port) => port.chains.map(chainBlock)),
  ];
  return `table ip kube-proxy {\n\tcomment "rules for kube-proxy"\n${blocks.join('\n')}}\n`;
}

function block(head: string, lines: readonly string[]): string {
  return `\t${head} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;
}

function chainBlock({ name, rules }: NftChain): string {
  return block(
    `chain ${name}`,
    rules.map((rule) => rule.text),
  );
}

const between = ',\n\t\t\t     ';

function set(name: string, comment: string, addresses: readonly string[]): string {
  const pairs: string[] = [];
  // nft writes two addresses to a line.
  for (let i = 0; i < addresses.length; i += 2) pairs.push(addresses.slice(i, i + 2).join(', '));
  const elements = addresses.length === 0 ? [] : [`elements = { ${pairs.join(between)} }`];
  return block(`set ${name}`, ['type ipv4_addr', `comment "${comment}"`, ...elements]);
}

function map(name: string, type: string, comment: string, texts: readonly string[]): string {
  const elements = texts.length === 0 ? [] : [`elements = { ${texts.join(between)} }`];
  return block(`map ${name}`, [type, `comment "${comment}"`, ...elements]);
}

function affinitySet(name: string, seconds: number): string {
  return block(`set ${name}`, ['type ipv4_addr', 'size 65535', 'flags dynamic,timeout', `timeout ${duration(seconds)}`]);
}

/** `3h`, `1d1h1m1s` */
function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.map(([value, unit]) => (value > 0 ? `${value}${unit}` : '')).join('');
}

/** A key once: where two Services claim one, the first has it. */
function textsOf(elements: readonly NftElement[], container: NftContainer): readonly string[] {
  const byKey = new Map<string, string>();
  for (const element of elements) if (element.container === container && !byKey.has(element.key)) byKey.set(element.key, element.text);
  return [...byKey].sort(([one], [other]) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1)).map(([, text]) => text);
}

function rankOf(key: string): number {
  const ip: IP = parseIP(key.split(' ')[0]!) ?? 0;
  return Number(ip);
}
