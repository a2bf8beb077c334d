import { describe, expect, it } from 'vitest';
import { ask, client, pod, service, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const metal = { ...threeNodes, provider: 'metallb' } as const;
const selector = { app: 'web' };
const balanced = (name: string, more: object = {}) => service(name, { type: 'LoadBalancer', selector, ports: webPorts, ...more });
const everywhere = threeNodes.nodes.map(({ name }) => pod(`web-${name}`, name));

function assigned(world: World, name = 'web'): readonly string[] {
  return world.read
    .list('Event', 'default')
    .filter(({ reason, involvedObject }) => reason === 'nodeAssigned' && involvedObject.name === name)
    .map(({ message, count }) => `${count} ${message}`);
}

const announcer = (world: World, name = 'web') => world.loadBalancers().find(({ service }) => service === `default/${name}`)?.announcer;
const says = (node: string, count = 1) => `${count} announcing from node "${node}" with protocol "layer2"`;

function until(world: World, ms: number): void {
  world.advance(ms - world.now);
}

describe('one node answers for an address', () => {
  // sha256sum of NODE#203.0.113.10: worker2 38da…, worker1 5cc1…, master fd90…; of NODE#203.0.113.11: worker1 7197…, worker2 a303…, master c4ff…
  it('the first by the hash of its name and the address', () => {
    const world = worldWith([...everywhere, balanced('web'), balanced('api')], metal);
    expect([announcer(world), announcer(world, 'api')]).toEqual(['worker2', 'worker1']);
    expect([assigned(world), assigned(world, 'api')]).toEqual([[says('worker2')], [says('worker1')]]);
    for (let i = 0; i < 5; i += 1) expect(ask(world, client, '203.0.113.10:8080').entryNode).toBe('worker2');
  });

  it('under Local only nodes with an endpoint that can serve', () => {
    const world = worldWith([pod('web', 'master'), balanced('web', { externalTrafficPolicy: 'Local' })], metal);
    expect(announcer(world)).toBe('master');
    expect(ask(world, client, '203.0.113.10:8080').outcome).toMatchObject({ kind: 'answered', clientSeen: '198.51.100.7' });
  });

  it('none while no endpoint can serve: nobody answers ARP', () => {
    const world = worldWith([balanced('web')], metal);
    expect(announcer(world)).toBeUndefined();
    expect(assigned(world)).toEqual([]);
    expect(ask(world, client, '203.0.113.10:8080').outcome).toMatchObject({ kind: 'timed-out', why: { code: 'no-such-address' } });
  });
});

describe('another node takes over', () => {
  it('when the machine is lost: after memberlist has found out, and traffic is lost until then', () => {
    const world = worldWith([...everywhere, balanced('web', { externalTrafficPolicy: 'Local' })], metal);
    until(world, 20_500);
    world.setNodeUp('worker2', false);
    const end = () => ask(world.fork(), client, '203.0.113.10:8080').outcome;
    expect(end()).toMatchObject({ kind: 'timed-out', at: 'node:worker2', why: { code: 'node-down' } });
    // Probed at 21 s, suspected at 22 s, dead four seconds later.
    until(world, 25_999);
    expect(end().why.code).toBe('node-down');
    until(world, 26_000);
    expect(announcer(world)).toBe('worker1');
    expect(assigned(world)).toEqual([says('worker2'), says('worker1')]);
    expect(end()).toMatchObject({ kind: 'answered', clientSeen: '198.51.100.7' });
    // Back again, the first is first again.
    until(world, 30_000);
    world.setNodeUp('worker2', true);
    expect(announcer(world)).toBe('worker1');
    world.advance(1000);
    expect(announcer(world)).toBe('worker2');
    expect(assigned(world)).toEqual([says('worker2', 2), says('worker1')]);
  });

  it('not when it comes back in time', () => {
    const world = worldWith([...everywhere, balanced('web')], metal);
    world.setNodeUp('worker2', false);
    until(world, 23_000);
    world.setNodeUp('worker2', true);
    until(world, 24_000);
    world.setNodeUp('worker2', false);
    until(world, 29_999);
    expect(announcer(world)).toBe('worker2');
    until(world, 30_000);
    expect(announcer(world)).toBe('worker1');
  });

  it('at once when it has no endpoint left under Local', () => {
    const world = worldWith([...everywhere, balanced('web', { externalTrafficPolicy: 'Local' })], metal);
    world.api.delete('Pod', 'default/web-worker2', { gracePeriodSeconds: 0 });
    expect(announcer(world)).toBe('worker1');
  });

  it('at once when it is excluded from load balancers', () => {
    const world = worldWith([...everywhere, balanced('web')], metal);
    const labels = { 'node.kubernetes.io/exclude-from-external-load-balancers': '' };
    world.api.patch('Node', 'worker2', 'merge', { metadata: { labels } });
    expect(announcer(world)).toBe('worker1');
    expect(world.loadBalancers()[0]?.targets.map(({ node }) => node)).not.toContain('worker2');
  });

  it('in the same way after going back in time', () => {
    const world = worldWith([...everywhere, balanced('web')], metal);
    world.setNodeUp('worker2', false);
    until(world, 23_000);
    const snapshot = world.snapshot();
    until(world, 60_000);
    const end = world.fingerprint();
    world.restore(snapshot);
    expect(announcer(world)).toBe('worker2');
    until(world, 60_000);
    expect([announcer(world), world.fingerprint()]).toEqual(['worker1', end]);
  });
});
