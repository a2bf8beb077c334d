import { expect, test } from 'vitest';
import type { ClusterView, EndpointSlice, KubeObject, Pod, Service } from '../../store/types.js';
import { selectDetails } from './details.js';

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'default', labels: { app: 'web' } },
  spec: { nodeName: 'node-a', containers: [{ name: 'web', image: 'nginx', ports: [{ containerPort: 80 }] }] },
  status: { phase: 'Running', podIP: '10.244.0.5', conditions: [{ type: 'Ready', status: 'False' }] },
};
const service: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: { type: 'LoadBalancer', clusterIP: '10.96.0.9', selector: { app: 'web' }, ports: [{ protocol: 'TCP', port: 80, nodePort: 31000 }] },
};
const slice: EndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ port: 80 }],
  endpoints: [
    { addresses: ['10.244.0.5'], conditions: { ready: false }, nodeName: 'node-a', targetRef: { name: 'web-1' } },
    { addresses: ['10.244.1.5'], conditions: {} },
  ],
};

const keyed = (...objects: KubeObject[]) => new Map(objects.map((one) => [`${one.metadata.namespace}/${one.metadata.name}`, one]));
const view = {
  tick: 1,
  now: 0,
  objects: {
    Pod: keyed(pod),
    Service: keyed(service),
    EndpointSlice: keyed(slice),
    Event: new Map(),
    Node: new Map(),
    NetworkPolicy: new Map(),
  },
  loadBalancers: [],
  nodesDown: [],
  outside: { firewall: null, routes: {} },
} as unknown as ClusterView;

test('a Service without an address yet is pending, and its endpoints say which of them are ready', () => {
  const details = selectDetails(view, undefined, { kind: 'service', key: 'default/web' });
  expect(details?.facts).toContainEqual({ name: 'LoadBalancer Ingress', value: '<pending>', state: 'pending' });
  expect(details?.endpoints).toEqual([
    { address: '10.244.0.5:80', pod: 'web-1', node: 'node-a', state: 'notReady' },
    { address: '10.244.1.5:80', pod: '', node: '', state: 'ready' },
  ]);
  expect(details?.url).toBe('10.96.0.9:80');
});

test('a pod tells its node, its address and that it is not ready', () => {
  const details = selectDetails(view, undefined, { kind: 'place', id: 'pod:default/web-1' });
  expect(details?.facts).toContainEqual({ name: 'Status', value: 'Running', state: 'notReady' });
  expect(details?.facts).toContainEqual({ name: 'Node', value: 'node-a' });
  expect(details?.url).toBe('10.244.0.5:80');
});

test('what is not there at this moment has no details', () => {
  expect(selectDetails(view, undefined, { kind: 'place', id: 'pod:default/gone' })).toBeUndefined();
  expect(selectDetails(view, undefined, { kind: 'service', key: 'default/gone' })).toBeUndefined();
});
