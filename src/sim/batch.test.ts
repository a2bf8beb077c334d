import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { client, pod, service, shell, webPorts, worldWith } from './testing/cluster.js';
import type { Batch, RequestSpec, Trace } from './trace.js';

const selector = { app: 'web' };
const pods = [pod('web-m', 'master'), pod('web-1', 'worker1'), pod('web-2', 'worker2'), pod('web-3', 'worker2')];
const balancer = service('web', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', selector, ports: webPorts });

function sameStory(batch: Batch, index: number, trace: Trace | undefined): void {
  const path = batch.paths[batch.records[index]!]!;
  expect(trace?.outcome.kind).toBe(path.outcome);
  if (path.outcome === 'answered') expect(trace?.outcome.at).toBe(path.answeredBy);
  expect(trace?.outcome.clientSeen).toBe(path.clientSeen);
  const connect = (trace?.legs.length ?? 0) - 1;
  const walked =
    trace?.hops
      .filter(({ leg, direction, kind }) => leg === connect && direction === 'forward' && kind !== 'timeout')
      .map(({ at }) => at) ?? [];
  for (const place of walked) expect(path.places).toContain(place);
}

describe('sendMany', () => {
  it('shares follow from the topology: Local on uneven nodes gives 1/3, 1/3, 1/6, 1/6', () => {
    const world = worldWith([...pods, balancer]);
    const before = world.now;
    const batch = world.sendMany({ from: client, url: '203.0.113.10:8080' }, 10_000);
    expect(world.now).toBe(before);
    expect(batch.outcomes.answered).toBe(10_000);
    const expected = Object.fromEntries(batch.shares.map(({ pod: place, expected: share }) => [place, share]));
    expect(expected['pod:default/web-m']).toBeCloseTo(1 / 3);
    expect(expected['pod:default/web-1']).toBeCloseTo(1 / 3);
    expect(expected['pod:default/web-2']).toBeCloseTo(1 / 6);
    for (const { count, expected: share } of batch.shares) expect(Math.abs(count / 10_000 - share)).toBeLessThan(0.02);
  });

  it('records, paths, shares and outcomes agree', () => {
    const world = worldWith([...pods, balancer]);
    const batch = world.sendMany({ from: client, url: '203.0.113.10:8080' }, 500);
    const counts = batch.paths.map((_, index) => batch.records.filter((record) => record === index).length);
    expect(batch.paths.map(({ count }) => count)).toEqual(counts);
    expect(batch.shares.reduce((sum, { count }) => sum + count, 0)).toBe(batch.outcomes.answered);
    expect(batch.shares.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(1);
  });

  it.each<[string, readonly unknown[], RequestSpec]>([
    ['ClusterIP', [service('web', { selector, ports: webPorts })], { from: shell, url: 'web:8080' }],
    ['session affinity', [service('web', { selector, sessionAffinity: 'ClientIP', ports: webPorts })], { from: shell, url: 'web:8080' }],
    ['LoadBalancer', [balancer], { from: client, url: '203.0.113.10:8080' }],
    ['headless', [service('web', { clusterIP: 'None', selector, ports: webPorts })], { from: shell, url: 'web:80' }],
    ['no endpoints', [service('web', { selector: { app: 'none' }, ports: webPorts })], { from: shell, url: 'web:8080' }],
    ['no such host', [], { from: shell, url: 'nobody' }],
  ])('%s: explain tells the very way each request took', (_title, services, spec) => {
    const world = worldWith([...pods, ...services]);
    const batch = world.sendMany(spec, 60);
    world.advance(5000);
    for (const index of [0, 1, 17, 59]) sameStory(batch, index, world.explain(batch.id, index));
    expect(world.explain(batch.id, 5)).toEqual(world.explain(batch.id, 5));
  });

  it('every request of any batch can be explained', () => {
    const world = worldWith([...pods, balancer]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(), (count, pick) => {
        const batch = world.sendMany({ from: client, url: '203.0.113.10:8080' }, count);
        sameStory(batch, pick % count, world.explain(batch.id, pick % count));
      }),
      { numRuns: 20 },
    );
  });

  it('knows nothing of other batches and indexes', () => {
    const world = worldWith([...pods, balancer]);
    const batch = world.sendMany({ from: client, url: '203.0.113.10:8080' }, 3);
    for (const [id, index] of [
      [99, 0],
      [batch.id, 3],
      [batch.id, -1],
      [batch.id, 0.5],
    ] as const)
      expect(world.explain(id, index)).toBeUndefined();
  });

  it('the explained trace changes nothing in the world', () => {
    const world = worldWith([...pods, balancer]);
    const batch = world.sendMany({ from: client, url: '203.0.113.10:8080' }, 30);
    const before = world.fingerprint();
    world.explain(batch.id, 12);
    expect(world.fingerprint()).toBe(before);
  });
});
