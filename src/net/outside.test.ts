import { describe, expect, it } from 'vitest';
import type { ServiceSpec } from '../api/core.js';
import { TestCluster } from './fixtures/test-cluster.js';
import type { NetworkLoadBalancer } from './network.js';

const home = 'client:home' as const;
const address = '203.0.113.10';

function cluster(kind: NetworkLoadBalancer['kind'], more: Partial<NetworkLoadBalancer> = {}, spec: Partial<ServiceSpec> = {}): TestCluster {
  const made = new TestCluster(3);
  for (const node of [0, 1, 2]) made.pod(`web-${node}`, node);
  made.pod('client', 2);
  const ports = [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 80, nodePort: 30080 }] as const;
  made.service({ type: 'LoadBalancer', ports, ...spec }, [{ ip: address, ipMode: kind === 'proxy' ? 'Proxy' : 'VIP' }]);
  made.endpoints(['web-0', 'web-1', 'web-2']);
  const healthy = ['node0', 'node1', 'node2'];
  made.net.setLoadBalancer('default/web', {
    service: 'default/web',
    ip: address,
    kind,
    ports: [{ port: 8080, protocol: 'TCP', nodePort: 30080 }],
    healthy,
    ...(kind === 'proxy' && { proxyAddress: '10.0.0.250' }),
    ...more,
  });
  return made;
}

const local = { externalTrafficPolicy: 'Local' } as const;

describe('what the server sees of the client', () => {
  it.each([
    ['cloud', {}, ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['cloud', local, ['198.51.100.7']],
    ['proxy', {}, ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['proxy', local, ['10.0.0.250']],
    ['vip', local, ['198.51.100.7']],
  ] as const)('%s balancer, %o: %j', (kind, spec, seen) => {
    expect(cluster(kind, {}, spec).survey(home, address, 8080).seen).toEqual(seen);
  });
});

describe('a proxying load balancer', () => {
  it('opens a connection of its own, and the answer comes back through it under the address that was asked', () => {
    const made = cluster('proxy', { proxyProtocol: true, healthy: ['node1'] }, local);
    const { forward, reply, tuple } = made.connect(home, address, 8080);
    const pick = forward.find(({ kind }) => kind === 'lb-pick');
    expect(pick).toMatchObject({
      at: 'lb:default/web',
      why: { code: 'lb-proxies', params: { service: 'default/web', node: 'node1', candidates: 1, proxyProtocol: true } },
      after: { src: '10.0.0.250', dst: '10.0.0.2', dstPort: 30080 },
    });
    expect(pick?.after.srcPort).not.toBe(tuple.srcPort);
    const back = reply.filter(({ at }) => at === 'lb:default/web');
    expect(back.map(({ kind, why }) => [kind, why.code])).toEqual([
      ['un-dnat', 'reply-source-restored'],
      ['forward', 'lb-to-client'],
    ]);
    expect(reply.at(-1)?.after).toEqual({ protocol: 'TCP', src: address, srcPort: 8080, dst: tuple.src, dstPort: tuple.srcPort });
  });

  it('keeps one connection of a client one connection', () => {
    const made = cluster('proxy');
    const first = made.connect(home, address, 8080, { srcPort: 40_000 });
    const again = made.connect(home, address, 8080, { srcPort: 40_000, dice: { next: () => 0, int: () => made.dice.int(1) } });
    const ports = [first, again].map(({ forward }) => forward.find(({ kind }) => kind === 'lb-pick')?.after.srcPort);
    expect(ports[0]).toBe(ports[1]);
  });

  it('is really asked by those inside: the nodes do not hold its address', () => {
    const { forward, seen, result } = cluster('proxy', {}, local).connect('pod:default/client', address, 8080);
    expect(result).toBe('delivered');
    expect(forward.some(({ at }) => at === 'lb:default/web')).toBe(true);
    expect(seen?.src).toBe('10.0.0.250');
  });

  it('writes no PROXY header before datagrams', () => {
    const ports = [{ name: 'dns', port: 53, protocol: 'UDP', targetPort: 80, nodePort: 30053 }] as const;
    const listeners = [{ port: 53, protocol: 'UDP', nodePort: 30053 }] as const;
    const made = cluster('proxy', { proxyProtocol: true, ports: listeners }, { ports });
    made.endpoints(['web-0'], 80, 'UDP');
    const { forward } = made.connect(home, address, 53, { protocol: 'UDP' });
    expect(forward.find(({ kind }) => kind === 'lb-pick')?.why.params.proxyProtocol).toBe(false);
  });
});

describe('who gets in', () => {
  it.each(['cloud', 'proxy'] as const)('%s: the provider itself keeps loadBalancerSourceRanges', (kind) => {
    const sourceRanges = ['192.0.2.0/24'];
    expect(cluster(kind, { sourceRanges }).connect(home, address, 8080)).toMatchObject({
      result: 'dropped',
      at: 'lb:default/web',
      why: { code: 'source-range', params: { service: 'default/web', source: '198.51.100.7' } },
    });
    expect(cluster(kind, { sourceRanges: ['198.51.100.0/24'] }).connect(home, address, 8080).result).toBe('delivered');
  });

  it.each([
    ['cloud', 'lb-no-healthy-node'],
    ['proxy', 'lb-no-healthy-node'],
    ['vip', 'no-such-address'],
  ] as const)('%s without a node to send to: %s', (kind, code) => {
    const { result, why } = cluster(kind, { healthy: [] }).connect(home, address, 8080);
    expect([result, why.code]).toEqual(['dropped', code]);
  });
});

describe('a route of the client to the Service range', () => {
  it('leads to the node, where the sender is no pod and therefore masqueraded', () => {
    const made = cluster('cloud');
    expect(made.connect(home, '10.96.0.20', 8080).why.code).toBe('cluster-ip-from-outside');
    made.net.setTunnel('home', 'node0');
    const there = made.connect(home, '10.96.0.20', 8080);
    expect(there.forward[1]).toMatchObject({ kind: 'forward', at: home, to: 'node:node0', why: { code: 'tunnel-route' } });
    expect(there).toMatchObject({ result: 'delivered', seen: { src: '10.0.0.1' }, entryNode: 'node0' });
    expect(there.reply.at(-2)).toMatchObject({ at: 'node:node0', to: home });
    expect(made.connect(home, '10.96.0.20', 9).why.code).toBe('undeclared-port');
    made.node(0, false);
    expect(made.connect(home, '10.96.0.20', 8080).why.code).toBe('node-down');
    made.net.setTunnel('home', undefined);
    expect(made.connect(home, '10.96.0.20', 8080).result).toBe('no-route');
  });
});

describe('what a node answers a probe', () => {
  it.each([
    ['a node with an endpoint', 'node0', 32000, 200],
    ['a node without', 'node2', 32000, 503],
    ['no such health-check port', 'node0', 32001, undefined],
    ["kube-proxy's own healthz", 'node2', undefined, 200],
    ['a machine that is off', 'node1', undefined, undefined],
    ['an unknown machine', 'node9', undefined, undefined],
  ] as const)('%s: %s %s → %s', (_name, node, port, answer) => {
    const made = cluster('cloud', {}, { ...local, healthCheckNodePort: 32000 });
    made.endpoints(['web-0']);
    made.node(1, false);
    expect(made.net.probe(node, port)).toBe(answer);
  });
});
