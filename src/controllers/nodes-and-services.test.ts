import { describe, expect, it } from 'vitest';
import type { Service } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { isPodReady } from './pod-conditions.js';
import type { ControllerSettings } from './reconciler.js';
import { container, deployment, node, pod, service } from './test-objects.js';

function cluster(settings: Partial<ControllerSettings> = {}): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS, settings);
  made.apply(node('worker1', 0), node('worker2', 1));
  return made;
}

describe('scheduler', () => {
  const message = (why: string, preemption: string): string =>
    `0/2 nodes are available: ${why}. no new claims to deallocate, preemption: 0/2 nodes are available: ${preemption}.`;

  it('says why no node fits, once, and places the pod when one does', () => {
    const made = cluster();
    made.apply(pod('pend', { nodeSelector: { disk: 'ssd' } }));
    made.advance(5000);
    const why = message("2 node(s) didn't match Pod's node affinity/selector", '2 Preemption is not helpful for scheduling');
    expect(made.said('Pod', 'pend')).toEqual([`FailedScheduling: ${why}`]);
    expect(made.must('Pod', 'default/pend').status).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: why }],
    });
    const worker = made.must('Node', 'worker2');
    made.apply({ ...worker, metadata: { ...worker.metadata, labels: { disk: 'ssd' } } });
    made.advance(1000);
    expect(made.must('Pod', 'default/pend')).toMatchObject({ spec: { nodeName: 'worker2' }, status: { phase: 'Running' } });
  });

  it('honours cordons, taints and host ports', () => {
    const made = cluster();
    const [one, two] = ['worker1', 'worker2'].map((name) => made.must('Node', name));
    made.apply({ ...one!, spec: { ...one!.spec, unschedulable: true } });
    made.apply({ ...two!, spec: { ...two!.spec, taints: [{ key: 'gpu', effect: 'NoSchedule' }] } });
    made.apply(pod('plain'));
    expect(made.said('Pod', 'plain')[0]).toContain(
      message('1 node(s) had untolerated taint(s), 1 node(s) were unschedulable', '2 Preemption is not helpful for scheduling'),
    );
    const hostPort = {
      containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })],
      tolerations: [{ key: 'gpu', operator: 'Exists' as const }],
    };
    made.apply(pod('a', hostPort), pod('b', hostPort));
    expect(made.must('Pod', 'default/a').spec.nodeName).toBe('worker2');
    expect(made.said('Pod', 'b')[0]).toContain(
      "1 node(s) didn't have free ports for the requested pod ports, 1 node(s) were unschedulable",
    );
  });

  it('leaves a preset node name as it is', () => {
    const made = cluster();
    made.apply(pod('a', { nodeName: 'worker2' }));
    made.advance(1000);
    expect(made.must('Pod', 'default/a')).toMatchObject({ spec: { nodeName: 'worker2' }, status: { phase: 'Running' } });
    expect(made.said('Pod', 'a').some((text) => text.startsWith('Scheduled'))).toBe(false);
  });
});

describe('a node that is switched off', () => {
  it('is Unknown after the grace period, empty after the toleration, and comes back', () => {
    const made = cluster();
    made.apply(deployment('web', 2), service('web'));
    made.advance(20_000);
    const lost = made.podsOnNode('worker2')[0]!;
    made.setNodeUp('worker2', false);
    made.advance(49_999);
    expect(isPodReady(made.must('Pod', `default/${lost.metadata.name}`))).toBe(true);
    made.advance(1);
    expect(made.must('Node', 'worker2').status.conditions[0]).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(made.must('Node', 'worker2').spec.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(isPodReady(made.must('Pod', `default/${lost.metadata.name}`))).toBe(false);
    expect(made.said('Pod', lost.metadata.name).at(-1)).toBe('NodeNotReady: Node is not ready');
    expect(
      made
        .slicesOfService('default', 'web')[0]
        ?.endpoints.map(({ conditions }) => conditions.ready)
        .sort(),
    ).toEqual([false, true]);

    made.advance(299_000);
    expect(made.must('Pod', `default/${lost.metadata.name}`).metadata.deletionTimestamp).toBeUndefined();
    made.advance(5000);
    expect(made.said('Pod', lost.metadata.name).at(-1)).toBe(
      `TaintManagerEviction: Marking for deletion Pod default/${lost.metadata.name}`,
    );
    expect(made.must('Pod', `default/${lost.metadata.name}`).metadata.deletionTimestamp).toBeDefined();
    expect(made.podsOnNode('worker1')).toHaveLength(2);

    made.advance(60_000);
    made.setNodeUp('worker2', true);
    expect(made.get('Pod', `default/${lost.metadata.name}`)).toBeUndefined();
    expect(made.must('Node', 'worker2').status.conditions[0]).toMatchObject({ status: 'True', reason: 'KubeletReady' });
    expect(made.must('Node', 'worker2').spec.taints).toBeUndefined();
  });

  it('a short silence changes nothing, and a second one is timed anew', () => {
    const made = cluster();
    made.apply(pod('a', { nodeName: 'worker1' }));
    made.advance(5000);
    made.setNodeUp('worker1', false);
    made.advance(30_000);
    made.setNodeUp('worker1', true);
    made.advance(5000);
    made.setNodeUp('worker1', false);
    made.advance(49_000);
    expect(made.must('Node', 'worker1').status.conditions[0]?.status).toBe('True');
    made.advance(1000);
    expect(made.must('Node', 'worker1').status.conditions[0]?.status).toBe('Unknown');
    made.setNodeUp('worker1', true);
    expect(isPodReady(made.must('Pod', 'default/a'))).toBe(true);
  });
});

describe('LoadBalancer', () => {
  const balanced = (name: string): Service => service(name, { type: 'LoadBalancer' });
  const ingress = (made: MemoryCluster, name: string): readonly unknown[] =>
    made.must('Service', `default/${name}`).status?.loadBalancer?.ingress ?? [];

  it('without a provider stays pending for ever', () => {
    const made = cluster();
    made.apply(balanced('web'));
    made.advance(3_600_000);
    expect(ingress(made, 'web')).toEqual([]);
    expect(made.said('Service', 'web')).toEqual([]);
  });

  it('cloud: an address after a while, the next one for the next Service, given back on deletion', () => {
    const made = cluster({ provider: 'cloud' });
    made.apply(balanced('web'));
    made.advance(1500);
    const changed = made.must('Service', 'default/web');
    made.apply({ ...changed, spec: { ...changed.spec, externalTrafficPolicy: 'Local' } });
    made.advance(1499);
    expect(ingress(made, 'web')).toEqual([]);
    expect(made.must('Service', 'default/web').metadata.finalizers).toEqual(['service.kubernetes.io/load-balancer-cleanup']);
    made.advance(1);
    expect(ingress(made, 'web')).toEqual([{ ip: '203.0.113.10', ipMode: 'VIP' }]);
    expect(made.said('Service', 'web')).toEqual([
      'EnsuringLoadBalancer: Ensuring load balancer',
      'ExternalTrafficPolicy:  -> Local',
      'EnsuredLoadBalancer: Ensured load balancer',
    ]);
    made.apply(balanced('api'));
    made.advance(3000);
    expect(ingress(made, 'api')).toEqual([{ ip: '203.0.113.11', ipMode: 'VIP' }]);
    made.delete('Service', 'default/web');
    expect(made.get('Service', 'default/web')).toBeUndefined();
    made.apply(balanced('third'));
    made.advance(3000);
    expect(ingress(made, 'third')).toEqual([{ ip: '203.0.113.10', ipMode: 'VIP' }]);
  });

  it('cloud: another type releases it', () => {
    const made = cluster({ provider: 'cloud' });
    made.apply(balanced('web'));
    made.advance(3000);
    const object = made.must('Service', 'default/web');
    made.apply({ ...object, spec: { ...object.spec, type: 'ClusterIP' } });
    expect(ingress(made, 'web')).toEqual([]);
    expect(made.must('Service', 'default/web').metadata.finalizers).toBeUndefined();
    expect(made.said('Service', 'web').slice(-2)).toEqual([
      'DeletingLoadBalancer: Deleting load balancer',
      'DeletedLoadBalancer: Deleted load balancer',
    ]);
  });

  it('metallb and servicelb announce their own way', () => {
    const metal = cluster({ provider: 'metallb', loadBalancerPool: '203.0.113.40-203.0.113.41' });
    metal.apply(balanced('a'), balanced('b'), balanced('c'));
    metal.advance(3000);
    expect([ingress(metal, 'a'), ingress(metal, 'b'), ingress(metal, 'c')].flat()).toEqual([
      { ip: '203.0.113.40', ipMode: 'VIP' },
      { ip: '203.0.113.41', ipMode: 'VIP' },
    ]);
    expect(metal.said('Service', 'a')).toEqual(['IPAllocated: Assigned IP ["203.0.113.40"]']);
    expect(metal.said('Service', 'c')).toEqual(['AllocationFailed: Failed to allocate IP for "default/c": no available IPs']);

    const k3s = cluster({ provider: 'servicelb' });
    k3s.apply(balanced('a'));
    k3s.advance(3000);
    expect(ingress(k3s, 'a')).toEqual([
      { ip: '192.0.2.10', ipMode: 'VIP' },
      { ip: '192.0.2.11', ipMode: 'VIP' },
    ]);
  });
});

describe('Namespace', () => {
  it('is emptied and then removed', () => {
    const made = cluster();
    const inside = pod('a');
    made.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
    made.apply({ ...inside, metadata: { ...inside.metadata, namespace: 'shop' } });
    made.advance(2000);
    const namespace = made.must('Namespace', 'shop');
    made.apply({ ...namespace, metadata: { ...namespace.metadata, deletionTimestamp: made.timestamp }, status: { phase: 'Terminating' } });
    // Nothing happens for five seconds; then the pods go, and what is left of them is told.
    made.advance(4000);
    expect(made.list('Pod')[0]?.metadata.deletionTimestamp).toBeUndefined();
    made.advance(1000);
    expect(made.list('Pod')[0]?.metadata.deletionTimestamp).toBeDefined();
    expect(made.must('Namespace', 'shop').status?.conditions?.map(({ type, status, message }) => [type, status, message])).toEqual([
      ['NamespaceDeletionDiscoveryFailure', 'False', 'All resources successfully discovered'],
      ['NamespaceDeletionGroupVersionParsingFailure', 'False', 'All legacy kube types successfully parsed'],
      ['NamespaceDeletionContentFailure', 'False', 'All content successfully deleted, may be waiting on finalization'],
      ['NamespaceContentRemaining', 'True', 'Some resources are remaining: pods. has 1 resource instances'],
      ['NamespaceFinalizersRemaining', 'False', 'All content-preserving finalizers finished'],
    ]);
    made.advance(5000);
    expect(made.get('Namespace', 'shop')).toBeUndefined();
    expect(made.list('Pod')).toEqual([]);
  });

  it('waits for finalizers, whose names it tells', () => {
    const made = cluster();
    const metadata = { name: 'shop', deletionTimestamp: made.timestamp };
    const config = { name: 'kept', namespace: 'shop', finalizers: ['example.com/keep'] };
    made.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: config });
    made.apply({ apiVersion: 'v1', kind: 'Namespace', metadata, status: { phase: 'Terminating' } });
    made.advance(20_000);
    expect(
      made
        .must('Namespace', 'shop')
        .status?.conditions?.slice(3)
        .map(({ reason, message }) => [reason, message]),
    ).toEqual([
      ['SomeResourcesRemain', 'Some resources are remaining: configmaps. has 1 resource instances'],
      ['SomeFinalizersRemain', 'Some content in the namespace has finalizers remaining: example.com/keep in 1 resource instances'],
    ]);
    const { finalizers: _done, ...bare } = made.must('ConfigMap', 'shop/kept').metadata;
    made.apply({ ...made.must('ConfigMap', 'shop/kept'), metadata: bare });
    made.advance(20_000);
    expect(made.get('Namespace', 'shop')).toBeUndefined();
  });
});
