/** Batches through ingress-nginx: what the fast way counts is what each request does when it is walked in full. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { client, pod, service, shell, webPorts, worldWith } from '../testing/cluster.js';
import { ingress, ingressNginx } from '../testing/ingress.js';
import type { Batch, RequestSpec } from '../trace.js';
import type { World } from '../world.js';

const database = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'db', labels: { app: 'db' } },
  spec: { nodeName: 'worker2', containers: [{ name: 'c', image: 'redis:8', ports: [{ containerPort: 6379 }] }] },
};
const locked = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'locked' },
  spec: { podSelector: { matchLabels: { app: 'shut' } }, policyTypes: ['Ingress'] },
};
const objects = [
  pod('web-1', 'worker1'),
  pod('web-2', 'worker2'),
  pod('web-3', 'worker2'),
  pod('shut-1', 'worker1', { app: 'shut' }),
  database,
  locked,
  service('web', { selector: { app: 'web' }, ports: webPorts }),
  service('wrong', { selector: { app: 'web' }, ports: [{ port: 8080, targetPort: 81 }] }),
  service('shut', { selector: { app: 'shut' }, ports: webPorts }),
  service('db', { selector: { app: 'db' }, ports: [{ port: 8080, targetPort: 6379 }] }),
  ...['web', 'wrong', 'shut', 'db', 'nobody'].map((name) => ingress(name, [{ host: `${name}.com`, service: name }])),
  ingress('up', [{ host: 'up.com', service: 'web' }], { 'service-upstream': 'true' }),
];
const worldOf = (replicas = 2): World => worldWith([...ingressNginx({ replicas }), ...objects]);
const front = 'http://203.0.113.10/';
const to = (host: string, more: Partial<RequestSpec> = {}): RequestSpec => ({
  from: client,
  url: front,
  headers: { Host: host },
  timeoutMs: 60_000,
  ...more,
});

function sameStory(world: World, batch: Batch, index: number): void {
  const path = batch.paths[batch.records[index]!]!;
  const trace = world.explain(batch.id, index)!;
  expect(trace.outcome.kind).toBe(path.outcome);
  if (path.outcome === 'answered') expect(trace.outcome.at).toBe(path.answeredBy);
  expect(trace.outcome.clientSeen).toBe(path.clientSeen);
  for (const { at, direction, leg, kind } of trace.hops) {
    if (direction === 'forward' && kind !== 'timeout' && trace.legs[leg]?.kind !== 'dns') expect(path.places).toContain(at);
  }
}

describe('a batch through ingress-nginx', () => {
  it.each(['web.com', 'up.com', 'wrong.com', 'shut.com', 'db.com', 'nobody.com', 'no-rule.com'])(
    '%s: each request can be explained',
    (host) => {
      const world = worldOf();
      world.send(to('web.com'));
      const batch = world.sendMany(to(host), 40);
      expect(batch.paths.reduce((sum, { count }) => sum + count, 0)).toBe(40);
      for (const index of [0, 1, 2, 17, 39]) sameStory(world, batch, index);
    },
  );

  it('any request of any batch, from inside and outside, with little patience and much', () => {
    const world = worldOf();
    const hosts = fc.constantFrom('web.com', 'up.com', 'shut.com', 'db.com', 'no-rule.com');
    const senders = fc.constantFrom<Partial<RequestSpec>>(
      {},
      { timeoutMs: 4000 },
      { from: shell, url: 'http://ingress-nginx-controller.ingress-nginx.svc/' },
      { from: shell, url: 'http://ingress-nginx-controller.ingress-nginx.svc:443/' },
    );
    fc.assert(
      fc.property(hosts, senders, fc.integer({ min: 1, max: 30 }), fc.nat(), (host, sender, count, pick) => {
        sameStory(world, world.sendMany(to(host, sender), count), pick % count);
      }),
      { numRuns: 25 },
    );
  });

  it('is balanced evenly, request by request', () => {
    const world = worldOf(1);
    const batch = world.sendMany(to('web.com'), 900);
    const rows = Object.fromEntries(batch.shares.map(({ pod: place, count, expected }) => [place, { count, expected }]));
    for (const name of ['web-1', 'web-2', 'web-3']) {
      const row = rows[`pod:default/${name}`]!;
      expect(row.expected).toBeCloseTo(1 / 3);
      // In turn for each worker, so next to nothing is left to chance.
      expect(Math.abs(row.count - 300)).toBeLessThanOrEqual(2);
    }
  });

  it('what nginx answers itself counts as its own', () => {
    const world = worldOf(1);
    const { shares, outcomes } = world.sendMany(to('no-rule.com'), 10);
    expect(outcomes.answered).toBe(10);
    expect(shares.map(({ pod: place, count, expected }) => [place.startsWith('pod:ingress-nginx/'), count, expected])).toEqual([
      [true, 10, 1],
    ]);
  });
});
