/** What holds for every set of policies and every connection between pods, on whatever nodes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkPolicy, NetworkPolicyPeer } from '../../api/networking.js';
import { parseIP } from '../addresses.js';
import { TestCluster } from '../fixtures/test-cluster.js';
import type { NetworkPod } from '../network.js';
import type { PlaceId } from '../place.js';
import { allows, readPolicy } from './policy-rule.js';
import { PolicySet } from './policy-set.js';

const apps = ['a', 'b', 'c'] as const;
const clusterIP = '10.96.0.20';
const selector = fc.constantFrom({}, ...apps.map((app) => ({ matchLabels: { app } })));
const peer: fc.Arbitrary<NetworkPolicyPeer> = fc.oneof(
  selector.map((podSelector) => ({ podSelector })),
  fc.constantFrom('0.0.0.0/0', '10.42.0.0/24', '10.0.0.0/30').map((cidr) => ({ ipBlock: { cidr } })),
);
const rule = fc.record({ peers: fc.array(peer, { maxLength: 2 }), port: fc.constantFrom(undefined, 80, 81) });
const policies = fc.array(fc.record({ pods: selector, ingress: fc.boolean(), rules: fc.array(rule, { maxLength: 2 }) }), { maxLength: 4 });
type Plan = typeof policies extends fc.Arbitrary<infer T> ? T : never;

function objectsOf(plan: Plan): NetworkPolicy[] {
  return plan.map(({ pods, ingress, rules }, index) => {
    const ports = rules.map(({ port }) => (port === undefined ? {} : { ports: [{ port }] }));
    const spec = ingress
      ? { podSelector: pods, policyTypes: ['Ingress' as const], ingress: rules.map(({ peers }, i) => ({ from: peers, ...ports[i] })) }
      : { podSelector: pods, policyTypes: ['Egress' as const], egress: rules.map(({ peers }, i) => ({ to: peers, ...ports[i] })) };
    return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `p${index}`, namespace: 'default' }, spec };
  });
}

/** a on node0, b and c on node1; a Service in front of b and c. */
function build(plan: Plan): { readonly c: TestCluster; readonly pods: readonly NetworkPod[] } {
  const c = new TestCluster(2);
  const pods = apps.map((name, index): NetworkPod => {
    const node = index === 0 ? 0 : 1;
    const ip = c.pod(name, node);
    const labels = { app: name };
    const listens = [{ port: 80, protocol: 'TCP' as const }];
    return { namespace: 'default', name, ip, node: `node${node}`, hostNetwork: false, labels, listens };
  });
  for (const pod of pods) c.net.setPod(`default/${pod.name}`, pod);
  c.nodePort();
  c.endpoints(['b', 'c']);
  for (const policy of objectsOf(plan)) c.net.setPolicy(`default/${policy.metadata.name}`, policy);
  return { c, pods };
}

const place = (pod: NetworkPod): PlaceId => `pod:default/${pod.name}`;

describe('whatever the policies', () => {
  it('a direct connection passes when its sender may send and its receiver may receive', () => {
    fc.assert(
      fc.property(policies, (plan) => {
        const { c, pods } = build(plan);
        const set = new PolicySet(() => ({ readPolicy, allows }));
        for (const policy of objectsOf(plan)) set.setPolicy(`default/${policy.metadata.name}`, policy);
        for (const from of pods) {
          for (const to of pods) {
            if (from === to) continue;
            const port = { port: 80, protocol: 'TCP', of: to } as const;
            const out = set.verdict('egress', from, { ip: parseIP(to.ip)!, pod: to }, port).verdict;
            const into = set.verdict('ingress', to, { ip: parseIP(from.ip)!, pod: from }, port).verdict;
            const { result, why } = c.connect(place(from), to.ip, 80);
            const expected = out === 'denied' ? 'network-policy-egress' : into === 'denied' ? 'network-policy' : 'pod-direct';
            expect([result, why.code]).toEqual([expected === 'pod-direct' ? 'delivered' : 'dropped', expected]);
          }
        }
      }),
    );
  });

  it('what was let through is answered, past policies that would let nobody in', () => {
    fc.assert(
      fc.property(policies, (plan) => {
        const { c, pods } = build(plan);
        for (const from of [...pods.map(place), 'client:home', 'node:node0'] as const) {
          for (const [address, port] of [
            [clusterIP, 8080],
            ['10.0.0.2', 30080],
          ] as const) {
            const { result, reply } = c.connect(from, address, port);
            if (result !== 'delivered') expect(reply).toEqual([]);
            else expect(reply.at(-1)).toMatchObject({ kind: 'receive', at: from });
          }
        }
      }),
    );
  });

  it('many at once end where single ones can', () => {
    fc.assert(
      fc.property(policies, (plan) => {
        const { c } = build(plan);
        const ends = (address: string, port: number): string[] => {
          const single = Array.from({ length: 30 }, () => c.connect('pod:default/a', address, port));
          return [...new Set(single.map(({ at, why }) => `${at} ${why.code}`))].sort();
        };
        const many = c.net.connectMany(c.ask('pod:default/a', clusterIP, 8080), 200).paths.map(({ at, why }) => `${at} ${why.code}`);
        expect([...new Set(many)].sort()).toEqual(ends(clusterIP, 8080));
      }),
      { numRuns: 40 },
    );
  });
});
