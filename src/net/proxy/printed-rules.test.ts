/** The rules as text and the rules as a decision are the same rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../api/core.js';
import type { Endpoint } from '../../api/discovery.js';
import { parseIP } from '../addresses.js';
import { nftForms } from '../create-network.js';
import { AffinityTable } from '../netfilter/affinity.js';
import { evaluate } from '../netfilter/evaluate.js';
import { printNodeRules } from './print-node-rules.js';
import { ruleOfDnat, ruleOfMasquerade, ruleOfRefusal } from './rule-of-hop.js';
import { explore, type Way } from './testing/explore.js';
import { parseIptables, walkIptables } from './testing/iptables-walk.js';
import { parseNft, walkNft } from './testing/nft-walk.js';
import { type PlannedRules, plannedRules, type RulesPlan, type ServicePlan } from './testing/planned-rules.js';
import type { TestKernel, TestPacket, Walked } from './testing/walked.js';

const nft = () => nftForms;
const protocol = fc.constantFrom<Protocol>('TCP', 'UDP', 'SCTP');
const policy = fc.constantFrom('Cluster' as const, 'Local' as const);

const conditions = fc.constantFrom<Endpoint['conditions']>(
  {},
  { ready: true },
  { ready: true, serving: true, terminating: false },
  { ready: false },
  { ready: false, serving: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
);

/** Pods of two nodes, the nodes themselves, and a machine outside. */
const target = fc.constantFrom<{ readonly ip: string; readonly node?: string }>(
  { ip: '10.42.0.5', node: 'n0' },
  { ip: '10.42.0.6', node: 'n0' },
  { ip: '10.42.1.5', node: 'n1' },
  { ip: '10.42.1.6', node: 'n1' },
  { ip: '10.0.0.1', node: 'n0' },
  { ip: '10.0.0.2', node: 'n1' },
  { ip: '198.51.100.80' },
);

const hints = fc.constantFrom<Endpoint['hints']>(
  undefined,
  { forZones: [{ name: 'a' }] },
  { forZones: [{ name: 'b' }] },
  { forZones: [{ name: 'a' }], forNodes: [{ name: 'n0' }] },
  { forZones: [{ name: 'b' }], forNodes: [{ name: 'n1' }] },
);

const endpoint = fc.record({ target, conditions, hints }).map(
  ({ target: { ip, node }, conditions: of, hints: told }): Endpoint => ({
    addresses: [ip],
    conditions: of,
    ...(node !== undefined && { nodeName: node }),
    ...(told && { hints: told }),
  }),
);

const service: fc.Arbitrary<ServicePlan> = fc.record({
  type: fc.constantFrom('ClusterIP' as const, 'NodePort' as const, 'LoadBalancer' as const),
  ports: fc.array(fc.record({ protocol, nodePort: fc.boolean() }), { minLength: 1, maxLength: 2 }),
  external: policy,
  internal: policy,
  externalIPs: fc.subarray(['own', 'node'] as const),
  ingress: fc.subarray(['vip', 'second', 'proxy', 'name'] as const),
  ranges: fc.option(
    fc.subarray(['198.51.100.0/25', '198.51.100.128/25', ' 10.42.0.0/16', '10.0.0.0/29', '10.0.0.4/30', 'fd00::/8', '0.0.0.0/0'], {
      minLength: 1,
    }),
    {
      nil: undefined,
      freq: 2,
    },
  ),
  affinity: fc.constantFrom(0, 0, 1, 60),
  slices: fc.array(fc.array(endpoint, { maxLength: 4 }), { maxLength: 2 }),
});
const plan: fc.Arbitrary<RulesPlan> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 3 }),
  config: fc.record({
    masqueradeAll: fc.boolean(),
    localhostNodePorts: fc.boolean(),
    nodePortAddresses: fc.constantFrom<readonly string[]>(
      [],
      [],
      ['10.0.0.0/24'],
      ['10.0.9.0/24', '127.0.0.0/8'],
      ['0.0.0.0/0'],
      ['primary'],
      ['fd00::/8'],
    ),
    clusterCIDR: fc.constantFrom('10.42.0.0/16', '10.42.0.0/16', 'fd00::/64,10.42.0.0/16', undefined),
    zone: fc.constantFrom('a', 'b', undefined),
  }),
  packets: fc.array(fc.record({ to: fc.nat(), from: fc.nat(), after: fc.constantFrom(0, 500, 1500, 70_000), way: fc.nat() }), {
    minLength: 8,
    maxLength: 24,
  }),
});

type Walk = (packet: TestPacket, kernel: TestKernel) => Walked;
const masquerading = { iptables: ['KUBE-POSTROUTING'], nftables: ['masquerading'] } as const;

/** Asks both, packet after packet; the walk's choice is what affinity remembers. */
function compare({ rules, node, packets }: PlannedRules, walk: Walk): void {
  const affinity = new AffinityTable();
  const clients = new Map<string, Map<string, number>>();
  for (const { packet, at, way } of packets) {
    const [src, dst] = [parseIP(packet.src)!, parseIP(packet.dst)!];
    const decision = evaluate(rules, node, packet.protocol, src, dst, packet.dport);
    const ways = explore((throwDie) => walk(packet, { isLocal: (ip) => node.isLocal(ip), now: at, clients, throwDie }));
    expect(ways.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    if (decision.verdict !== 'forward') {
      const only = onlyWay(ways);
      // nftables mode has no rule for health checks: kube-proxy listens, and nothing is in its way.
      const known = decision.verdict === 'accept-local' && node.config.mode === 'nftables' ? 'unhandled' : decision.verdict;
      expect({ packet, verdict: only.verdict, marked: only.marked }).toEqual({ packet, verdict: known, marked: false });
      if (decision.verdict === 'reject' || decision.verdict === 'drop') {
        const rule = ruleOfRefusal(nft, node, decision, packet.dst);
        expect(rule?.chains).toEqual(only.chains);
        if (!only.chains.some((chain) => chain.startsWith('@no-endpoint'))) expect(rule?.text).toBe(only.text);
      }
      continue;
    }
    const { port, candidates } = decision;
    const bound = port.spec.affinitySeconds > 0 ? affinity.find(port, src, candidates, at)?.endpoint : undefined;
    const expected = bound ? [bound] : candidates;
    expect(ways.map(({ value }) => value.endpoint).sort()).toEqual(expected.map(({ text }) => text).sort());
    for (const endpoint of expected) {
      const { probability, value } = ways.find((one) => one.value.endpoint === endpoint.text)!;
      const choice = { endpoint, index: candidates.indexOf(endpoint), byAffinity: bound !== undefined };
      const reason = decision.masquerade ?? (endpoint.ip === src ? 'hairpin' : undefined);
      expect(probability).toBeCloseTo(1 / expected.length, 6);
      expect({ packet, verdict: value.verdict, marked: value.marked }).toEqual({
        packet,
        verdict: 'forward',
        marked: reason !== undefined,
      });
      expect(ruleOfDnat(nft, node, decision, choice, rules.isLarge('IPv4'))).toMatchObject({ chains: value.chains, text: value.text });
      if (reason) {
        const { chains } = ruleOfMasquerade(nft, node, decision, reason, choice);
        expect(chains).toEqual([...value.markedIn, ...masquerading[node.config.mode]]);
      }
      // Postrouting is passed by what leaves and by what the node's own processes send.
      expect(value.masqueraded).toBe(reason !== undefined && (!node.isLocal(endpoint.ip) || node.isLocal(src)));
    }
    const taken = ways[way % ways.length]!.value;
    if (port.spec.affinitySeconds > 0) affinity.use(port, src, candidates.find(({ text }) => text === taken.endpoint)!, at);
    for (const name of taken.used) clients.set(name, new Map([...(clients.get(name) ?? []), [packet.src, at]]));
  }
}

function onlyWay(ways: readonly Way<Walked>[]): Walked {
  expect(ways).toHaveLength(1);
  return ways[0]!.value;
}

describe('the printed rules, walked one by one, decide as the engine does', () => {
  it('iptables mode', () => {
    fc.assert(
      fc.property(plan, (drawn) => {
        const random = plannedRules(drawn, 'iptables');
        const tables = parseIptables(printNodeRules(random.rules, random.node, 'iptables-save'));
        compare(random, (packet, kernel) => walkIptables(tables, packet, kernel));
      }),
      { numRuns: 600 },
    );
  });

  it('nftables mode', () => {
    fc.assert(
      fc.property(plan, (drawn) => {
        const random = plannedRules(drawn, 'nftables');
        const table = parseNft(printNodeRules(random.rules, random.node, 'nft'));
        compare(random, (packet, kernel) => walkNft(table, packet, kernel));
      }),
      { numRuns: 600 },
    );
  });
});
