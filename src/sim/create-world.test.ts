import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../api/kinds.js';
import { createWorld } from './create-world.js';
import { allKinds } from './object-store.js';
import { apply, client, deployment, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const selector = { app: 'web' };

/** Things people do, as data, so that runs can be repeated. */
type Command =
  | { readonly do: 'scale'; readonly replicas: number }
  | { readonly do: 'type'; readonly type: string }
  | { readonly do: 'policy'; readonly policy: string }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'send'; readonly outside: boolean }
  | { readonly do: 'many'; readonly count: number }
  | { readonly do: 'node'; readonly up: boolean }
  | { readonly do: 'delete' };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('scale' as const), replicas: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('type' as const), type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer') }),
  fc.record({ do: fc.constant('policy' as const), policy: fc.constantFrom('Cluster', 'Local') }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({ do: fc.constant('send' as const), outside: fc.boolean() }),
  fc.record({ do: fc.constant('many' as const), count: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ do: fc.constant('node' as const), up: fc.boolean() }),
  fc.record({ do: fc.constant('delete' as const) }),
);

function run(world: World, step: Command): void {
  switch (step.do) {
    case 'scale':
      world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: step.replicas } });
      return;
    case 'type':
      world.api.patch('Service', 'default/web', 'merge', { spec: { type: step.type } });
      return;
    case 'policy':
      world.api.patch('Service', 'default/web', 'merge', { spec: { externalTrafficPolicy: step.policy } });
      return;
    case 'advance':
      world.advance(step.ms);
      return;
    case 'send':
      world.send(
        step.outside ? { from: client, url: '203.0.113.10:8080' } : { from: { kind: 'node', name: 'master' }, url: '192.168.0.11:30080' },
      );
      return;
    case 'many':
      world.sendMany({ from: { kind: 'node', name: 'master' }, url: '192.168.0.10:30080' }, step.count);
      return;
    case 'node':
      world.setNodeUp('worker2', step.up);
      return;
    case 'delete': {
      const [first] = world.read.list('Pod', 'default').filter(({ metadata }) => metadata.name.startsWith('web-'));
      if (first !== undefined) world.api.delete('Pod', keyOf(first));
    }
  }
}

function start(seed: number): World {
  const world = createWorld(threeNodes, seed);
  apply(world, deployment('web', 3), service('web', { selector, type: 'LoadBalancer', ports: [{ ...webPorts[0], nodePort: 30080 }] }));
  return world;
}

describe('the world is a function of config, seed and calls', () => {
  it('same seed and calls: same fingerprint; snapshots and forks change nothing; going back goes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.array(command, { maxLength: 8 }),
        fc.array(command, { maxLength: 8 }),
        (seed, before, after) => {
          const plain = start(seed);
          for (const step of [...before, ...after]) run(plain, step);

          const travelled = start(seed);
          for (const step of before) run(travelled, step);
          const snapshot = travelled.snapshot();
          const then = travelled.fingerprint();
          const fork = travelled.fork();
          for (const step of after) run(travelled, step);
          expect(travelled.fingerprint()).toBe(plain.fingerprint());
          travelled.restore(snapshot);
          expect(travelled.fingerprint()).toBe(then);
          for (const step of after) run(travelled, step);
          expect(travelled.fingerprint()).toBe(plain.fingerprint());
          expect(fork.fingerprint()).toBe(then);
          for (const step of after) run(fork, step);
          expect(fork.fingerprint()).toBe(plain.fingerprint());
        },
      ),
      { numRuns: 20 },
    );
    // Each run boots five clusters: slow machines need more than the usual limit.
  }, 60_000);

  it('another seed gives other names and addresses', () => {
    expect(start(1).fingerprint()).not.toBe(start(2).fingerprint());
  });

  it('reading, explaining and asking for changes leave no trace', () => {
    const world = start(3);
    world.advance(10_000);
    const batch = world.sendMany({ from: client, url: '192.168.0.10:30080' }, 10);
    const before = world.fingerprint();
    world.read.list('Pod');
    world.ruleSheet('master');
    world.conntrack('master');
    world.loadBalancers();
    world.explain(batch.id, 3);
    world.takeChanges();
    world.api.create(service('dry', { ports: webPorts }), { dryRun: true });
    world.api.patch('Service', 'default/web', 'merge', { spec: { type: 'ClusterIP' } }, { dryRun: true });
    expect(world.fingerprint()).toBe(before);
  });
});

describe('takeChanges', () => {
  /** Plays the changes into a copy of the store; that is what the page does. */
  function follow(mirror: Map<string, unknown>, world: World): void {
    const { upserts, removals } = world.takeChanges();
    for (const { kind, key } of removals) mirror.delete(`${kind} ${key}`);
    for (const object of upserts) mirror.set(`${object.kind} ${keyOf(object)}`, object);
  }

  it('tells everything a mirror needs, also over a restore', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 6 }), fc.array(command, { maxLength: 6 }), (before, after) => {
        const world = start(1);
        const mirror = new Map<string, unknown>();
        const same = (): void => {
          follow(mirror, world);
          const all = allKinds.flatMap((kind) => world.read.list(kind).map((object) => [`${kind} ${keyOf(object)}`, object] as const));
          expect(mirror.size).toBe(all.length);
          for (const [key, object] of all) expect(mirror.get(key)).toBe(object);
        };
        for (const step of before) run(world, step);
        same();
        const snapshot = world.snapshot();
        for (const step of after) run(world, step);
        same();
        world.restore(snapshot);
        same();
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('hands out traces and batches once', () => {
    const world = worldWith([]);
    world.takeChanges();
    const trace = world.send({ from: shell, url: 'nobody' });
    const batch = world.sendMany({ from: shell, url: 'nobody' }, 5);
    const changes = world.takeChanges();
    expect([changes.traces, changes.batches]).toEqual([[trace], [batch]]);
    expect(world.takeChanges()).toEqual({ upserts: [], removals: [], traces: [], batches: [] });
  });
});

describe('time', () => {
  it('stops when the predicate holds, at the limit otherwise', () => {
    const world = start(1);
    expect(world.advanceUntil((read) => read.get('Deployment', 'default/web')?.status?.readyReplicas === 3, 60_000)).toBe(true);
    expect(world.now).toBe(1000);
    expect(world.advanceUntil(() => false, 2500)).toBe(false);
    expect(world.now).toBe(3500);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%d is no duration', (ms) => {
    expect(() => start(1).advance(ms)).toThrow(expect.objectContaining({ code: 'invalid-duration' }));
  });

  it('nothing that is due lies in the past', () => {
    const world = start(1);
    for (let i = 0; i < 20; i += 1) {
      expect(world.nextEventAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(world.now);
      world.advance(700);
    }
  });
});

describe('calls that make no sense', () => {
  it.each([
    ['restore', (world: World) => world.restore({ now: 0, opaque: {} }), 'invalid-snapshot'],
    ['setNodeUp', (world: World) => world.setNodeUp('ghost', false), 'unknown-node'],
    ['ruleSheet', (world: World) => world.ruleSheet('ghost'), 'unknown-node'],
    ['conntrack', (world: World) => world.conntrack('ghost'), 'unknown-node'],
    ['sendMany', (world: World) => world.sendMany({ from: client, url: 'x' }, 0), 'invalid-count'],
  ])('%s', (_name, call, code) => {
    const world = worldWith([pod('web-m', 'master')]);
    expect(() => call(world)).toThrow(expect.objectContaining({ code }));
  });
});
