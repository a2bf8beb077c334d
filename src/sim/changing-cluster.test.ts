import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { apply, ask, client, deployment, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const selector = { app: 'web' };
const web = service('web', { selector, ports: webPorts });

function readyAddresses(world: World, name = 'web'): readonly string[] {
  return world.read
    .slicesOfService('default', name)
    .flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions.ready).flatMap(({ addresses }) => addresses))
    .sort();
}

describe('a fresh cluster', () => {
  it('is settled at 0 with what kubeadm makes', () => {
    const world = createWorld(threeNodes, 1);
    expect(world.now).toBe(0);
    expect(world.read.list('Namespace').map(({ metadata }) => metadata.name)).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
    expect(world.read.get('Service', 'default/kubernetes')?.spec.clusterIP).toBe('10.96.0.1');
    expect(world.read.get('Service', 'kube-system/kube-dns')?.spec.clusterIP).toBe('10.96.0.10');
    expect(world.read.get('Deployment', 'kube-system/coredns')?.status?.readyReplicas).toBe(2);
    expect(world.read.get('Node', 'master')?.metadata.labels).toHaveProperty('node-role.kubernetes.io/control-plane');
    expect(world.read.get('Endpoints', 'default/kubernetes')?.subsets?.[0]?.addresses).toEqual([{ ip: '192.168.0.10' }]);
  });

  it.each([
    ['serviceCIDR', { serviceCIDR: 'nonsense' }],
    ['nodePortRange', { nodePortRange: '9-1' }],
    ['nodes.podCIDR', { nodes: [{ name: 'a', ip: '10.0.0.1', podCIDR: '' }] }],
  ])('refuses a config with a bad %s', (field, change) => {
    expect(() => createWorld({ ...threeNodes, ...change }, 1)).toThrow(
      expect.objectContaining({ code: 'invalid-config', params: expect.objectContaining({ field }) }),
    );
  });
});

describe('endpoints follow pods', () => {
  it('a deleted pod leaves at once and its replacement joins when ready', () => {
    const world = worldWith([deployment('web', 3), web]);
    const before = readyAddresses(world);
    expect(before).toHaveLength(3);
    const [first] = world.read.list('Pod', 'default').filter(({ metadata }) => metadata.name.startsWith('web-'));
    expect(world.api.delete('Pod', `default/${first?.metadata.name}`).ok).toBe(true);
    expect(readyAddresses(world)).toHaveLength(2);
    expect(readyAddresses(world)).not.toContain(first?.status?.podIP);
    world.advance(3000);
    expect(readyAddresses(world)).toHaveLength(3);
    expect(world.read.get('Pod', `default/${first?.metadata.name}`)).toBeUndefined();
    expect(ask(world, shell, 'web:8080').outcome.kind).toBe('answered');
  });

  it('a rollout moves every endpoint and never leaves the Service empty', () => {
    const world = worldWith([deployment('web', 3), web]);
    const before = new Set(readyAddresses(world));
    const image = { spec: { template: { spec: { containers: [{ name: 'c', image: 'echo:2' }] } } } };
    expect(world.api.patch('Deployment', 'default/web', 'strategic', image).ok).toBe(true);
    for (let i = 0; i < 20; i += 1) {
      world.advance(500);
      expect(readyAddresses(world).length).toBeGreaterThanOrEqual(2);
    }
    const after = readyAddresses(world);
    expect(after).toHaveLength(3);
    expect(after.filter((ip) => before.has(ip))).toEqual([]);
  });

  it('deleting a Deployment takes its ReplicaSet and pods along', () => {
    const world = worldWith([deployment('web', 2), web]);
    world.api.delete('Deployment', 'default/web');
    world.advance(60_000);
    expect(world.read.list('ReplicaSet', 'default')).toEqual([]);
    expect(world.read.list('Pod', 'default').map(({ metadata }) => metadata.name)).toEqual(['shell']);
    expect(ask(world, shell, 'web:8080').outcome).toMatchObject({ kind: 'refused', why: { code: 'no-endpoints' } });
  });

  it('orphans stay when asked to', () => {
    const world = worldWith([deployment('web', 2)]);
    world.api.delete('Deployment', 'default/web', { propagation: 'Orphan' });
    const [replicaSet] = world.read.list('ReplicaSet', 'default');
    expect(replicaSet?.metadata.ownerReferences).toBeUndefined();
    expect(world.read.list('Deployment', 'default')).toEqual([]);
  });

  it('in the foreground the owner goes last', () => {
    const world = worldWith([deployment('web', 2)]);
    world.api.delete('Deployment', 'default/web', { propagation: 'Foreground' });
    expect(world.read.get('Deployment', 'default/web')?.metadata.finalizers).toEqual(['foregroundDeletion']);
    world.advance(60_000);
    expect(world.read.get('Deployment', 'default/web')).toBeUndefined();
    expect(world.read.list('Pod', 'default')).toHaveLength(1);
  });

  it('a namespace goes with everything in it', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } });
    const inside = pod('web-m', 'master') as { metadata: object };
    apply(world, { ...inside, metadata: { ...inside.metadata, namespace: 'other' } });
    world.advance(5000);
    world.api.delete('Namespace', 'other');
    const refused = world.api.create({ ...inside, metadata: { name: 'late', namespace: 'other' } });
    expect(refused.ok ? '' : refused.status.message).toContain('because it is being terminated');
    world.advance(60_000);
    expect(world.read.get('Namespace', 'other')).toBeUndefined();
    expect(world.read.list('Pod', 'other')).toEqual([]);
    const kept = world.api.delete('Namespace', 'kube-system');
    expect(kept.ok ? '' : kept.status.message).toBe('namespaces "kube-system" is forbidden: this namespace may not be deleted');
  });
});

describe('machines fail', () => {
  it('a balancer stops sending to a dead node after its probe', () => {
    const world = worldWith([
      pod('web-1', 'worker1'),
      pod('web-2', 'worker2'),
      service('web', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', selector, ports: webPorts }),
    ]);
    const healthy = (): readonly string[] =>
      world
        .loadBalancers()[0]
        ?.targets.filter((target) => target.healthy)
        .map(({ node }) => node) ?? [];
    expect(healthy()).toEqual(['worker1', 'worker2']);
    world.setNodeUp('worker1', false);
    expect(healthy()).toEqual(['worker1', 'worker2']);
    world.advance(5000);
    expect(healthy()).toEqual(['worker1', 'worker2']);
    world.advance(5000);
    expect(healthy()).toEqual(['worker2']);
    for (let i = 0; i < 5; i += 1) expect(ask(world, client, '203.0.113.10:8080').outcome.at).toBe('pod:default/web-2');
    world.setNodeUp('worker1', true);
    world.advance(30_000);
    expect(healthy()).toEqual(['worker1', 'worker2']);
  });

  it('a silent node becomes NotReady and its pods move after the toleration', () => {
    const world = worldWith([deployment('web', 3), web]);
    world.setNodeUp('worker2', false);
    const ready = (): string | undefined =>
      world.read.get('Node', 'worker2')?.status.conditions.find(({ type }) => type === 'Ready')?.status;
    expect(ready()).toBe('True');
    world.advance(55_000);
    expect(ready()).toBe('Unknown');
    expect(readyAddresses(world)).toHaveLength(2);
    world.advance(320_000);
    expect(readyAddresses(world)).toHaveLength(3);
  });
});

describe('names need kube-dns', () => {
  const broken = (change: (world: World) => void): World => {
    const world = worldWith([pod('web-m', 'master'), web]);
    change(world);
    world.advance(40_000);
    return world;
  };
  it('without its Service nothing is translated and the query is lost', () => {
    const world = broken((w) => w.api.delete('Service', 'kube-system/kube-dns'));
    const trace = ask(world, shell, 'web:8080');
    expect(trace.outcome).toMatchObject({ kind: 'timed-out', why: { code: 'no-such-address' } });
    expect(trace.legs[0]?.query?.rcode).toBe('TIMEOUT');
  });
  it('without its pods the query is refused', () => {
    const world = broken((w) => w.api.patch('Deployment', 'kube-system/coredns', 'merge', { spec: { replicas: 0 } }));
    const trace = ask(world, shell, 'web:8080');
    expect(trace.outcome).toMatchObject({ kind: 'no-such-host', why: { code: 'no-endpoints' } });
    const address = world.read.get('Service', 'default/web')?.spec.clusterIP;
    expect(ask(world, shell, `${address}:8080`).outcome.kind).toBe('answered');
  });
});
