import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { EMPTY_VIEW } from '../../store/mirror.js';
import type { ClusterView } from '../../store/types.js';
import { type Branch, selectClusterTree } from './cluster-tree.js';

const keyed = (objects: readonly { readonly metadata: { readonly name: string; readonly namespace?: string } }[]) =>
  new Map(objects.map((one) => [one.metadata.namespace ? `${one.metadata.namespace}/${one.metadata.name}` : one.metadata.name, one]));

const pod = (name: string, nodeName: string | undefined, ip: string | undefined) => ({
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ ports: [{ containerPort: 80 }] }], ...(nodeName && { nodeName }) },
  status: ip ? { phase: 'Running', podIP: ip, conditions: [{ type: 'Ready', status: 'True' }] } : { phase: 'Pending' },
});

const view = {
  ...EMPTY_VIEW,
  nodesDown: ['n2'],
  objects: {
    ...EMPTY_VIEW.objects,
    Node: keyed([
      {
        metadata: { name: 'n1' },
        status: { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }], conditions: [{ type: 'Ready', status: 'True' }] },
      } as never,
      { metadata: { name: 'n2' }, status: { addresses: [], conditions: [] } } as never,
    ]),
    Pod: keyed([pod('web-1', 'n1', '10.42.0.5'), pod('web-2', undefined, undefined)]),
    Service: keyed([
      {
        metadata: { name: 'web', namespace: 'default' },
        spec: { type: 'LoadBalancer', clusterIP: '10.43.0.9', ports: [{ port: 80, nodePort: 31000 }] },
      } as never,
      { metadata: { name: 'far', namespace: 'team' }, spec: { type: 'ExternalName', externalName: 'example.com' } } as never,
    ]),
    EndpointSlice: keyed([
      {
        metadata: { name: 'web-a', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
        ports: [{ port: 80 }],
        endpoints: [
          {
            addresses: ['10.42.0.5'],
            nodeName: 'n1',
            conditions: { ready: true },
            targetRef: { kind: 'Pod', name: 'web-1', namespace: 'default' },
          },
        ],
      } as never,
    ]),
  },
} as unknown as ClusterView;

const config = { clients: [{ name: 'me', ip: '198.51.100.7' }], external: { 'example.com': '192.0.2.1' } } as never;

const told = (branches: readonly Branch[], level = 0): readonly string[] =>
  branches.flatMap(({ text, children }) => [`${'  '.repeat(level)}${text}`, ...told(children, level + 1)]);

describe('the cluster in words', () => {
  it('tells outside, Services with their endpoints, nodes with their pods, and pods that wait', () => {
    expect(told(selectClusterTree(view, config, en))).toEqual([
      'Outside',
      '  Client me, 198.51.100.7, outside the cluster',
      '  External host example.com, 192.0.2.1',
      'Services',
      '  Service web, LoadBalancer, 10.43.0.9, pending, 80 (PORT 31000)',
      '    Endpoints of Service web: 1',
      '      10.42.0.5:80, default/web-1, n1, ready',
      '  Service team/far, ExternalName, example.com',
      'Nodes',
      '  Node n1, Ready, 10.0.0.1',
      '    Pod web-1, ready, 10.42.0.5:80',
      '  Node n2, switched off, ',
      '  Waiting for a node',
      '    Pod web-2, starting',
    ]);
  });

  it('has an id of its own for every branch', () => {
    const ids = (branches: readonly Branch[]): readonly string[] => branches.flatMap(({ id, children }) => [id, ...ids(children)]);
    const all = ids(selectClusterTree(view, config, en));
    expect(new Set(all).size).toBe(all.length);
  });

  it('of an empty cluster says nothing', () => {
    expect(selectClusterTree(EMPTY_VIEW, undefined, en)).toEqual([]);
  });
});
