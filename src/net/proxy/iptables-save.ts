/**
 * A node's nat and filter tables as `iptables-save` prints them: the chains kube-proxy (v1.36) and the kubelet always
 * write, and between them the rules of every Service port. Models pkg/proxy/iptables/proxier.go (v1.36).
 */
import type { NodeRules } from '../netfilter/node-rules.js';
import { type PrintedRule, printServicePort } from './print-rules.js';
import type { RuleSet } from './rule-set.js';

type Table = 'nat' | 'filter';

const portals = '-m comment --comment "kubernetes service portals"';
const external = '-m comment --comment "kubernetes externally-visible service portals"';
const firewall = '-m comment --comment "kubernetes load balancer firewall"';
const newOnly = '-m conntrack --ctstate NEW';

const builtInChains: Readonly<Record<Table, readonly string[]>> = {
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Chains that exist also when they are empty. */
const proxyChains: Readonly<Record<Table, readonly string[]>> = {
  nat: ['KUBE-MARK-MASQ', 'KUBE-NODEPORTS', 'KUBE-POSTROUTING', 'KUBE-PROXY-CANARY', 'KUBE-SERVICES'],
  filter: [
    'KUBE-EXTERNAL-SERVICES',
    'KUBE-FIREWALL',
    'KUBE-FORWARD',
    'KUBE-NODEPORTS',
    'KUBE-PROXY-CANARY',
    'KUBE-PROXY-FIREWALL',
    'KUBE-SERVICES',
  ],
};

const fixedRules: Readonly<Record<Table, readonly string[]>> = {
  nat: [
    `-A PREROUTING ${portals} -j KUBE-SERVICES`,
    `-A OUTPUT ${portals} -j KUBE-SERVICES`,
    '-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING',
    '-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    '-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN',
    '-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0',
    '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  ],
  filter: [
    '-A INPUT -j KUBE-FIREWALL',
    `-A INPUT ${newOnly} ${firewall} -j KUBE-PROXY-FIREWALL`,
    '-A INPUT -m comment --comment "kubernetes health check service ports" -j KUBE-NODEPORTS',
    `-A INPUT ${newOnly} ${external} -j KUBE-EXTERNAL-SERVICES`,
    `-A FORWARD ${newOnly} ${firewall} -j KUBE-PROXY-FIREWALL`,
    '-A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD',
    `-A FORWARD ${newOnly} ${portals} -j KUBE-SERVICES`,
    `-A FORWARD ${newOnly} ${external} -j KUBE-EXTERNAL-SERVICES`,
    '-A OUTPUT -j KUBE-FIREWALL',
    `-A OUTPUT ${newOnly} ${firewall} -j KUBE-PROXY-FIREWALL`,
    `-A OUTPUT ${newOnly} ${portals} -j KUBE-SERVICES`,
    '-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment "block incoming localnet connections" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP',
    '-A KUBE-FORWARD -m conntrack --ctstate INVALID -m nfacct --nfacct-name  ct_state_invalid_dropped_pkts -j DROP',
    '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT',
    '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ],
};

const nodePortsNote = '-m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain"';

/** What the kubelet alone writes: all there is in nftables mode. */
const kubeletRules: readonly string[] = fixedRules.filter.filter((text) => text.includes('KUBE-FIREWALL'));

export function printTable(table: Table, rules: RuleSet, node: NodeRules): string {
  const ofProxy = node.config.mode === 'iptables';
  const fixed = ofProxy ? proxyChains[table] : [];
  const byChain = new Map<string, string[]>([...builtInChains[table], ...fixed].map((chain) => [chain, []]));
  const add = (chain: string, text: string) => {
    const list = byChain.get(chain);
    if (list) list.push(text);
    else byChain.set(chain, [text]);
  };
  if (!ofProxy && table === 'filter') for (const text of kubeletRules) add(chainOf(text), text);
  if (ofProxy) {
    for (const text of fixedRules[table]) add(chainOf(text), text);
    for (const { chain, text } of servicePortRules(rules, node, table)) add(chain, text);
    if (table === 'nat') for (const match of nodePortMatches(node)) add('KUBE-SERVICES', `-A KUBE-SERVICES ${match} -j KUBE-NODEPORTS`);
  }
  const builtIn = new Set(builtInChains[table]);
  const own = [...byChain.keys()].filter((chain) => !builtIn.has(chain)).sort();
  return [
    `*${table}`,
    ...builtInChains[table].map((chain) => `:${chain} ACCEPT [0:0]`),
    ...own.map((chain) => `:${chain} - [0:0]`),
    ...[...builtInChains[table], ...own].flatMap((chain) => byChain.get(chain) ?? []),
    'COMMIT',
    '',
  ].join('\n');
}

function* servicePortRules(rules: RuleSet, node: NodeRules, table: Table): Iterable<PrintedRule> {
  const large = rules.isLarge('IPv4');
  for (const port of rules.allPorts(node.name)) {
    // The tables of ip6tables are another file.
    if (port.spec.family !== 'IPv4') continue;
    for (const rule of printServicePort(port, node, large)) if (rule.table === table) yield rule;
  }
}

function nodePortMatches(node: NodeRules): readonly string[] {
  const addresses = node.nodePortAddressTexts();
  if (addresses === undefined) {
    const loopback = node.config.localhostNodePorts ? '' : '! -d 127.0.0.0/8 ';
    return [`${loopback}${nodePortsNote} -m addrtype --dst-type LOCAL`];
  }
  return addresses.map((address) => `-d ${address}/32 ${nodePortsNote}`);
}

function chainOf(text: string): string {
  return text.split(' ')[1]!;
}
