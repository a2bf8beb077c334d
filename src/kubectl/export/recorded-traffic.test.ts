/**
 * The exported table beside what a real kernel did: connections counted behind kube-proxy v1.36 (iptables) on three machines, who
 * answered, the source address the pod saw, and how it failed. Outcomes alone are kept here, in the words of the table.
 */
import { expect, it } from 'vitest';
import type { ClusterConfig } from '../../sim/config.js';
import { createTestLab, smallCluster } from '../test-lab.js';
import { exportCluster } from './cluster-export.js';
import type { ExpectedRow } from './expected-rows.js';

const threeNodes: ClusterConfig = {
  ...smallCluster,
  provider: 'none',
  nodes: [...smallCluster.nodes, { name: 'worker2', ip: '192.168.164.132', podCIDR: '10.42.2.0/24' }],
  clients: [{ name: 'client', ip: '192.168.164.50' }],
};

const pod = (name: string, node: string, app: string, ports: Readonly<Record<string, number>> = { http: 80 }): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app } },
    spec: {
      nodeName: node,
      containers: [
        { name: 'c', image: 'echo', ports: Object.entries(ports).map(([port, containerPort]) => ({ name: port, containerPort })) },
      ],
    },
  });

const service = (name: string, spec: object): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: 'web' }, ...spec } });

const onEach = [pod('web-1', 'worker1', 'web'), pod('web-m', 'master', 'web'), pod('web-2', 'worker2', 'web')];
const http = { name: 'http', port: 8080, targetPort: 80 };

interface Recorded {
  readonly of: string;
  readonly manifests: readonly string[];
  /** Service, way, sender, address: outcome, who answered, source address seen. */
  readonly seen: readonly string[];
}

const RECORDED: readonly Recorded[] = [
  {
    of: 'ClusterIP, a pod on each node',
    manifests: [...onEach, pod('client-worker1', 'worker1', 'client'), service('web', { ports: [http] })],
    seen: [
      'web cluster-ip from pod client-worker1: answered by web-1 web-2 web-m, who see sender',
      // 130 of 400 times it met itself, under the address of its node.
      'web cluster-ip from pod web-1: answered by web-1 web-2 web-m, who see sender sender-node',
      'web cluster-ip from node master: answered by web-1 web-2 web-m, who see sender',
      'web cluster-ip from client: no-route',
      'web other-port from pod client-worker1: timed-out',
      'web pod from pod client-worker1: answered by web-1, who see sender',
    ],
  },
  {
    of: 'NodePort under Cluster, a pod on each node',
    manifests: [...onEach, service('web', { type: 'NodePort', ports: [{ ...http, nodePort: 30080 }] })],
    seen: [
      'web node-port from client: answered by web-1 web-2 web-m, who see asked-node',
      'web node-port from pod web-1: answered by web-1 web-2 web-m, who see asked-node',
    ],
  },
  {
    of: 'NodePort under Local, pods on two nodes of three',
    manifests: [
      pod('web-1a', 'worker1', 'web'),
      pod('web-1b', 'worker1', 'web'),
      pod('web-m', 'master', 'web'),
      pod('client-worker2', 'worker2', 'client'),
      service('web', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ ...http, nodePort: 30080 }] }),
    ],
    seen: [
      'web node-port from client, a node with: answered by web-m, who see sender',
      'web node-port from client, a node without: timed-out',
      // On its own node a pod is given every endpoint, and seen as itself.
      'web node-port from pod client-worker2, its own node without: answered by web-1a web-1b web-m, who see sender',
      'web cluster-ip from pod client-worker2: answered by web-1a web-1b web-m, who see sender',
    ],
  },
  {
    of: 'no endpoints: refused wherever it is asked, under Local too',
    manifests: [
      pod('client-worker1', 'worker1', 'client'),
      service('web', { type: 'NodePort', ports: [{ ...http, nodePort: 30080 }] }),
      service('web-local', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 8080, nodePort: 30081 }] }),
    ],
    seen: [
      'web cluster-ip from pod client-worker1: refused',
      'web cluster-ip from node master: refused',
      'web node-port from client: refused',
      'web-local node-port from client, a node without: refused',
    ],
  },
  {
    of: 'target ports: by name, wrong, and one that half the pods have',
    manifests: [
      pod('web-1', 'worker1', 'web', { http: 80, https: 443, more: 8080 }),
      pod('web-2', 'worker2', 'web', { http: 80, https: 443 }),
      pod('client-worker1', 'worker1', 'client'),
      service('web', {
        ports: [
          { name: 'http', port: 80, targetPort: 'http' },
          { name: 'https', port: 443, targetPort: 'https' },
        ],
      }),
      service('wrong', { ports: [{ port: 80, targetPort: 1234 }] }),
      service('wrongname', { ports: [{ port: 80, targetPort: 'nope' }] }),
      service('num', { ports: [{ port: 80, targetPort: 8080 }] }),
    ],
    seen: [
      'web cluster-ip from pod client-worker1: answered by web-1 web-2, who see sender',
      'wrong cluster-ip from pod client-worker1: refused',
      'wrongname cluster-ip from pod client-worker1: refused',
      'num cluster-ip from pod client-worker1: answered refused by web-1, who see sender',
    ],
  },
  {
    // CoreDNS follows the alias and answers with the address behind it: what comes then is the other Service's.
    of: 'ExternalName of a Service of the cluster',
    manifests: [
      pod('client-worker1', 'worker1', 'client'),
      ...onEach,
      service('web', { ports: [{ ...http, port: 80 }] }),
      service('db', { type: 'ExternalName', selector: undefined, externalName: 'web.default.svc.cluster.local' }),
    ],
    seen: ['db alias from pod client-worker1: answered by web-1 web-2 web-m, who see sender'],
  },
];

const short = (role: string): string => role.split('/').at(-1) ?? role;

function told({ service: of, face, from, to, outcomes, answeredBy, sourceSeen }: ExpectedRow): string {
  const sender = from.kind === 'pod' ? `pod ${short(from.role)}` : from.kind === 'node' ? `node ${from.name}` : 'client';
  const beside = to.kind === 'node' && to.beside ? `, ${to.own ? 'its own' : 'a'} node ${to.beside.endpoints}` : '';
  const answers = answeredBy.length > 0 ? ` by ${answeredBy.map(short).join(' ')}, who see ${sourceSeen.join(' ')}` : '';
  return `${short(of)} ${face} from ${sender}${beside}: ${outcomes.join(' ')}${answers}`;
}

it.each(RECORDED)('agrees with what was recorded: $of', ({ manifests, seen }) => {
  const lab = createTestLab({ 'a.yaml': manifests.join('\n---\n') }, threeNodes);
  lab.out('kubectl apply -f a.yaml');
  lab.world.advance(60_000);
  const file = exportCluster(lab.world, 'en').find(({ name }) => name === 'expected.json');
  const rows = (JSON.parse(file?.text ?? '').rows as ExpectedRow[]).map(told);
  expect(rows).toEqual(expect.arrayContaining([...seen]));
});
