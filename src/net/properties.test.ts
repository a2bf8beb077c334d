/** What holds for every cluster, sender and destination, tried on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDice, TestCluster } from './fixtures/test-cluster.js';
import { reverseTuple } from './packet.js';
import type { PlaceId } from './place.js';

const conditions = fc.constantFrom(
  { ready: true },
  { ready: false, serving: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
);

const plan = fc.record({
  nodes: fc.integer({ min: 1, max: 4 }),
  endpoints: fc.array(fc.record({ node: fc.nat(3), conditions, listens: fc.boolean(), hostNetwork: fc.boolean() }), { maxLength: 5 }),
  down: fc.option(fc.nat(3), { nil: undefined }),
  external: fc.constantFrom('Cluster' as const, 'Local' as const),
  internal: fc.constantFrom('Cluster' as const, 'Local' as const),
  affinity: fc.constantFrom('None' as const, 'ClientIP' as const),
  balancer: fc.constantFrom('none' as const, 'cloud' as const, 'vip' as const),
  ranges: fc.constantFrom(undefined, ['198.51.100.0/24'], ['192.0.2.0/24']),
  closed: fc.boolean(),
  /** Nodes that have not heard of a last change: that only these endpoints are left. */
  behind: fc.subarray<string>(['node0', 'node1', 'node2', 'node3']),
  left: fc.subarray([0, 1, 2, 3, 4]),
  masqueradeAll: fc.boolean(),
  mode: fc.constantFrom('iptables' as const, 'nftables' as const),
  seed: fc.nat(),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function build(p: Plan): TestCluster {
  const c = new TestCluster(p.nodes, p.seed, { masqueradeAll: p.masqueradeAll, mode: p.mode });
  p.endpoints.forEach(({ node, listens, hostNetwork }, i) => {
    c.pod(`web-${i}`, node % p.nodes, { listens: listens ? [80] : [], hostNetwork });
  });
  for (let i = 0; i < p.nodes; i += 1) c.pod(`client-${i}`, i, { listens: [] });
  const spec = {
    externalTrafficPolicy: p.external,
    internalTrafficPolicy: p.internal,
    sessionAffinity: p.affinity,
    ...(p.ranges && { loadBalancerSourceRanges: p.ranges }),
  };
  if (p.balancer === 'none') c.nodePort(spec);
  else
    c.loadBalancer(
      p.balancer,
      Array.from({ length: p.nodes }, (_, i) => i),
      spec,
    );
  c.endpoints(p.endpoints.map((endpoint, i) => ({ pod: `web-${i}`, conditions: endpoint.conditions })));
  if (p.behind.length > 0) {
    c.behind = p.behind;
    c.endpoints(p.endpoints.flatMap((endpoint, i) => (p.left.includes(i) ? [{ pod: `web-${i}`, conditions: endpoint.conditions }] : [])));
  }
  if (p.down !== undefined) c.node(p.down % p.nodes, false);
  if (p.closed) c.net.setFirewall({ allow: ['tcp:443'] });
  return c;
}

const senders = (p: Plan): PlaceId[] => [
  'client:home',
  'node:node0',
  'pod:default/client-0',
  ...(p.endpoints.length > 0 ? (['pod:default/web-0'] as const) : []),
];
const targets = (p: Plan): [string, number][] => [
  ['10.96.0.20', 8080],
  ['10.96.0.20', 9999],
  ['203.0.113.10', 8080],
  ['203.0.113.80', 80],
  ['127.0.0.1', 30080],
  ...Array.from({ length: p.nodes }, (_, i): [string, number] => [`10.0.0.${i + 1}`, 30080]),
];

function forEachQuestion(p: Plan, visit: (c: TestCluster, from: PlaceId, dst: string, port: number) => void): void {
  for (const from of senders(p)) for (const [dst, port] of targets(p)) visit(build(p), from, dst, port);
}

describe('every connection', () => {
  it('ends once, each hop beginning with the tuple the one before left', () => {
    fc.assert(
      fc.property(plan, (p) => {
        forEachQuestion(p, (c, from, dst, port) => {
          const { forward, result } = c.connect(from, dst, port);
          const ends = forward.filter((hop) => ['deliver', 'refuse', 'drop', 'no-route'].includes(hop.kind));
          expect(ends).toEqual([forward.at(-1)]);
          expect(ends[0]?.kind).toBe({ delivered: 'deliver', refused: 'refuse', dropped: 'drop', 'no-route': 'no-route' }[result]);
          forward.slice(1).forEach((hop, i) => {
            expect(hop.before).toEqual(forward[i]!.after);
            expect(hop.t).toBeGreaterThanOrEqual(forward[i]!.t);
          });
        });
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('is answered to its sender under the very tuple it was opened with', () => {
    fc.assert(
      fc.property(plan, (p) => {
        forEachQuestion(p, (c, from, dst, port) => {
          const { reply, result, tuple, seen } = c.connect(from, dst, port);
          if (result !== 'delivered') {
            expect(reply).toEqual([]);
            return;
          }
          expect(reply[0]).toMatchObject({ kind: 'answer', before: reverseTuple(seen!) });
          expect(reply.at(-1)).toMatchObject({ kind: 'receive', at: from, after: reverseTuple(tuple) });
          reply.slice(1).forEach((hop, i) => {
            expect(hop.before).toEqual(reply[i]!.after);
          });
        });
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('under external policy Local never leaves the node it came to from outside', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const local = { ...p, external: 'Local' as const };
        for (const [dst, port] of targets(p).slice(5)) {
          const { forward, result, entryNode, seen } = build(local).connect('client:home', dst, port);
          const nodes = new Set(forward.flatMap((hop) => [hop.at, hop.to ?? hop.at]).filter((place) => place.startsWith('node:')));
          expect(nodes.size).toBeLessThanOrEqual(1);
          if (result === 'delivered') {
            expect([...nodes]).toEqual([`node:${entryNode}`]);
            expect(seen?.src).toBe('198.51.100.7');
          }
        }
      }),
      { numRuns: 100, seed: 13 },
    );
  });

  it('is decided the same way by the fast evaluator, dice for dice', () => {
    fc.assert(
      fc.property(plan, (p) => {
        forEachQuestion(p, (full, from, dst, port) => {
          const fast = build(p);
          const { paths, records } = fast.net.connectMany(fast.ask(from, dst, port, { dice: seededDice(p.seed) }), 12);
          const dice = seededDice(p.seed);
          records.forEach((index) => {
            const slow = full.connect(from, dst, port, { dice });
            const { result, at, why, clientSeen, servicePort } = paths[index]!;
            expect({ result, at, why: why.code, clientSeen, servicePort }).toEqual({
              result: slow.result,
              at: slow.at,
              why: slow.why.code,
              clientSeen: slow.seen?.src,
              servicePort: slow.servicePort,
            });
          });
          expect(paths.reduce((sum, path) => sum + path.count, 0)).toBe(12);
        });
      }),
      { numRuns: 60, seed: 14 },
    );
  });

  it('is decided by the rules its node has: those of before where that is behind, else the newest', () => {
    fc.assert(
      fc.property(plan, (drawn) => {
        const p = { ...drawn, affinity: 'None' as const };
        const [before, after, lagging] = [build({ ...p, behind: [] }), build({ ...p, behind: ['nobody'] }), build(p)];
        for (let i = 0; i < p.nodes; i += 1) {
          const shares = (c: TestCluster) => c.net.expectedShares(c.ask(`pod:default/client-${i}`, '10.96.0.20', 8080));
          const changed = p.behind.length > 0 && !p.behind.includes(`node${i}`);
          expect(shares(lagging)).toEqual(shares(changed ? after : before));
        }
      }),
    );
  });

  it('falls to each pod as often as the rules alone say, within five sigma', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const free = { ...p, affinity: 'None' as const };
        forEachQuestion(free, (c, from, dst, port) => {
          const count = 4000;
          const expected = new Map(c.net.expectedShares(c.ask(from, dst, port)).map(({ pod, share }) => [pod, share]));
          const found = new Map<PlaceId, number>();
          for (const path of c.net.connectMany(c.ask(from, dst, port), count).paths) {
            if (path.result === 'delivered' && path.at.startsWith('pod:')) found.set(path.at, (found.get(path.at) ?? 0) + path.count);
          }
          for (const pod of new Set([...expected.keys(), ...found.keys()])) {
            const share = expected.get(pod) ?? 0;
            const sigma = Math.sqrt(count * share * (1 - share));
            expect(Math.abs((found.get(pod) ?? 0) - count * share)).toBeLessThanOrEqual(5 * sigma + 1e-6);
          }
        });
      }),
      { numRuns: 30, seed: 15 },
    );
  });

  it('is the same again after the same calls, and after going back to a snapshot', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const run = (c: TestCluster, seed: number) =>
          senders(p).flatMap((from) => targets(p).map(([dst, port]) => c.connect(from, dst, port, { dice: seededDice(seed) })));
        const c = build(p);
        expect(run(c, 1)).toEqual(run(build(p), 1));
        const snapshot = c.net.snapshot();
        const [next, tables] = [run(c, 2), c.net.conntrack('node0', c.now)];
        run(c, 3);
        c.net.restore(snapshot);
        expect(run(c, 2)).toEqual(next);
        expect(c.net.conntrack('node0', c.now)).toEqual(tables);
      }),
      { numRuns: 40, seed: 16 },
    );
  });
});
