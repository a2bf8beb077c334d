import { describe, expect, it } from 'vitest';
import type { Service } from '../api/core.js';
import type { KubeObject } from '../api/kinds.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { deployment, node, service } from './test-objects.js';

const balanced = (name: string, fields: Partial<Service['spec']> = {}): Service => service(name, { type: 'LoadBalancer', ...fields });

function cluster(...objects: readonly KubeObject[]): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS, { provider: 'servicelb' });
  made.apply(node('worker1', 0), node('worker2', 1), ...objects);
  made.advance(10_000);
  return made;
}

const ingress = (made: MemoryCluster, name: string) =>
  (made.must('Service', `default/${name}`).status?.loadBalancer?.ingress ?? []).map(({ ip }) => ip);
const svclb = (made: MemoryCluster) => made.list('DaemonSet', 'kube-system');

// Names and words of k3s pkg/cloudprovider/servicelb.go.
describe("k3s's servicelb", () => {
  it('runs a DaemonSet for each Service and publishes the nodes its pods are ready on', () => {
    const made = cluster(balanced('web'));
    const uid = made.must('Service', 'default/web').metadata.uid ?? '';
    const name = `svclb-web-${uid.slice(0, 8)}`;
    expect(made.said('Service', 'web')).toEqual([
      'EnsuringLoadBalancer: Ensuring load balancer',
      `AppliedDaemonSet: Applied LoadBalancer DaemonSet kube-system/${name}`,
      'UpdatedLoadBalancer: Updated LoadBalancer with new IPs: [] -> [192.0.2.10 192.0.2.11]',
    ]);
    expect(ingress(made, 'web')).toEqual(['192.0.2.10', '192.0.2.11']);
    const [set] = svclb(made);
    expect(set?.metadata).toMatchObject({
      name,
      labels: {
        'svccontroller.k3s.cattle.io/nodeselector': 'false',
        'svccontroller.k3s.cattle.io/svcname': 'web',
        'svccontroller.k3s.cattle.io/svcnamespace': 'default',
      },
    });
    expect(set?.spec.template.spec).toMatchObject({
      priorityClassName: 'system-node-critical',
      serviceAccountName: 'svclb',
      tolerations: [
        { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' },
        { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
      ],
      containers: [
        {
          name: 'lb-tcp-80',
          ports: [{ name: 'lb-tcp-80', containerPort: 80, hostPort: 80, protocol: 'TCP' }],
          env: [
            { name: 'SRC_PORT', value: '80' },
            { name: 'SRC_RANGES', value: '0.0.0.0/0' },
            { name: 'DEST_PROTO', value: 'TCP' },
            { name: 'DEST_PORT', value: '80' },
            { name: 'DEST_IPS', value: made.must('Service', 'default/web').spec.clusterIP },
          ],
        },
      ],
    });
    expect(
      made
        .list('Pod', 'kube-system')
        .map(({ spec }) => spec.nodeName)
        .sort(),
    ).toEqual(['worker1', 'worker2']);
  });

  it('gives a second Service on the same port no address: its pods find no free host port', () => {
    const made = cluster(balanced('web'), balanced('api'));
    expect([ingress(made, 'web'), ingress(made, 'api')]).toEqual([['192.0.2.10', '192.0.2.11'], []]);
    const waiting = made.list('Pod', 'kube-system').filter(({ spec }) => spec.nodeName === undefined);
    expect(waiting).toHaveLength(2);
    expect(made.said('Pod', waiting[0]?.metadata.name ?? '')[0]).toContain(
      "1 node(s) didn't have free ports for the requested pod ports, 1 node(s) didn't satisfy plugin(s) [NodeAffinity].",
    );
    made.delete('Service', 'default/web');
    made.advance(60_000);
    expect(ingress(made, 'api')).toEqual(['192.0.2.10', '192.0.2.11']);
  });

  it('publishes external addresses alone where a node has one', () => {
    const made = cluster();
    const one = made.must('Node', 'worker1');
    const addresses = [...one.status.addresses, { type: 'ExternalIP', address: '203.0.113.5' }] as const;
    made.apply({ ...one, status: { ...one.status, addresses } });
    made.apply(balanced('web'));
    made.advance(10_000);
    expect(ingress(made, 'web')).toEqual(['203.0.113.5']);
  });

  it('under Local publishes nodes with a ready endpoint alone, and sends to the node port', () => {
    const made = cluster(deployment('web', 1), balanced('web', { externalTrafficPolicy: 'Local' }));
    const [where] = made.list('Pod', 'default').map(({ spec }) => spec.nodeName);
    expect(ingress(made, 'web')).toEqual([where === 'worker1' ? '192.0.2.10' : '192.0.2.11']);
    expect(svclb(made)[0]?.spec.template.spec.containers[0]?.env?.slice(3)).toEqual([
      { name: 'DEST_PORT', value: expect.stringMatching(/^\d+$/) },
      { name: 'DEST_IPS', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.hostIPs' } } },
    ]);
    const sets = made.must('Deployment', 'default/web');
    made.apply({ ...sets, spec: { ...sets.spec, replicas: 0 } });
    made.advance(60_000);
    expect(ingress(made, 'web')).toEqual([]);
    expect(made.said('Service', 'web').at(-1)).toBe('UnAvailableLoadBalancer: There are no available nodes for LoadBalancer');
  });

  it('uses labelled nodes alone as soon as there is one', () => {
    const made = cluster(balanced('web'));
    const one = made.must('Node', 'worker1');
    made.apply({ ...one, metadata: { ...one.metadata, labels: { 'svccontroller.k3s.cattle.io/enablelb': 'true' } } });
    made.advance(60_000);
    expect(ingress(made, 'web')).toEqual(['192.0.2.10']);
    expect(svclb(made)[0]?.metadata.labels?.['svccontroller.k3s.cattle.io/nodeselector']).toBe('true');
  });

  it('follows the Service to another port, and away', () => {
    const made = cluster(balanced('web'));
    const object = made.must('Service', 'default/web');
    made.apply({
      ...object,
      spec: { ...object.spec, ports: [{ name: '', port: 8080, protocol: 'TCP', targetPort: 80, nodePort: 30080 }] },
    });
    made.advance(120_000);
    expect(made.list('Pod', 'kube-system').map(({ spec }) => spec.containers[0]?.name)).toEqual(['lb-tcp-8080', 'lb-tcp-8080']);
    const { name } = svclb(made)[0]!.metadata;
    made.delete('Service', 'default/web');
    made.advance(60_000);
    expect([svclb(made), made.list('Pod', 'kube-system'), made.get('Service', 'default/web')]).toEqual([[], [], undefined]);
    expect(made.said('Service', 'web').slice(-3)).toEqual([
      'DeletingLoadBalancer: Deleting load balancer',
      `DeletedDaemonSet: Deleted LoadBalancer DaemonSet kube-system/${name}`,
      'DeletedLoadBalancer: Deleted load balancer',
    ]);
  });

  it('leaves other providers alone', () => {
    const made = new MemoryCluster(CONTROLLERS, { provider: 'cloud' });
    made.apply(node('worker1', 0), balanced('web'));
    made.advance(10_000);
    expect(svclb(made)).toEqual([]);
  });
});
