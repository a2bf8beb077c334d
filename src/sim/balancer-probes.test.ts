import { describe, expect, it } from 'vitest';
import { apply, ask, client, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const selector = { app: 'web' };
const local = service('web', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', selector, ports: webPorts });
const onTwoWorkers = [pod('web-1', 'worker1'), pod('web-2', 'worker2')];

function seen(world: World): readonly string[] {
  return world.loadBalancers()[0]?.targets.map(({ node, healthy, contrary }) => `${node} ${healthy ? 'in' : 'out'} ${contrary}`) ?? [];
}

function until(world: World, ms: number): void {
  world.advance(ms - world.now);
}

describe('a node leaves and joins after so many probes in a row', () => {
  // Probes run at all multiples of the interval; the world stands at 20 s when the machine goes off at 22 s.
  it.each([
    ['as they come', {}, 25_000, 30_000],
    ['every second, three times', { intervalSeconds: 1, unhealthyThreshold: 3 }, 24_000, 25_000],
    ['once', { intervalSeconds: 10, unhealthyThreshold: 1 }, 29_999, 30_000],
  ] as const)('%s', (_name, cloudLoadBalancer, still, gone) => {
    const world = worldWith([...onTwoWorkers, local], { ...threeNodes, cloudLoadBalancer });
    until(world, 22_000);
    world.setNodeUp('worker1', false);
    until(world, still);
    expect(seen(world)[1]).toMatch(/^worker1 in/);
    until(world, gone);
    expect(seen(world)).toEqual(['master out 0', 'worker1 out 0', 'worker2 in 0']);
  });

  it('one good answer in between begins the count anew', () => {
    const world = worldWith([...onTwoWorkers, local]);
    world.setNodeUp('worker1', false);
    until(world, 25_000);
    expect(seen(world)[1]).toBe('worker1 in 1');
    world.setNodeUp('worker1', true);
    until(world, 30_000);
    expect(seen(world)[1]).toBe('worker1 in 0');
    world.setNodeUp('worker1', false);
    until(world, 39_999);
    expect(seen(world)[1]).toBe('worker1 in 1');
    until(world, 40_000);
    expect(seen(world)[1]).toBe('worker1 out 0');
  });

  it('clients lose connections until then, and none after', () => {
    const world = worldWith([...onTwoWorkers, local]);
    world.setNodeUp('worker1', false);
    const ends = () => new Set(Array.from({ length: 12 }, () => ask(world.fork(), client, '203.0.113.10:8080').outcome.why.code));
    const lost = world.sendMany({ from: client, url: '203.0.113.10:8080' }, 200);
    expect(lost.outcomes['timed-out']).toBeGreaterThan(50);
    until(world, 30_000);
    expect(ends()).toEqual(new Set(['process-answers']));
    expect(world.sendMany({ from: client, url: '203.0.113.10:8080' }, 200).outcomes.answered).toBe(200);
  });

  it('under Local the health-check node port answers for endpoints, and a node that gets one is back after two probes', () => {
    const world = worldWith([pod('web-1', 'worker1'), local]);
    expect(seen(world)).toEqual(['master out 0', 'worker1 in 0', 'worker2 out 0']);
    apply(world, pod('web-2', 'worker2'));
    until(world, 29_999);
    expect(seen(world)[2]).toBe('worker2 out 1');
    until(world, 30_000);
    expect(seen(world)[2]).toBe('worker2 in 0');
  });

  it('under Cluster every living node is asked for kube-proxy alone', () => {
    const world = worldWith([service('web', { type: 'LoadBalancer', selector, ports: webPorts })]);
    expect(seen(world)).toEqual(['master in 0', 'worker1 in 0', 'worker2 in 0']);
  });

  it('a balancer without any healthy node drops', () => {
    const world = worldWith([service('web', { type: 'LoadBalancer', selector, ports: webPorts })]);
    for (const { name } of threeNodes.nodes) world.setNodeUp(name, false);
    until(world, 30_000);
    expect(ask(world, client, '203.0.113.10:8080').outcome).toMatchObject({ kind: 'timed-out', why: { code: 'lb-no-healthy-node' } });
  });
});

describe('a cluster at rest', () => {
  const restMs = (world: World) => (world.nextEventAt ?? Number.POSITIVE_INFINITY) - world.now;

  it('has no probes on the clock, healthy or not', () => {
    const world = worldWith([...onTwoWorkers, local]);
    expect(restMs(world)).toBeGreaterThan(60_000);
    world.setNodeUp('master', false);
    until(world, 600_000);
    expect(seen(world)[0]).toBe('master out 0');
    expect(restMs(world)).toBeGreaterThan(60_000);
  });

  it('goes back in the middle of a series and comes to the same end', () => {
    const world = worldWith([...onTwoWorkers, local]);
    world.setNodeUp('worker1', false);
    until(world, 25_500);
    const snapshot = world.snapshot();
    until(world, 60_000);
    const end = world.fingerprint();
    world.restore(snapshot);
    expect(seen(world)[1]).toBe('worker1 in 1');
    until(world, 60_000);
    expect(seen(world)[1]).toBe('worker1 out 0');
    expect(world.fingerprint()).toBe(end);
  });
});

describe('a proxying balancer', () => {
  const proxying = { ...threeNodes, cloudLoadBalancer: { kind: 'proxy' } } as const;
  const ingress = (world: World) => world.read.get('Service', 'default/web')?.status?.loadBalancer?.ingress;

  it('is told to the nodes by ipMode: they do not hold its address, so those inside go out to it', () => {
    const world = worldWith([...onTwoWorkers, local], proxying);
    expect(ingress(world)).toEqual([{ ip: '203.0.113.10', ipMode: 'Proxy' }]);
    expect(world.loadBalancers()[0]?.kind).toBe('proxy');
    const outside = ask(world, client, '203.0.113.10:8080');
    expect(outside.outcome).toMatchObject({ kind: 'answered', status: 200, clientSeen: '192.168.0.250' });
    const inside = ask(world, shell, '203.0.113.10:8080');
    expect(inside.hops.some(({ at }) => at === 'lb:default/web')).toBe(true);
    expect(inside.outcome.clientSeen).toBe('192.168.0.250');
  });

  it('keeps a connection that stays open on one pod, also under Cluster', () => {
    const world = worldWith([...onTwoWorkers, service('web', { type: 'LoadBalancer', selector, ports: webPorts })], proxying);
    const first = ask(world, client, '203.0.113.10:8080', { keepAlive: true });
    const over = first.legs.at(-1)?.tuple;
    for (let i = 0; i < 12; i += 1) expect(ask(world, client, '203.0.113.10:8080', { over: over! }).outcome.at).toBe(first.outcome.at);
  });

  it('takes the place of one that passes on while the cluster runs', () => {
    const world = worldWith([...onTwoWorkers, local]);
    world.configure({ cloudLoadBalancer: { kind: 'proxy' } });
    expect(ingress(world)).toEqual([{ ip: '203.0.113.10', ipMode: 'VIP' }]);
    world.advance(2000);
    expect(ingress(world)).toEqual([{ ip: '203.0.113.10', ipMode: 'Proxy' }]);
    const events = world.read.list('Event', 'default').filter(({ involvedObject }) => involvedObject.kind === 'Service');
    expect(events.map(({ reason, count }) => [reason, count])).toEqual([
      ['EnsuringLoadBalancer', 2],
      ['EnsuredLoadBalancer', 2],
    ]);
    expect(ask(world, client, '203.0.113.10:8080').outcome.clientSeen).toBe('192.168.0.250');
  });
});
