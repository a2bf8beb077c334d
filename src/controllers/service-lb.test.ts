/** What is said of load balancers, and which addresses MetalLB gives. */
import { describe, expect, it } from 'vitest';
import type { Service, ServiceSpec } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import type { ControllerSettings } from './reconciler.js';
import { node, service } from './test-objects.js';

function cluster(provider: ControllerSettings['provider'], loadBalancerPool = '203.0.113.40-203.0.113.41'): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS, { provider, loadBalancerPool });
  made.apply(node('worker1', 0), node('worker2', 1));
  return made;
}

const balanced = (name: string, spec: Partial<ServiceSpec> = {}, annotations: Readonly<Record<string, string>> = {}): Service => {
  const made = service(name, { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', ...spec });
  return { ...made, metadata: { ...made.metadata, annotations } };
};
const ip = (made: MemoryCluster, name: string) => made.must('Service', `default/${name}`).status?.loadBalancer?.ingress?.[0]?.ip;

describe('a cloud ensures its balancer again', () => {
  it.each<[string, Partial<ServiceSpec>, readonly string[]]>([
    ['for another policy', { externalTrafficPolicy: 'Local' }, ['ExternalTrafficPolicy: Cluster -> Local']],
    [
      'for source ranges',
      { loadBalancerSourceRanges: ['10.0.0.0/8', '192.0.2.0/24'] },
      ['LoadBalancerSourceRanges: [] -> [10.0.0.0/8 192.0.2.0/24]'],
    ],
    ['for an address', { loadBalancerIP: '203.0.113.41' }, ['LoadbalancerIP:  -> 203.0.113.41']],
    ['for ports, without a word', { ports: [{ port: 81, protocol: 'TCP' }] }, []],
  ])('%s', (_title, change, words) => {
    const made = cluster('cloud');
    made.apply(balanced('web'));
    made.advance(5000);
    const before = made.said('Service', 'web').length;
    const object = made.must('Service', 'default/web');
    made.apply({ ...object, spec: { ...object.spec, ...change } });
    expect(made.said('Service', 'web').slice(before)).toEqual([
      ...words,
      'EnsuringLoadBalancer: Ensuring load balancer',
      'EnsuredLoadBalancer: Ensured load balancer',
    ]);
  });

  it('not for another selector; and says when its type changes', () => {
    const made = cluster('cloud');
    made.apply(balanced('web'));
    made.advance(5000);
    const object = made.must('Service', 'default/web');
    made.apply({ ...object, spec: { ...object.spec, selector: { app: 'other' } } });
    expect(made.said('Service', 'web')).toHaveLength(2);
    made.apply({ ...object, spec: { ...object.spec, type: 'ClusterIP' } });
    const changed = made.must('Service', 'default/web');
    made.apply({ ...changed, spec: { ...changed.spec, type: 'LoadBalancer' } });
    expect(made.said('Service', 'web').slice(2)).toEqual([
      'Type: LoadBalancer -> ClusterIP',
      'DeletingLoadBalancer: Deleting load balancer',
      'DeletedLoadBalancer: Deleted load balancer',
      'Type: ClusterIP -> LoadBalancer',
      'EnsuringLoadBalancer: Ensuring load balancer',
    ]);
  });

  it('with other nodes when they come, go or are left out', () => {
    const made = cluster('cloud');
    made.apply(balanced('web'));
    made.advance(5000);
    const label = (name: string): void => {
      const { metadata, ...rest } = made.must('Node', name);
      made.apply({
        ...rest,
        metadata: { ...metadata, labels: { ...metadata.labels, 'node.kubernetes.io/exclude-from-external-load-balancers': '' } },
      });
    };
    made.apply(node('worker3', 2));
    made.delete('Node', 'worker3');
    label('worker1');
    label('worker2');
    expect(made.said('Service', 'web').slice(2)).toEqual([
      ...Array.from({ length: 3 }, () => 'UpdatedLoadBalancer: Updated load balancer with new hosts'),
      'UnAvailableLoadBalancer: There are no available nodes for LoadBalancer',
    ]);
  });
});

describe('MetalLB gives', () => {
  const share = { 'metallb.io/allow-shared-ip': 'k' };
  const udp: Partial<ServiceSpec> = { ports: [{ port: 80, protocol: 'UDP' }] };
  it.each<[string, readonly Service[], string | undefined, string]>([
    [
      'the address asked for',
      [balanced('it', { loadBalancerIP: '203.0.113.41' })],
      '203.0.113.41',
      'IPAllocated: Assigned IP ["203.0.113.41"]',
    ],
    [
      'that of the annotation',
      [balanced('it', {}, { 'metallb.io/loadBalancerIPs': '203.0.113.41' })],
      '203.0.113.41',
      'IPAllocated: Assigned IP ["203.0.113.41"]',
    ],
    [
      'that of the old annotation',
      [balanced('it', {}, { 'metallb.universe.tf/loadBalancerIPs': '203.0.113.41' })],
      '203.0.113.41',
      'IPAllocated: Assigned IP ["203.0.113.41"]',
    ],
    [
      'none that is not its own',
      [balanced('it', { loadBalancerIP: '192.0.2.1' })],
      undefined,
      'AllocationFailed: Failed to allocate IP for "default/it": ["192.0.2.1"] is not allowed in config',
    ],
    [
      'none for what is no address',
      [balanced('it', {}, { 'metallb.io/loadBalancerIPs': 'x' })],
      undefined,
      'AllocationFailed: Failed to allocate IP for "default/it": invalid metallb.io/loadBalancerIPs: "x"',
    ],
    [
      'none that somebody has',
      [balanced('a', { loadBalancerIP: '203.0.113.40' }), balanced('it', { loadBalancerIP: '203.0.113.40' })],
      undefined,
      'AllocationFailed: Failed to allocate IP for "default/it": can\'t change sharing key for "default/it", address also in use by default/a',
    ],
    [
      'one address to Services that share it',
      [balanced('a', {}, share), balanced('it', udp, share)],
      '203.0.113.40',
      'IPAllocated: Assigned IP ["203.0.113.40"]',
    ],
    [
      'another where their ports collide',
      [balanced('a', {}, share), balanced('it', {}, share)],
      '203.0.113.41',
      'IPAllocated: Assigned IP ["203.0.113.41"]',
    ],
    [
      'another where one keeps traffic local',
      [balanced('a', {}, share), balanced('it', { ...udp, externalTrafficPolicy: 'Local' }, share)],
      '203.0.113.41',
      'IPAllocated: Assigned IP ["203.0.113.41"]',
    ],
    [
      'none when a port of a shared one is taken',
      [balanced('a', {}, share), balanced('it', { loadBalancerIP: '203.0.113.40' }, share)],
      undefined,
      'AllocationFailed: Failed to allocate IP for "default/it": port tcp/80 is already in use on "203.0.113.40"',
    ],
  ])('%s', (_title, services, expected, said) => {
    const made = cluster('metallb');
    for (const each of services) {
      made.apply(each);
      made.advance(5000);
    }
    expect([ip(made, 'it'), made.said('Service', 'it')]).toEqual([expected, [said]]);
  });

  it('an address that was given back to whoever waits, and another one when asked', () => {
    const made = cluster('metallb');
    made.apply(balanced('a'), balanced('b'), balanced('c'));
    made.advance(5000);
    expect(ip(made, 'c')).toBeUndefined();
    made.delete('Service', 'default/a');
    expect([ip(made, 'b'), ip(made, 'c')]).toEqual(['203.0.113.41', '203.0.113.40']);
    made.delete('Service', 'default/b');
    const object = made.must('Service', 'default/c');
    made.apply({ ...object, metadata: { ...object.metadata, annotations: { 'metallb.io/loadBalancerIPs': '203.0.113.41' } } });
    expect(ip(made, 'c')).toBe('203.0.113.41');
  });
});
