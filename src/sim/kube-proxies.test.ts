import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { KubeProxies, type ProxySyncTimer } from './kube-proxies.js';
import { apply, ask, deployment, pod, service, shell, threeNodes, webPorts } from './testing/cluster.js';
import type { World } from './world.js';

describe('when a node’s kube-proxy writes its rules', () => {
  function proxies(minSyncMs: number, down: readonly string[] = []) {
    const timers: (readonly [number, ProxySyncTimer])[] = [];
    const made = new KubeProxies({
      nodes: ['a', 'b'],
      seed: 1,
      minSyncMs: () => minSyncMs,
      isUp: (node) => !down.includes(node),
      schedule: (at, timer) => timers.push([at, timer]),
    });
    // Both ran at 0.
    made.restore({
      lastRun: [
        ['a', 0],
        ['b', 0],
      ],
      waiting: [],
    });
    return { made, timers };
  }

  it.each([
    ['after a quiet time: at once', 1000, 1450, []],
    ['within --min-sync-period of the last run: when it is over', 1000, 999, ['a', 'b']],
    ['with a period of ten seconds', 10_000, 4000, ['a', 'b']],
    ['without a period: always at once', 0, 1, []],
  ])('%s', (_, minSyncMs, now, behind) => {
    const { made, timers } = proxies(minSyncMs);
    expect(made.behind(now)).toEqual(behind);
    expect(timers.map(([, { node }]) => node)).toEqual(behind);
    for (const [at] of timers) {
      // The period counts from the end of a run, which took between 50 and 450 ms.
      expect(at).toBeGreaterThanOrEqual(minSyncMs + 50);
      expect(at).toBeLessThan(minSyncMs + 450);
    }
  });

  it('more changes while it waits are written in the same run', () => {
    const { made, timers } = proxies(1000);
    made.behind(500);
    expect(made.behind(700)).toEqual(['a', 'b']);
    expect(timers).toHaveLength(2);
    expect(made.runs('a', 1200)).toBe(true);
    expect(made.behind(1500)).toEqual(['a', 'b']);
    expect(timers.map(([, { node }]) => node)).toEqual(['a', 'b', 'a']);
  });

  it('none runs on a machine that is off', () => {
    const { made, timers } = proxies(1000, ['a']);
    expect(made.behind(5000)).toEqual(['a']);
    expect(timers).toEqual([]);
    expect(made.runs('a', 6000)).toBe(false);
  });

  it('nodes that wait do not catch up together; when each does depends on node and seed', () => {
    const due = (seed: number) => {
      const at: number[] = [];
      const made = new KubeProxies({ nodes: ['a', 'b'], seed, minSyncMs: () => 1000, isUp: () => true, schedule: (time) => at.push(time) });
      made.behind(0);
      made.behind(1);
      return at;
    };
    expect(new Set([...due(1), ...due(2)]).size).toBe(4);
    expect(due(1)).toEqual(due(1));
  });
});

const selector = { app: 'web' };
const cluster = (proxyMinSync: number) => createWorld({ ...threeNodes, timings: { ...threeNodes.timings, proxyMinSync } }, 1);

/** A Service with two endpoints, long settled; kube-proxies that write every 20 s at most. */
function lagging(): { readonly world: World } {
  const world = cluster(20);
  apply(world, deployment('web', 2), service('web', { selector, ports: webPorts }), pod('shell', 'worker1', { app: 'shell' }));
  world.advance(120_000);
  return { world };
}

describe('while kube-proxies lag', () => {
  const sent = (world: World, from: { kind: 'node'; name: string }, times: number) =>
    Array.from({ length: times }, () =>
      ask(world, from, `${world.read.get('Service', 'default/web')!.spec.clusterIP}:8080`, { timeoutMs: 10 }),
    );

  it('a node that is behind still sends to a pod that is gone, another does not, and in the end none does', () => {
    const { world } = lagging();
    // The first change is written at once, so the second has to wait.
    world.api.patch('Service', 'default/web', 'merge', {
      spec: { sessionAffinity: 'None', ports: [...webPorts, { name: 'more', port: 9090 }] },
    });
    world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: 1 } });
    world.advance(20_000);
    const nodes = ['master', 'worker1', 'worker2'].map((name) => ({ kind: 'node', name }) as const);
    const isBehind = ({ name }: { readonly name: string }) => world.ruleSheet(name).stale?.includes('default/web') === true;
    expect(nodes.every(isBehind)).toBe(true);
    expect(world.read.list('Pod').filter(({ metadata }) => metadata.labels?.app === 'web')).toHaveLength(1);
    while (nodes.every(isBehind)) world.advance(1);
    const behind = nodes.find(isBehind)!;
    const lost = sent(world.fork(), behind, 30).filter(({ outcome }) => outcome.kind === 'timed-out');
    expect(lost.length).toBeGreaterThan(5);
    expect(lost[0]!.outcome.why.code).toBe('pod-gone');
    expect(lost[0]!.hops.find(({ kind }) => kind === 'dnat')?.why.params.stale).toBe(true);
    const upToDate = nodes.find((node) => !isBehind(node))!;
    const answered = sent(world.fork(), upToDate, 30);
    expect(answered.every(({ outcome }) => outcome.kind === 'answered')).toBe(true);
    expect(answered[0]!.hops.find(({ kind }) => kind === 'dnat')?.why.params.stale).toBeUndefined();
    world.advance(1000);
    for (const node of nodes) expect(sent(world, node, 10).every(({ outcome }) => outcome.kind === 'answered')).toBe(true);
  });

  it('with the period of a second: a pod deleted at once, just after another change', () => {
    const [first, second] = threeNodes.nodes;
    const world = createWorld({ ...threeNodes, nodes: [first!, second!] }, 1);
    apply(world, deployment('web', 2), service('web', { selector, ports: webPorts }));
    world.advance(60_000);
    const nodes = [first!, second!].map(({ name }) => ({ kind: 'node', name }) as const);
    const isBehind = ({ name }: { readonly name: string }) => world.ruleSheet(name).stale !== undefined;
    world.api.patch('Service', 'default/web', 'merge', { metadata: { labels: { tier: 'front' } } });
    expect(nodes.some(isBehind)).toBe(false);
    const changedAt = world.now;
    world.advance(200);
    world.api.delete('Pod', `default/${world.read.list('Pod').find(({ metadata }) => metadata.labels?.app === 'web')!.metadata.name}`, {
      gracePeriodSeconds: 0,
    });
    expect(nodes.every(isBehind)).toBe(true);
    while (nodes.every(isBehind)) world.advance(1);
    expect(world.now - changedAt).toBeGreaterThan(1000);
    const stale = nodes.find(isBehind)!;
    const fresh = nodes.find((node) => node !== stale)!;
    const lost = sent(world.fork(), stale, 10).filter(({ outcome }) => outcome.kind === 'timed-out');
    expect(lost[0]?.outcome.why).toMatchObject({ code: 'pod-gone', params: { stale: true } });
    expect(sent(world.fork(), fresh, 10).every(({ outcome }) => outcome.kind === 'answered')).toBe(true);
    world.advance(500);
    for (const node of nodes) expect(sent(world, node, 10).every(({ outcome }) => outcome.kind === 'answered')).toBe(true);
  });

  it('a Service no proxy has written yet is known to none of its nodes', () => {
    const world = cluster(20);
    apply(world, pod('shell', 'worker1', { app: 'shell' }), pod('web', 'worker2'));
    world.advance(120_000);
    apply(world, service('first', { selector, ports: webPorts }));
    apply(world, service('second', { selector, clusterIP: '10.96.1.1', ports: webPorts }));
    world.advance(1);
    const { why } = ask(world, shell, '10.96.1.1:8080', { timeoutMs: 10 }).outcome;
    expect([why.code, why.params.stale]).toEqual(['no-such-address', true]);
    world.advance(21_000);
    expect(ask(world, shell, '10.96.1.1:8080').outcome.kind).toBe('answered');
  });

  it('a snapshot holds who is behind, and with what', () => {
    const { world } = lagging();
    world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: 1 } });
    world.advance(1500);
    const snapshot = world.snapshot();
    const [print, rules] = [world.fingerprint(), world.ruleSheet('master')];
    world.advance(60_000);
    apply(world, service('other', { selector, ports: webPorts }));
    const fork = world.fork();
    fork.restore(snapshot);
    world.restore(snapshot);
    for (const back of [world, fork]) {
      expect(back.fingerprint()).toBe(print);
      expect(back.ruleSheet('master')).toEqual(rules);
      expect(back.ruleSheet('worker1').stale).toEqual(fork.ruleSheet('worker1').stale);
    }
    for (const back of [world, fork]) back.advance(60_000);
    expect(world.fingerprint()).toBe(fork.fingerprint());
    expect(world.ruleSheet('master').stale).toBeUndefined();
  });

  it('a machine that was off reads everything anew when it is back', () => {
    const { world } = lagging();
    // The machine that is off keeps its pod, so its return alone changes nothing in the slices.
    for (const { metadata, spec } of world.read.list('Pod').filter((each) => each.metadata.labels?.app === 'web')) {
      const annotations = { 'controller.kubernetes.io/pod-deletion-cost': spec.nodeName === 'worker2' ? '1' : '0' };
      world.api.patch('Pod', `default/${metadata.name}`, 'merge', { metadata: { annotations } });
    }
    world.setNodeUp('worker2', false);
    world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: 1 } });
    world.advance(40_000);
    expect(world.ruleSheet('worker2').stale).toEqual(['default/web']);
    expect(world.ruleSheet('worker1').stale).toBeUndefined();
    world.setNodeUp('worker2', true);
    expect(world.ruleSheet('worker2').stale).toBeUndefined();
  });

  it('between two deeds up to 1.5 s pass, and only while rules have to follow', () => {
    const world = cluster(1);
    apply(world, service('web', { selector, ports: webPorts }), pod('web', 'worker2'), pod('shell', 'worker1', { app: 'shell' }));
    world.advance(60_000);
    world.letRulesFollow();
    expect(world.now).toBe(60_000);
    const address = world.read.get('Service', 'default/web')!.spec.clusterIP;
    world.api.patch('Service', 'default/web', 'merge', { spec: { selector: { app: 'none' } } });
    world.api.patch('Service', 'default/web', 'merge', { spec: { selector } });
    const before = world.now;
    world.letRulesFollow();
    expect(world.now - before).toBeGreaterThan(1000);
    expect(world.now - before).toBeLessThanOrEqual(1500);
    expect(ask(world, shell, `${address}:8080`).outcome.kind).toBe('answered');
  });
});
