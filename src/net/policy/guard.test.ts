/** NetworkPolicies on the way of whole connections: where they are asked, and about which addresses. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NetworkPolicySpec } from '../../api/networking.js';
import { TestCluster } from '../fixtures/test-cluster.js';
import type { Connection } from '../network.js';
import type { PlaceId } from '../place.js';

const home: PlaceId = 'client:home';
const client: PlaceId = 'pod:default/client';
const clusterIP = '10.96.0.20';
const web = { podSelector: { matchLabels: { app: 'web' } } };

let c: TestCluster;

function pod(name: string, node: number, app: string, more: { readonly namespace?: string; readonly hostNetwork?: boolean } = {}): void {
  const { namespace = 'default', hostNetwork = false } = more;
  const ip = c.pod(name, node, { hostNetwork });
  c.net.setPod(`default/${name}`, undefined);
  c.net.setPod(`${namespace}/${name}`, {
    namespace,
    name,
    ip,
    node: `node${node}`,
    hostNetwork,
    labels: { app },
    // Only web's is where it listens: a name means another number in each pod.
    ports: [{ name: 'http', port: app === 'web' ? 80 : 9090, protocol: 'TCP' }],
    listens: [
      { port: 80, protocol: 'TCP' },
      { port: 80, protocol: 'UDP' },
    ],
  });
}

function policy(name: string, spec: NetworkPolicySpec, namespace = 'default'): void {
  c.net.setPolicy(`${namespace}/${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });
}
const isolate = (ingress: NetworkPolicySpec['ingress'] = []): void => policy('in', { ...web, policyTypes: ['Ingress'], ingress });
const confine = (egress: NetworkPolicySpec['egress'] = []): void =>
  policy('out', { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'], egress });

/** How a connection ended: where it arrived, or why it did not and where. */
const end = ({ result, at, why }: Connection): string => (result === 'delivered' ? at : `${why.code} at ${at}`);

beforeEach(() => {
  c = new TestCluster(2);
  pod('client', 0, 'client');
  pod('web', 1, 'web');
  c.nodePort();
  c.endpoints(['web']);
});

describe('ingress', () => {
  it('is asked at the receiving pod, under its own port, and told with the policies that select it', () => {
    isolate();
    const connection = c.connect(client, clusterIP, 8080);
    expect(end(connection)).toBe('network-policy at pod:default/web');
    expect(connection.why.params).toEqual({ policies: 'default/in', direction: 'ingress', pod: 'default/web', port: 80, protocol: 'TCP' });
    expect(connection.reply).toEqual([]);
    expect(connection.forward.at(-1)).toMatchObject({ kind: 'drop', before: { src: c.ipOf('client'), dst: c.ipOf('web'), dstPort: 80 } });

    isolate([{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 'http' }] }]);
    policy('more', { podSelector: {}, policyTypes: ['Ingress'] });
    const allowed = c.connect(client, clusterIP, 8080);
    expect(end(allowed)).toBe('pod:default/web');
    const hop = allowed.forward.find(({ kind }) => kind === 'policy');
    expect(hop).toMatchObject({
      at: 'pod:default/web',
      why: { code: 'policy-allows', params: { policies: 'default/in, default/more', policy: 'default/in', rule: 0, direction: 'ingress' } },
    });
    expect(allowed.reply.at(-1)?.kind).toBe('receive');
  });

  it('says nothing where no policy selects the pod', () => {
    policy('elsewhere', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress', 'Egress'] });
    const { forward } = c.connect(client, clusterIP, 8080);
    expect(forward.some(({ kind }) => kind === 'policy')).toBe(false);
  });

  it('holds for pods of the same node and for direct connections', () => {
    pod('near', 0, 'web');
    isolate();
    expect(end(c.connect(client, c.ipOf('near'), 80))).toBe('network-policy at pod:default/near');
    expect(end(c.connect(client, c.ipOf('web'), 80))).toBe('network-policy at pod:default/web');
  });

  it('is asked before it is known whether anything listens: silence, no refusal', () => {
    isolate();
    expect(c.connect(client, c.ipOf('web'), 9999)).toMatchObject({ result: 'dropped', why: { code: 'network-policy' } });
    isolate([{}]);
    expect(c.connect(client, c.ipOf('web'), 9999)).toMatchObject({ result: 'refused', why: { code: 'port-closed' } });
  });

  it('knows a namespace by its labels', () => {
    pod('far', 0, 'client', { namespace: 'other' });
    isolate([{ from: [{ namespaceSelector: { matchLabels: { team: 'b' } } }] }]);
    expect(end(c.connect('pod:other/far', clusterIP, 8080))).toBe('network-policy at pod:default/web');
    c.net.setNamespace('other', { team: 'b' });
    expect(end(c.connect('pod:other/far', clusterIP, 8080))).toBe('pod:default/web');
    expect(end(c.connect(client, clusterIP, 8080))).toBe('network-policy at pod:default/web');
  });
});

describe('the address a packet has at that point', () => {
  const theClient = [{ from: [{ ipBlock: { cidr: '198.51.100.7/32' } }] }];

  it('ipBlock and externalTrafficPolicy Cluster: the client is let in by its pod’s own node alone', () => {
    isolate(theClient);
    const away = c.connect(home, '10.0.0.1', 30080);
    expect(end(away)).toBe('network-policy at pod:default/web');
    expect(away.forward.at(-1)?.before.src).toBe('10.0.0.1');
    const own = c.connect(home, '10.0.0.2', 30080);
    expect([end(own), own.seen?.src]).toEqual(['pod:default/web', '10.0.0.2']);
  });

  it('a client that is not allowed is dropped under its own address where its pod’s node receives it', () => {
    isolate([{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }]);
    const { forward, why, at } = c.connect(home, '10.0.0.2', 30080);
    expect([why.code, at, forward.at(-1)?.before.src]).toEqual(['network-policy', 'pod:default/web', '198.51.100.7']);
    expect(forward.some(({ kind }) => kind === 'snat')).toBe(false);
  });

  it('under Local the client’s address is always seen', () => {
    c.nodePort({ externalTrafficPolicy: 'Local' });
    isolate(theClient);
    expect(end(c.connect(home, '10.0.0.2', 30080))).toBe('pod:default/web');
  });

  it('a pod that comes by way of another node’s port is no pod any more', () => {
    isolate([{ from: [{ namespaceSelector: {} }] }]);
    expect(end(c.connect(client, clusterIP, 8080))).toBe('pod:default/web');
    // Its own node makes it a node before the other node's port rule is met.
    expect(end(c.connect(client, '10.0.0.2', 30080))).toBe('network-policy at pod:default/web');
    isolate([{ from: [{ ipBlock: { cidr: '10.0.0.1/32' } }] }]);
    expect(end(c.connect(client, '10.0.0.2', 30080))).toBe('pod:default/web');
  });
});

describe('what no policy stops', () => {
  beforeEach(() => {
    policy('all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  it('the pod’s own node, probes included; another node is stopped', () => {
    expect(end(c.connect('node:node1', c.ipOf('web'), 80))).toBe('pod:default/web');
    expect(end(c.connect('node:node1', clusterIP, 8080))).toBe('pod:default/web');
    expect(end(c.connect('node:node0', c.ipOf('web'), 80))).toBe('network-policy at pod:default/web');
  });

  it('a pod on the host network of the pod’s node speaks as that node, and is not selected', () => {
    pod('agent', 1, 'agent', { hostNetwork: true });
    expect(end(c.connect('pod:default/agent', c.ipOf('web'), 80))).toBe('pod:default/web');
    expect(end(c.connect('pod:default/web', '10.0.0.2', 80))).toBe('pod:default/agent');
    expect(end(c.connect('node:node0', '10.0.0.2', 80))).toBe('pod:default/agent');
    expect(end(c.connect(client, '10.0.0.2', 80))).toBe('network-policy-egress at node:node0');
  });

  it('a pod that reaches itself: directly, by loopback, through a Service', () => {
    for (const [address, port] of [
      [c.ipOf('web'), 80],
      ['127.0.0.1', 80],
      [clusterIP, 8080],
    ] as const) {
      expect(end(c.connect('pod:default/web', address, port))).toBe('pod:default/web');
    }
  });
});

describe('egress', () => {
  it('is asked on the sender’s node, about the pod a Service leads to, not about the cluster IP', () => {
    confine([{ to: [{ ipBlock: { cidr: '10.96.0.0/12' } }], ports: [{ port: 8080 }] }]);
    const connection = c.connect(client, clusterIP, 8080);
    expect(end(connection)).toBe('network-policy-egress at node:node0');
    expect(connection.forward.at(-1)?.before).toMatchObject({ dst: c.ipOf('web'), dstPort: 80 });
    expect(connection.forward.map(({ kind }) => kind)).toEqual(['send', 'forward', 'dnat', 'drop']);
    confine([{ to: [web], ports: [{ port: 80 }] }]);
    expect(c.connect(client, clusterIP, 8080).forward.map(({ kind, at }) => [kind, at])).toContainEqual(['policy', 'node:node0']);
    expect(end(c.connect(client, clusterIP, 8080))).toBe('pod:default/web');
  });

  it('takes a named port for the destination’s', () => {
    confine([{ ports: [{ port: 'http' }] }]);
    isolate([{ ports: [{ port: 'http' }] }]);
    expect(end(c.connect(client, clusterIP, 8080))).toBe('pod:default/web');
  });

  it('is asked once: what another node does with a packet is no matter of the sender’s', () => {
    confine([{ to: [{ ipBlock: { cidr: '10.0.0.2/32' } }], ports: [{ port: 30080 }] }]);
    expect(end(c.connect(client, '10.0.0.2', 30080))).toBe('pod:default/web');
    expect(end(c.connect(client, '10.0.0.1', 30080))).toBe('network-policy-egress at node:node0');
  });

  it('binds what it selects alone, and nobody who speaks to it', () => {
    confine();
    expect(end(c.connect('pod:default/web', c.ipOf('client'), 80))).toBe(client);
    expect(end(c.connect(home, '10.0.0.1', 30080))).toBe('pod:default/web');
  });

  it('reaches outside by address', () => {
    confine([{ to: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.81/32'] } }] }]);
    expect(end(c.connect(client, '203.0.113.80', 80))).toBe('host:example.com');
    expect(end(c.connect(client, '192.0.2.9', 80))).toBe('network-policy-egress at node:node0');
    expect(end(c.connect(client, '203.0.113.81', 80))).toBe('network-policy-egress at node:node0');
  });

  it('both ends must allow', () => {
    confine([{ to: [web] }]);
    isolate();
    expect(end(c.connect(client, clusterIP, 8080))).toBe('network-policy at pod:default/web');
    isolate([{}]);
    expect(end(c.connect(client, clusterIP, 8080))).toBe('pod:default/web');
    confine();
    expect(end(c.connect(client, clusterIP, 8080))).toBe('network-policy-egress at node:node0');
  });
});

describe('connections', () => {
  it.each([
    ['through a Service', () => clusterIP, 8080],
    ['to a pod of another node', () => c.ipOf('web'), 80],
    ['to a pod of the same node', () => c.ipOf('near'), 80],
  ])('that are open stay open %s; the next one is stopped', (_way, address, port) => {
    pod('near', 0, 'web');
    const open = { srcPort: 40_000 };
    expect(c.connect(client, address(), port, open).result).toBe('delivered');
    isolate();
    confine();
    expect(c.connect(client, address(), port, open).result).toBe('delivered');
    expect(c.connect(client, address(), port, { srcPort: 40_001 }).result).toBe('dropped');
  });

  it('that were dropped are not taken for open ones', () => {
    isolate();
    confine([{}]);
    for (const address of [clusterIP, c.ipOf('web')]) {
      const port = address === clusterIP ? 8080 : 80;
      for (let i = 0; i < 2; i += 1) expect(c.connect(client, address, port, { srcPort: 40_000 }).result).toBe('dropped');
    }
  });
});

describe('many at once', () => {
  it('end as one by one', () => {
    pod('db', 0, 'db');
    c.endpoints(['web', 'db']);
    isolate();
    confine([{ to: [web, { podSelector: { matchLabels: { app: 'db' } } }] }]);
    const { paths } = c.net.connectMany(c.ask(client, clusterIP, 8080), 400);
    const ends = paths.map(({ result, at, why }) => `${result} ${at} ${result === 'delivered' ? '' : why.code}`).sort();
    expect(ends).toEqual(['delivered pod:default/db ', 'dropped pod:default/web network-policy']);
    expect(c.net.expectedShares(c.ask(client, clusterIP, 8080))).toEqual([{ pod: 'pod:default/db', node: 'node0', share: 0.5 }]);
  });
});
