import { expect, test } from 'vitest';
import { sampleTrace } from '../../store/testing/samples.js';
import type { Hop, RuleRef, RuleSheet, RuleSheetEntry, Trace } from '../../store/types.js';
import { ruleGroups, rulesCommand, rulesMet } from './rule-groups.js';

const entry = (chain: string, text: string, more: Partial<RuleSheetEntry> = {}): RuleSheetEntry => ({
  chain,
  servicePort: 'default/web:http',
  kind: 'svc',
  text,
  ...more,
});

const choice = '-A KUBE-SVC-WEB -j KUBE-SEP-B';
const mark = '-A KUBE-EXT-WEB -j KUBE-MARK-MASQ';
const iptables: RuleSheet = {
  node: 'node-a',
  entries: [
    entry('KUBE-SERVICES', '-A KUBE-SERVICES -d 10.96.0.7/32 -p tcp --dport 80 -j KUBE-SVC-WEB'),
    entry('KUBE-NODEPORTS', '-A KUBE-NODEPORTS -d 127.0.0.0/8 -p tcp --dport 31000 -j KUBE-EXT-WEB'),
    entry('KUBE-NODEPORTS', '-A KUBE-NODEPORTS -p tcp --dport 31000 -j KUBE-EXT-WEB'),
    entry('KUBE-EXT-WEB', mark),
    entry('KUBE-EXT-WEB', '-A KUBE-EXT-WEB -j KUBE-SVC-WEB'),
    entry('KUBE-SVC-WEB', '-A KUBE-SVC-WEB -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-A', {
      endpoint: '10.244.0.2:80',
    }),
    entry('KUBE-SVC-WEB', choice, { endpoint: '10.244.1.2:80' }),
    entry('KUBE-SEP-A', '-A KUBE-SEP-A -p tcp -j DNAT --to-destination 10.244.0.2:80', { endpoint: '10.244.0.2:80' }),
    entry('KUBE-SEP-B', '-A KUBE-SEP-B -s 10.244.1.2/32 -j KUBE-MARK-MASQ', { endpoint: '10.244.1.2:80' }),
    entry('KUBE-SEP-B', '-A KUBE-SEP-B -p tcp -j DNAT --to-destination 10.244.1.2:80', { endpoint: '10.244.1.2:80' }),
    entry('KUBE-SERVICES', '-A KUBE-SERVICES -d 10.96.0.9/32 -j KUBE-SVC-DB', { servicePort: 'default/db:sql' }),
  ],
};
const dnat: RuleRef = {
  node: 'node-a',
  table: 'nat',
  chains: ['KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-EXT-WEB', 'KUBE-SVC-WEB', 'KUBE-SEP-B'],
  text: choice,
};
const masquerade: RuleRef = {
  node: 'node-a',
  table: 'nat',
  chains: ['KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-EXT-WEB', 'KUBE-MARK-MASQ', 'KUBE-POSTROUTING'],
  text: '-A KUBE-POSTROUTING -j MASQUERADE --random-fully',
};

const litRows = (sheet: RuleSheet, met: Parameters<typeof ruleGroups>[1]) =>
  ruleGroups(sheet, met).flatMap(({ chains }) => chains.flatMap(({ rows }) => rows.flatMap(({ text, lit }) => (lit ? [[lit, text]] : []))));

test('rules stand under their Service and chain, and a Service that was not met is dark', () => {
  const groups = ruleGroups(iptables, [{ rule: dnat, dst: '10.0.0.11' }]);
  expect(groups.map(({ service, count, stale, lit }) => [service, count, stale, lit])).toEqual([
    ['default/web', 10, false, true],
    ['default/db', 1, false, false],
  ]);
  expect(groups[0]?.chains.map(({ chain, rows }) => [chain, rows.length])).toEqual([
    ['KUBE-SERVICES', 1],
    ['KUBE-NODEPORTS', 2],
    ['KUBE-EXT-WEB', 2],
    ['KUBE-SVC-WEB', 2],
    ['KUBE-SEP-A', 1],
    ['KUBE-SEP-B', 2],
  ]);
});

test('iptables: the rule that chose is lit, those walked to it and through it are marked, others are not', () => {
  const way = [
    ['walked', '-A KUBE-NODEPORTS -p tcp --dport 31000 -j KUBE-EXT-WEB'],
    ['walked', '-A KUBE-EXT-WEB -j KUBE-SVC-WEB'],
    ['now', choice],
    ['walked', '-A KUBE-SEP-B -p tcp -j DNAT --to-destination 10.244.1.2:80'],
  ];
  expect(litRows(iptables, [{ rule: dnat, dst: '10.0.0.11' }])).toEqual(way);
  // The masquerade that follows was marked on the way; what chose stays lit.
  const both = [
    { rule: dnat, dst: '10.0.0.11' },
    { rule: masquerade, dst: '10.244.1.2' },
  ];
  expect(litRows(iptables, both)).toEqual([way[0], ['walked', mark], ...way.slice(1)]);
});

test('nftables: the rule that throws the dice is one, lit for the endpoint it chose', () => {
  const dice = 'numgen random mod 2 vmap { 0 : goto endpoint-A, 1 : goto endpoint-B }';
  const nft: RuleSheet = {
    node: 'node-a',
    entries: [
      entry('@service-ips', '10.96.0.7 . tcp . 80 : goto service-WEB', { target: 'service-WEB' }),
      entry('@service-ips', '203.0.113.10 . tcp . 80 : goto service-WEB', { target: 'service-WEB' }),
      entry('service-WEB', dice, { target: 'endpoint-A', endpoint: '10.244.0.2:80' }),
      entry('service-WEB', dice, { target: 'endpoint-B', endpoint: '10.244.1.2:80' }),
      entry('endpoint-A', 'meta l4proto tcp dnat to 10.244.0.2:80', { endpoint: '10.244.0.2:80' }),
      entry('endpoint-B', 'meta l4proto tcp dnat to 10.244.1.2:80', { endpoint: '10.244.1.2:80' }),
    ],
  };
  const rule: RuleRef = {
    node: 'node-a',
    table: 'kube-proxy',
    chains: ['services', '@service-ips', 'service-WEB', 'endpoint-B'],
    text: dice,
  };
  expect(litRows(nft, [{ rule, dst: '10.96.0.7' }])).toEqual([
    ['walked', '10.96.0.7 . tcp . 80 : goto service-WEB'],
    ['now', dice],
    ['walked', 'meta l4proto tcp dnat to 10.244.1.2:80'],
  ]);
});

test('Services the node is behind with are marked, also one it has no rule for yet', () => {
  const groups = ruleGroups({ ...iptables, stale: ['default/new', 'default/db'] }, []);
  expect(groups.map(({ service, count, stale }) => [service, count, stale])).toEqual([
    ['default/web', 10, false],
    ['default/db', 1, true],
    ['default/new', 0, true],
  ]);
});

test('the rules met are those of the node and the connection, up to the hop', () => {
  const plain = sampleTrace(1, 0, 5);
  const at = (index: number, part: Partial<Hop>): Hop => ({ ...(plain.hops[index] as Hop), ...part });
  const dns: RuleRef = { ...dnat, text: 'dns' };
  const trace: Trace = {
    ...plain,
    hops: [at(0, { rule: dns }), at(1, { leg: 1 }), at(2, { leg: 1, rule: dnat }), at(3, { leg: 1, rule: masquerade }), at(4, { leg: 1 })],
  };
  const texts = (hop: number, node = 'node-a') => {
    const { met, current } = rulesMet(trace, hop, node);
    return [met.map(({ rule }) => rule.text), current];
  };
  expect(texts(0)).toEqual([['dns'], true]);
  expect(texts(1)).toEqual([['dns'], false]);
  expect(texts(2)).toEqual([[choice], true]);
  expect(texts(4)).toEqual([[choice, masquerade.text], false]);
  expect(texts(4, 'node-b')).toEqual([[], false]);
});

test.each([
  ['iptables', 'ssh node-a iptables-save | grep default/web'],
  ['nftables', 'ssh node-a nft list ruleset | grep default/web'],
] as const)('in %s mode the node is asked with its own tool', (mode, line) => {
  expect(rulesCommand('node-a', mode, 'default/web')).toBe(line);
});
