import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoints } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { container, deployment, node, pod, service } from './test-objects.js';

function cluster(labels: Readonly<Record<string, string>> = {}): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0, labels), node('worker2', 1, labels));
  return made;
}

const slices = (made: MemoryCluster): readonly EndpointSlice[] => made.slicesOfService('default', 'web');

describe('EndpointSlice', () => {
  it('an empty placeholder first, then the pods in the same slice', () => {
    const made = cluster();
    made.apply(service('web'));
    expect(slices(made)).toMatchObject([{ addressType: 'IPv4', endpoints: [], ports: [] }]);
    const { name } = slices(made)[0]!.metadata;
    expect(name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    made.apply(pod('a'));
    made.advance(1000);
    const { uid } = made.must('Pod', 'default/a').metadata;
    expect(slices(made)).toHaveLength(1);
    expect(slices(made)[0]).toMatchObject({
      metadata: {
        name,
        generateName: 'web-',
        labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io', 'kubernetes.io/service-name': 'web' },
        ownerReferences: [{ kind: 'Service', name: 'web', controller: true }],
      },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    });
    expect(slices(made)[0]?.endpoints).toEqual([
      {
        addresses: [made.must('Pod', 'default/a').status?.podIP],
        conditions: { ready: true, serving: true, terminating: false },
        nodeName: 'worker1',
        targetRef: { kind: 'Pod', name: 'a', namespace: 'default', uid },
      },
    ]);
  });

  it('a terminating pod is serving, not ready, and then gone', () => {
    const made = cluster();
    made.apply(service('web'), pod('a'));
    made.advance(1000);
    made.delete('Pod', 'default/a');
    expect(slices(made)[0]?.endpoints[0]?.conditions).toEqual({ ready: false, serving: true, terminating: true });
    made.advance(1000);
    expect(slices(made)).toMatchObject([{ endpoints: [] }]);
    // Only a pod that comes or changes readiness is a trigger.
    expect(slices(made)[0]?.metadata.annotations).toBeUndefined();
  });

  it('other ports of the Service rewrite the slice in place, and no pod has triggered that', () => {
    const made = cluster();
    made.apply(service('web'), pod('a'));
    made.advance(1000);
    const [before] = slices(made);
    made.apply({
      ...made.must('Service', 'default/web'),
      spec: { ...service('web').spec, ports: [{ name: 'other', port: 81, protocol: 'TCP', targetPort: 81 }] },
    });
    expect(slices(made)).toMatchObject([
      { metadata: { name: before?.metadata.name }, ports: [{ name: 'other', port: 81 }], endpoints: before?.endpoints },
    ]);
    expect(before?.metadata.annotations).toBeDefined();
    expect(slices(made)[0]?.metadata.annotations).toBeUndefined();
  });

  it('publishNotReadyAddresses calls every pod ready', () => {
    const made = cluster();
    const sick = pod('a');
    made.apply(service('web', { publishNotReadyAddresses: true }), {
      ...sick,
      metadata: { ...sick.metadata, annotations: { 'portwalk/ready': 'false' } },
    });
    made.advance(1000);
    expect(slices(made)[0]?.endpoints[0]?.conditions).toEqual({ ready: true, serving: false, terminating: false });
  });

  it('pods that resolve a named port differently are in different slices', () => {
    const made = cluster();
    const named = (name: string, containerPort: number) =>
      pod(name, { containers: [container({ ports: [{ name: 'web', containerPort }] })] });
    made.apply(
      service('web', { ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'web' }] }),
      named('a', 8080),
      named('b', 9090),
      pod('c'),
    );
    made.advance(1000);
    const ports = slices(made).map((slice) => [slice.ports?.[0]?.port, slice.endpoints.map(({ targetRef }) => targetRef?.name)]);
    expect(ports.sort()).toEqual(
      [
        [8080, ['a']],
        [9090, ['b']],
        [undefined, ['c']],
      ].sort(),
    );
  });

  it('marks headless Services and sets hostnames of their subdomain', () => {
    const made = cluster();
    made.apply(
      service('web', { clusterIP: 'None' }),
      pod('a', { hostname: 'a-0', subdomain: 'web' }),
      pod('b', { hostname: 'b-0', subdomain: 'other' }),
    );
    made.advance(1000);
    expect(slices(made)[0]?.metadata.labels?.['service.kubernetes.io/headless']).toBe('');
    expect(slices(made)[0]?.endpoints.map(({ hostname }) => hostname)).toEqual(['a-0', undefined]);
  });

  it.each([
    [undefined, undefined],
    ['PreferClose', { forZones: [{ name: 'kr-1a' }] }],
    ['PreferSameZone', { forZones: [{ name: 'kr-1a' }] }],
    ['PreferSameNode', { forZones: [{ name: 'kr-1a' }], forNodes: [{ name: 'worker1' }] }],
  ])('trafficDistribution %s gives hints %j', (trafficDistribution, hints) => {
    const made = cluster({ 'topology.kubernetes.io/zone': 'kr-1a' });
    made.apply(service('web', trafficDistribution === undefined ? {} : { trafficDistribution }), pod('a', { nodeName: 'worker1' }));
    made.advance(1000);
    expect(slices(made)[0]?.endpoints[0]).toMatchObject({ zone: 'kr-1a' });
    expect(slices(made)[0]?.endpoints[0]?.hints).toEqual(hints);
  });

  it('leaves Services without a selector and ExternalName alone', () => {
    const made = cluster();
    const { selector: _selector, ...plain } = service('web').spec;
    made.apply({ ...service('web'), spec: plain }, service('ext', { type: 'ExternalName', externalName: 'example.com' }));
    expect(made.list('EndpointSlice')).toEqual([]);
    expect(made.list('Endpoints')).toEqual([]);
  });

  it('whatever the replicas, every ready pod is in exactly one slice of at most 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 260 }), { minLength: 1, maxLength: 4 }), (sizes) => {
        const made = cluster();
        made.apply(service('web'), deployment('web', sizes[0] ?? 0));
        for (const size of sizes) {
          const object = made.must('Deployment', 'default/web');
          made.apply({ ...object, spec: { ...object.spec, replicas: size } });
          made.advance(10_000);
          const all = slices(made);
          expect(all.every(({ endpoints }) => endpoints.length <= 100)).toBe(true);
          const uids = all.flatMap(({ endpoints }) => endpoints.map(({ targetRef }) => targetRef?.uid)).sort();
          expect(uids).toEqual(
            made
              .list('Pod')
              .map(({ metadata }) => metadata.uid)
              .sort(),
          );
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('Endpoints', () => {
  it('mirrors ready and not ready addresses in the old form', () => {
    const made = cluster();
    const sick = pod('b', { nodeName: 'worker2' });
    made.apply(service('web'), pod('a', { nodeName: 'worker1' }), {
      ...sick,
      metadata: { ...sick.metadata, annotations: { 'portwalk/ready': 'false' } },
    });
    made.advance(1000);
    const object = made.must('Endpoints', 'default/web');
    expect(object.metadata.labels).toEqual({ 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' });
    expect(object.subsets).toMatchObject([
      {
        addresses: [{ nodeName: 'worker1', targetRef: { name: 'a' } }],
        notReadyAddresses: [{ nodeName: 'worker2', targetRef: { name: 'b' } }],
        ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      },
    ]);
    made.delete('Service', 'default/web');
    expect(made.get('Endpoints', 'default/web')).toBeUndefined();
    expect(slices(made)).toEqual([]);
  });
});

describe('mirroring', () => {
  it('copies hand-written Endpoints of a Service without a selector', () => {
    const made = cluster();
    const { selector: _selector, ...plain } = service('web').spec;
    const written: Endpoints = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'web', namespace: 'default' },
      subsets: [{ addresses: [{ ip: '198.51.100.1' }, { ip: '198.51.100.2' }], ports: [{ port: 80, protocol: 'TCP' }] }],
    };
    made.apply({ ...service('web'), spec: plain }, written);
    expect(slices(made)).toMatchObject([
      {
        metadata: {
          labels: {
            'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
            'kubernetes.io/service-name': 'web',
          },
          ownerReferences: [{ kind: 'Endpoints', name: 'web' }],
        },
        endpoints: [
          { addresses: ['198.51.100.1'], conditions: { ready: true } },
          { addresses: ['198.51.100.2'], conditions: { ready: true } },
        ],
        ports: [{ name: '', port: 80, protocol: 'TCP' }],
      },
    ]);
    made.apply({
      ...made.must('Endpoints', 'default/web'),
      subsets: [{ addresses: [{ ip: '198.51.100.9' }], ports: [{ port: 80, protocol: 'TCP' }] }],
    });
    expect(slices(made).map(({ endpoints }) => endpoints.map(({ addresses }) => addresses[0]))).toEqual([['198.51.100.9']]);
  });
});

describe('a selector that is taken away', () => {
  it('leaves the slice to the Service, and the Endpoints are mirrored beside it, as those of any Service without one', () => {
    const made = cluster();
    made.apply(service('web'), pod('a'));
    made.advance(1000);
    const { selector: _selector, ...plain } = made.must('Service', 'default/web').spec;
    made.apply({ ...made.must('Service', 'default/web'), spec: plain });
    const managers = () => slices(made).map(({ metadata }) => metadata.labels?.['endpointslice.kubernetes.io/managed-by']);
    expect(managers().sort()).toEqual(['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io']);
    expect(new Set(slices(made).map(({ endpoints }) => endpoints[0]?.addresses[0])).size).toBe(1);
    made.apply({ ...made.must('Service', 'default/web'), spec: { ...plain, selector: { app: 'web' } } });
    expect(managers()).toEqual(['endpointslice-controller.k8s.io']);
  });
});

describe('more addresses than an Endpoints object holds', () => {
  it('those that are not ready go first, then ready ones, and the object says so', () => {
    const made = cluster();
    made.apply(service('web'), deployment('web', 1010));
    made.advance(1);
    made.advance(20_000);
    const over = () => made.must('Endpoints', 'default/web');
    expect(over().subsets?.[0]?.addresses).toHaveLength(1000);
    expect(over().metadata.annotations).toMatchObject({ 'endpoints.kubernetes.io/over-capacity': 'truncated' });
    for (const sick of made.list('Pod').slice(0, 20)) {
      made.apply({ ...sick, metadata: { ...sick.metadata, annotations: { 'portwalk/ready': 'false' } } });
    }
    expect(over().subsets?.[0]).toMatchObject({ addresses: { length: 990 }, notReadyAddresses: { length: 10 } });
    made.apply({ ...made.must('Deployment', 'default/web'), spec: { ...made.must('Deployment', 'default/web').spec, replicas: 900 } });
    made.advance(20_000);
    expect(over().metadata.annotations?.['endpoints.kubernetes.io/over-capacity']).toBeUndefined();
  });
});
