import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from '../../sim/config.js';
import { createTestLab, smallCluster, type TestLab } from '../test-lab.js';
import { exportCluster } from './cluster-export.js';
import { type ExpectedRow, expectedTable } from './expected-rows.js';
import { plainObject } from './plain-object.js';

const pod = (name: string, app: string, node: string, image = 'echo') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${app}}}
spec:
  nodeName: ${node}
  containers:
  - {name: c, image: ${image}, ports: [{containerPort: 80}]}
---
`;
const service = (rest: string) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 8080, targetPort: 80${/type: (?:NodePort|LoadBalancer)/.test(rest) ? ', nodePort: 30080' : ''}}]
${rest}---
`;

function labWith(manifests: string, config: ClusterConfig = smallCluster): TestLab {
  const lab = createTestLab({ 'a.yaml': manifests }, config);
  lab.out('kubectl apply -f a.yaml');
  lab.world.advance(60_000);
  return lab;
}

const rowsOf = ({ world }: TestLab, balancers = false): readonly ExpectedRow[] => expectedTable(world.fork(), balancers).rows;
const told = (rows: readonly ExpectedRow[], face: ExpectedRow['face']) =>
  rows
    .filter((row) => row.face === face)
    .map(({ from, to, outcomes, answeredBy, sourceSeen, onlyOn }) => {
      const beside = ('beside' in from && from.beside) || ('beside' in to && to.beside);
      return [from.kind, beside ? beside.endpoints : '-', outcomes.join(), answeredBy.join(), onlyOn ?? '-', sourceSeen.join()].join(' | ');
    });

describe('what to expect of a ClusterIP', () => {
  const rows = rowsOf(
    labWith(pod('web-m', 'web', 'master') + pod('web-1', 'web', 'worker1') + pod('client', 'c', 'worker1') + service('')),
  );

  it('is asked from a pod, from one that is an endpoint itself, from a node and from outside', () => {
    expect(told(rows, 'cluster-ip')).toEqual([
      'pod | - | answered | pod/default/web-1,pod/default/web-m | - | sender',
      // The hairpin: whoever meets himself sees his node.
      'pod | - | answered | pod/default/web-1,pod/default/web-m | - | sender,sender-node',
      'node | - | answered | pod/default/web-1,pod/default/web-m | - | sender',
      'client | - | no-route |  | - | ',
    ]);
  });

  it('has no other port', () => {
    expect(told(rows, 'other-port')).toEqual(['pod | - | timed-out |  | - | ']);
  });
});

describe('what to expect of node ports', () => {
  const pods = pod('web-1', 'web', 'worker1') + pod('client', 'c', 'worker1');

  it('under Cluster: any node, seen as the node that was asked', () => {
    expect(told(rowsOf(labWith(pods + service('  type: NodePort\n'))), 'node-port')).toEqual([
      'client | - | answered | pod/default/web-1 | - | asked-node',
      'pod | - | answered | pod/default/web-1 | - | asked-node',
    ]);
  });

  it('under Local: only nodes with endpoints, and the client is seen', () => {
    expect(told(rowsOf(labWith(pods + service('  type: NodePort\n  externalTrafficPolicy: Local\n'))), 'node-port')).toEqual([
      'client | with | answered | pod/default/web-1 | - | sender',
      'pod | with | answered | pod/default/web-1 | - | sender',
      'client | without | timed-out |  | - | ',
      // A pod comes to another node under its own node's address, as a machine outside does.
      'pod | without | timed-out |  | - | ',
    ]);
  });

  it('under Local with pods elsewhere too: those of the node asked alone', () => {
    const rows = rowsOf(labWith(pods + pod('web-m', 'web', 'master') + service('  type: NodePort\n  externalTrafficPolicy: Local\n')));
    expect(told(rows, 'node-port')[0]).toBe('client | with | answered | pod/default/web-m | - | sender');
  });

  it('of a Deployment: those of the node asked alone, since its pods have one role', () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: c, image: echo, ports: [{containerPort: 80}]}]
---
`;
    const rows = rowsOf(labWith(deployment + service('  type: NodePort\n  externalTrafficPolicy: Local\n')));
    expect(told(rows, 'node-port')[0]).toBe('client | with | answered | deployment/default/web | asked-node | sender');
  });
});

describe('what to expect of a load balancer', () => {
  const manifests = pod('web-1', 'web', 'worker1') + pod('client', 'c', 'master');

  it.each([
    ['Cluster', 'cloud', 'client | - | answered | pod/default/web-1 | - | a-node'],
    ['Local', 'cloud', 'client | - | answered | pod/default/web-1 | - | balancer'],
    ['Local', 'metallb', 'client | - | answered | pod/default/web-1 | - | sender'],
  ] as const)('under %s with what kind gets for provider %s', (policy, provider, expected) => {
    const { world } = labWith(manifests + service(`  type: LoadBalancer\n  externalTrafficPolicy: ${policy}\n`), {
      ...smallCluster,
      provider,
    });
    const file = exportCluster(world, 'en').find(({ name }) => name === 'expected.json');
    const rows = JSON.parse(file?.text ?? '').rows as ExpectedRow[];
    expect(told(rows, 'balancer')[0]).toBe(expected);
  });
});

describe('manifests', () => {
  const written = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  ports:
  - nodePort: 30080
    port: 8080
    targetPort: 80
  selector:
    app: web
  type: NodePort
`;

  it('hold what was written and the address, without status and defaults', () => {
    const { world } = labWith(written);
    const service_ = world.read.get('Service', 'default/web')!;
    expect(plainObject(service_)).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        clusterIP: service_.spec.clusterIP,
        ports: [{ nodePort: 30_080, port: 8080, targetPort: 80 }],
        selector: { app: 'web' },
        type: 'NodePort',
      },
    });
  });

  it('applied anew give the same objects, nodes renamed and unknown images replaced', () => {
    const config: ClusterConfig = {
      ...smallCluster,
      nodes: smallCluster.nodes.map((node, at) => ({ ...node, name: ['portwalk-control-plane', 'portwalk-worker'][at]! })),
    };
    const first = labWith(pod('web-m', 'web', 'master') + pod('nginx', 'plain', 'worker1', 'nginx:1.27') + service('  type: NodePort\n'));
    const text = exportCluster(first.world, 'en').find(({ name }) => name === 'manifests.yaml')!.text;
    const again = labWith(text, config);
    const spec = (lab: TestLab, name: string) => lab.world.read.get('Pod', `default/${name}`)!.spec;
    expect(spec(again, 'web-m')).toMatchObject({
      nodeName: 'portwalk-control-plane',
      containers: [{ image: expect.stringContaining('agnhost'), args: ['netexec', '--http-port=80', '--udp-port=18082'] }],
    });
    expect(spec(again, 'nginx')).toMatchObject({ nodeName: 'portwalk-worker', containers: [{ image: 'nginx:1.27' }] });
    expect(again.world.read.get('Service', 'default/web')!.spec).toEqual(first.world.read.get('Service', 'default/web')!.spec);
    // A second export of the same cluster is the same text, but for the names of nodes that already are kind's.
    expect(exportCluster(again.world, 'en').find(({ name }) => name === 'manifests.yaml')!.text).toBe(text);
  });

  it('leave the lab as it was', () => {
    const { world } = labWith(pod('web-m', 'web', 'master') + service('  type: LoadBalancer\n'));
    const before = world.fingerprint();
    exportCluster(world, 'ko');
    expect(world.fingerprint()).toBe(before);
  });
});

describe('the README says what is not carried over', () => {
  it.each([
    ['an image nobody has', pod('web-m', 'web', 'master'), /Pod default\/web-m: nobody has an image `echo`/],
    ['a load balancer', service('  type: LoadBalancer\n'), /cloud-provider-kind: a proxy/],
    ['ports of other protocols', service('').replace('port: 8080', 'protocol: UDP, port: 8080'), /default\/web: ports other than TCP/],
    [
      'a name that leads outside',
      'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {type: ExternalName, externalName: my.database.com}\n',
      /default\/db leads to a host outside/,
    ],
  ])('%s', (_what, manifests, sentence) => {
    const { world } = labWith(manifests);
    expect(exportCluster(world, 'en').find(({ name }) => name === 'README.md')!.text).toMatch(sentence);
  });
});
