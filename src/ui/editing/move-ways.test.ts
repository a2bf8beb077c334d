import { describe, expect, it } from 'vitest';
import type { ClusterView, Deployment, KindMap, Node, Pod } from '../../store/types.js';
import { clusterView, nodeObject, podObject } from '../canvas/fixture.js';
import { manifestOn, movePlan } from './move-ways.js';

const owned = (kind: string, name: string, namespace = 'default'): Pod => {
  const pod = podObject('web', 'node-a', '10.42.0.5');
  return {
    ...pod,
    metadata: { ...pod.metadata, namespace, ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: '1', controller: true }] },
  };
};
const bare = podObject('shell', 'node-a', '10.42.0.9');
const cordoned = (node: Node): Node => ({ ...node, spec: { ...node.spec, unschedulable: true } });
const nodes = ['a', 'b', 'c'].map((letter, index) => nodeObject(`node-${letter}`, `10.0.0.1${index + 1}`));
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { replicas: 3, selector: {}, template },
} as Deployment;
const set = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: 'web-7dfd',
    namespace: 'shop',
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '2', controller: true }],
  },
  spec: { replicas: 3, selector: {}, template },
} as unknown as KindMap['ReplicaSet'];
const view: ClusterView = clusterView({ Node: nodes, Deployment: [deployment], ReplicaSet: [set] });

const ways = (pod: Pod, of = view) => Object.fromEntries(movePlan(pod, 'node-b', of).moves.map(({ way, lines }) => [way, lines] as const));

describe('movePlan', () => {
  it('deletes a pod nobody owns and makes it again on the node', () => {
    expect(ways(bare)).toEqual({
      recreate: ['kubectl delete pod shell', `kubectl apply -f - <<'EOF'\n${manifestOn(bare, 'node-b')}EOF`],
    });
  });

  it('offers a Deployment’s pod the scheduler or its template', () => {
    expect(ways(owned('ReplicaSet', 'web-7dfd', 'shop'))).toEqual({
      cordon: [
        'kubectl cordon node-a',
        'kubectl cordon node-c',
        'kubectl delete pod web -n shop',
        'kubectl uncordon node-a',
        'kubectl uncordon node-c',
      ],
      delete: ['kubectl delete pod web -n shop'],
      nodeSelector: [
        `kubectl patch deployment web -n shop -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-b"}}}}}'`,
      ],
      nodeName: [`kubectl patch deployment web -n shop -p '{"spec":{"template":{"spec":{"nodeName":"node-b"}}}}'`],
    });
  });

  it('offers the template of a StatefulSet, and none of what has no template to patch', () => {
    expect(ways(owned('StatefulSet', 'db')).nodeName).toEqual([
      `kubectl patch statefulset db -p '{"spec":{"template":{"spec":{"nodeName":"node-b"}}}}'`,
    ]);
    expect(Object.keys(ways(owned('ReplicaSet', 'alone')))).toEqual(['cordon', 'delete']);
    expect(Object.keys(ways(owned('Job', 'once')))).toEqual(['cordon', 'delete']);
  });

  it('can only delete a DaemonSet’s pod: the other node has its own', () => {
    expect(ways(owned('DaemonSet', 'agent'))).toEqual({ delete: ['kubectl delete pod web'] });
  });

  it('leaves nodes cordoned that were cordoned before', () => {
    const closed = clusterView({ Node: nodes.map((node) => (node.metadata.name === 'node-c' ? cordoned(node) : node)) });
    expect(ways(owned('ReplicaSet', 'alone'), closed).cordon).toEqual([
      'kubectl cordon node-a',
      'kubectl delete pod web',
      'kubectl uncordon node-a',
    ]);
  });

  const doubts: readonly { readonly node: string; readonly of: ClusterView; readonly doubts: readonly string[] }[] = [
    { node: 'node-a', of: view, doubts: ['same'] },
    { node: 'node-b', of: view, doubts: [] },
    { node: 'node-b', of: { ...view, nodesDown: ['node-b'] }, doubts: ['down'] },
    { node: 'node-b', of: clusterView({ Node: nodes.map(cordoned) }), doubts: ['cordoned'] },
  ];
  for (const { node, of, doubts: expected } of doubts) {
    it(`doubts ${node}: ${expected.join() || 'nothing'}`, () => expect(movePlan(bare, node, of).doubts).toEqual(expected));
  }
});

describe('manifestOn', () => {
  const token = { name: 'kube-api-access-x7k2p', projected: {} };
  const settings = { name: 'settings', configMap: { name: 'settings' } };
  const mounts = [{ name: 'kube-api-access-x7k2p', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }];
  const pod = {
    ...bare,
    metadata: {
      ...bare.metadata,
      uid: '9f',
      resourceVersion: '12',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'mine' },
    },
    spec: {
      containers: [{ name: 'c', image: 'nginx:1.27', resources: {}, volumeMounts: mounts }],
      nodeName: 'node-a',
      schedulerName: 'default-scheduler',
      serviceAccount: 'default',
      serviceAccountName: 'default',
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }],
      restartPolicy: 'Never',
      dnsPolicy: 'ClusterFirst',
      volumes: [token, settings],
    },
  } as unknown as Pod;

  it('says what somebody would have written, and the other node', () => {
    expect(manifestOn(pod, 'node-b')).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: shell
  labels:
    app: webserver
    pod-template-hash: ""
  annotations:
    note: mine
spec:
  containers:
    - name: c
      image: nginx:1.27
  restartPolicy: Never
  volumes:
    - name: settings
      configMap:
        name: settings
  nodeName: node-b
`);
  });
});
