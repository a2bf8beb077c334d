/** What Kubernetes does with a packet, fact by fact; the numbers are the project's list of facts. */
import { describe, expect, it } from 'vitest';
import { TestCluster } from './fixtures/test-cluster.js';
import type { PlaceId } from './place.js';

const clusterIP = '10.96.0.20';
const home: PlaceId = 'client:home';

/** web-0 on node0, web-1 and web-1b on node1, a client pod on each node. */
function cluster(seed = 1): TestCluster {
  const c = new TestCluster(3, seed);
  c.pod('web-0', 0);
  c.pod('web-1', 1);
  c.pod('web-1b', 1);
  c.pod('client-0', 0, { listens: [] });
  c.pod('client-2', 2, { listens: [] });
  c.nodePort();
  c.endpoints(['web-0', 'web-1', 'web-1b']);
  return c;
}
const all = ['pod:default/web-0', 'pod:default/web-1', 'pod:default/web-1b'];

describe('cluster IP', () => {
  it('1: the client’s own node translates, the server sees the client pod, on the same node or another', () => {
    const c = cluster();
    for (let i = 0; i < 30; i += 1) {
      const { forward, seen } = c.connect('pod:default/client-0', clusterIP, 8080);
      expect(forward.filter((hop) => hop.kind === 'dnat').map((hop) => hop.at)).toEqual(['rules:node0']);
      expect(forward.some((hop) => hop.kind === 'snat')).toBe(false);
      expect(seen?.src).toBe(c.ipOf('client-0'));
    }
  });

  it('1: a node’s own connection is masqueraded', () => {
    const c = cluster();
    expect(c.survey('node:node2', clusterIP, 8080)).toEqual({ at: all, seen: ['10.0.0.3'] });
  });

  it('2: an undeclared port or protocol matches no rule, leaves the node and nobody answers', () => {
    const c = cluster();
    for (const more of [
      { port: 9999, protocol: 'TCP' },
      { port: 8080, protocol: 'UDP' },
    ] as const) {
      const { result, at, why } = c.connect('pod:default/client-0', clusterIP, more.port, { protocol: more.protocol });
      expect([result, at, why.code]).toEqual(['dropped', 'internet', 'undeclared-port']);
    }
  });

  it('2: an address of the Service range that nobody has, and one from outside', () => {
    const c = cluster();
    expect(c.connect('pod:default/client-0', '10.96.200.200', 80).why.code).toBe('no-such-address');
    const outside = c.connect(home, clusterIP, 8080);
    expect([outside.result, outside.why.code]).toEqual(['no-route', 'cluster-ip-from-outside']);
  });

  it('2: nftables mode refuses the undeclared port instead', () => {
    const c = new TestCluster(1, 1, { mode: 'nftables' });
    c.pod('client', 0);
    c.service({});
    expect(c.connect('pod:default/client', clusterIP, 9999).result).toBe('refused');
    expect(c.connect('pod:default/client', '10.96.200.200', 80).result).toBe('dropped');
  });

  it('3: rules carry the probabilities 1/n, 1/(n−1), …, 1', () => {
    const texts = cluster()
      .net.ruleSheet('node2')
      .entries.filter((entry) => entry.kind === 'svc' && entry.endpoint)
      .map((entry) => /--probability (\S+)/.exec(entry.text)?.[1]);
    expect(texts).toEqual(['0.33333333349', '0.50000000000', undefined]);
  });

  it('3: no other endpoint is tried when the first does not answer', () => {
    const c = cluster();
    c.net.setPod('default/web-1', undefined);
    const { at } = c.survey('pod:default/client-0', clusterIP, 8080);
    expect(at).toEqual(['dropped: pod-gone', 'pod:default/web-0', 'pod:default/web-1b']);
  });

  it('8: hairpin: a pod that picks itself sees its node', () => {
    const c = cluster();
    for (let i = 0; i < 60; i += 1) {
      const { at, seen, forward } = c.connect('pod:default/web-1', clusterIP, 8080);
      const itself = at === 'pod:default/web-1';
      expect(seen?.src).toBe(itself ? '10.0.0.2' : c.ipOf('web-1'));
      expect(forward.some((hop) => hop.why.code === 'masquerade-hairpin')).toBe(itself);
    }
  });

  it('9: internal policy Local keeps to the client’s node, and drops where there is none', () => {
    const c = cluster();
    c.nodePort({ internalTrafficPolicy: 'Local' });
    expect(c.survey('pod:default/client-0', clusterIP, 8080).at).toEqual(['pod:default/web-0']);
    expect(c.survey('pod:default/client-2', clusterIP, 8080, 5).at).toEqual(['dropped: no-local-endpoints-internal']);
    expect(c.survey(home, '10.0.0.3', 30080).at).toEqual(all);
  });
});

describe('node port', () => {
  it('4: any node answers, the pod sees the node, the reply is put back there', () => {
    const c = cluster();
    for (const node of [0, 1, 2]) expect(c.survey(home, `10.0.0.${node + 1}`, 30080)).toEqual({ at: all, seen: [`10.0.0.${node + 1}`] });
    const { forward, reply } = c.connect(home, '10.0.0.3', 30080);
    expect(forward[1]).toMatchObject({ at: 'client:home', to: 'socket:node2:30080' });
    expect(forward.filter((hop) => hop.at === 'rules:node2').map((hop) => hop.kind)).toEqual(['dnat', 'snat']);
    expect(forward.some((hop) => hop.why.code === 'extra-hop')).toBe(true);
    expect(reply.filter((hop) => hop.at === 'rules:node2').map((hop) => hop.kind)).toEqual(['un-snat', 'un-dnat']);
    expect(reply.at(-1)).toMatchObject({ kind: 'receive', at: home, after: { src: '10.0.0.3', srcPort: 30080, dst: '198.51.100.7' } });
  });

  it('4: connections from pods are masqueraded too', () => {
    expect(cluster().survey('pod:default/client-0', '10.0.0.1', 30080).seen).toEqual(['10.0.0.1']);
  });

  it('5: policy Local stays on the node with the true client address, or drops', () => {
    const c = cluster();
    c.nodePort({ externalTrafficPolicy: 'Local' });
    expect(c.survey(home, '10.0.0.2', 30080)).toEqual({ at: ['pod:default/web-1', 'pod:default/web-1b'], seen: ['198.51.100.7'] });
    expect(c.survey(home, '10.0.0.3', 30080, 5).at).toEqual(['dropped: no-local-endpoints-external']);
  });

  it('6: under Local a pod and the node itself are short-circuited on their own node, another node is outside', () => {
    const c = cluster();
    c.nodePort({ externalTrafficPolicy: 'Local' });
    expect(c.survey('pod:default/client-2', '10.0.0.3', 30080)).toEqual({ at: all, seen: [c.ipOf('client-2')] });
    expect(c.survey('node:node2', '10.0.0.3', 30080)).toEqual({ at: all, seen: ['10.0.0.3'] });
    expect(c.survey('node:node2', '127.0.0.1', 30080)).toEqual({ at: all, seen: ['10.0.0.3'] });
    expect(c.survey('node:node1', '10.0.0.3', 30080, 5).at).toEqual(['dropped: no-local-endpoints-external']);
  });

  it('7: no endpoints: refused everywhere, also under Local', () => {
    const c = cluster();
    for (const policy of ['Cluster', 'Local'] as const) {
      c.loadBalancer('cloud', [0, 1, 2], { externalTrafficPolicy: policy, internalTrafficPolicy: policy });
      c.net.setSlices('default/web', []);
      for (const [from, dst, port] of [
        ['pod:default/client-0', clusterIP, 8080],
        ['node:node1', '127.0.0.1', 30080],
        [home, '10.0.0.3', 30080],
        [home, '203.0.113.10', 8080],
      ] as const) {
        const connection = c.connect(from, dst, port);
        expect([connection.result, connection.why.code]).toEqual(['refused', 'no-endpoints']);
        expect(connection.forward.at(-1)?.rule?.text).toContain('-j REJECT --reject-with icmp-port-unreachable');
      }
    }
  });

  it('13: node addresses answer, the Service’s own port on a node does not', () => {
    const c = cluster();
    for (const port of [8080, 30081])
      expect(c.connect(home, '10.0.0.2', port)).toMatchObject({ result: 'refused', at: 'node:node1', why: { code: 'port-closed' } });
  });

  it('22: a closed firewall is silent, an open one is not noticed', () => {
    const c = cluster();
    c.net.setFirewall({ allow: ['tcp:31000-32767'] });
    expect(c.connect(home, '10.0.0.2', 30080)).toMatchObject({ result: 'dropped', at: 'firewall', why: { code: 'firewall-closed' } });
    c.net.setFirewall({ allow: ['tcp:30080'] });
    expect(c.connect(home, '10.0.0.2', 30080).result).toBe('delivered');
  });
});

describe('load balancer', () => {
  it('5, 13: the balancer picks among healthy nodes; under Local the client’s address survives', () => {
    const c = cluster();
    c.loadBalancer('cloud', [0, 1], { externalTrafficPolicy: 'Local' });
    expect(c.survey(home, '203.0.113.10', 8080)).toEqual({ at: all, seen: ['198.51.100.7'] });
    const shares = c.net.expectedShares({ from: home, protocol: 'TCP', dst: '203.0.113.10', dstPort: 8080, now: 0 });
    expect(Object.fromEntries(shares.map(({ pod, share }) => [pod, share]))).toEqual({ [all[0]!]: 0.5, [all[1]!]: 0.25, [all[2]!]: 0.25 });
  });

  it('5: no healthy node, nobody answers', () => {
    const c = cluster();
    c.loadBalancer('cloud', []);
    expect(c.connect(home, '203.0.113.10', 8080)).toMatchObject({
      result: 'dropped',
      at: 'lb:default/web',
      why: { code: 'lb-no-healthy-node' },
    });
  });

  it('6, 13: inside the cluster the address is a rule on every node: no machine outside is met', () => {
    const c = cluster();
    c.loadBalancer('cloud', [0, 1, 2]);
    const { forward, seen } = c.connect('pod:default/client-2', '203.0.113.10', 8080);
    expect(forward.some((hop) => hop.at.startsWith('lb:'))).toBe(false);
    expect(seen?.src).toBe('10.0.0.3');
    c.loadBalancer('cloud', [0, 1, 2], { externalTrafficPolicy: 'Local' });
    expect(c.survey('pod:default/client-2', '203.0.113.10', 8080)).toEqual({ at: all, seen: [c.ipOf('client-2')] });
  });

  it('13: one node answers for a virtual IP, and the answer goes straight back from it', () => {
    const c = cluster();
    c.loadBalancer('vip', [1, 0]);
    const { forward, reply, entryNode } = c.connect(home, '203.0.113.10', 8080);
    expect(entryNode).toBe('node1');
    expect(forward.find((hop) => hop.kind === 'lb-pick')?.why.code).toBe('lb-vip-node');
    expect(reply.at(-2)).toMatchObject({ at: 'node:node1', to: home });
  });

  it('13: source ranges guard the address, not the node port', () => {
    const c = cluster();
    c.loadBalancer('vip', [0], { loadBalancerSourceRanges: ['192.0.2.0/24'] });
    const dropped = c.connect(home, '203.0.113.10', 8080);
    expect([dropped.result, dropped.why.code]).toEqual(['dropped', 'source-range']);
    expect(dropped.forward.at(-1)?.rule?.chains).toEqual(['KUBE-PROXY-FIREWALL']);
    expect(c.connect(home, '10.0.0.1', 30080).result).toBe('delivered');
  });

  it('14: type LoadBalancer keeps its node port and cluster IP', () => {
    const c = cluster();
    c.loadBalancer('cloud', [0]);
    expect(c.connect(home, '10.0.0.1', 30080).result).toBe('delivered');
    expect(c.connect('pod:default/client-0', clusterIP, 8080).result).toBe('delivered');
  });
});

describe('connections that last', () => {
  it('10: session affinity holds per node, slides with use and ends in silence', () => {
    const c = cluster(7);
    c.nodePort({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 100 } } });
    const first = c.connect('pod:default/client-0', clusterIP, 8080).at;
    for (let i = 1; i <= 20; i += 1) {
      c.now = i * 90_000;
      expect(c.connect('pod:default/client-0', clusterIP, 8080).at).toBe(first);
    }
    const others = new Set<string>();
    for (let i = 0; i < 30; i += 1) {
      c.now += 101_000;
      others.add(c.connect('pod:default/client-0', clusterIP, 8080).at);
    }
    expect([...others].sort()).toEqual(all);
  });

  it('10: a binding to an endpoint that is gone is void', () => {
    const c = cluster();
    c.nodePort({ sessionAffinity: 'ClientIP' });
    const first = c.connect('pod:default/client-0', clusterIP, 8080).at.slice('pod:default/'.length);
    c.endpoints(['web-0', 'web-1', 'web-1b'].filter((pod) => pod !== first));
    expect(c.connect('pod:default/client-0', clusterIP, 8080).at).not.toBe(`pod:default/${first}`);
  });

  it('11: one connection keeps its pod, whatever the rules say now; a new one chooses anew', () => {
    const c = cluster();
    const kept = c.connect('pod:default/client-0', clusterIP, 8080, { srcPort: 40000 });
    c.endpoints(['web-0', 'web-1', 'web-1b'].filter((pod) => `pod:default/${pod}` !== kept.at));
    for (let i = 0; i < 20; i += 1) {
      const again = c.connect('pod:default/client-0', clusterIP, 8080, { srcPort: 40000 });
      expect(again.at).toBe(kept.at);
      expect(again.forward.some((hop) => hop.why.code === 'conntrack-established')).toBe(true);
    }
    expect(c.survey('pod:default/client-0', clusterIP, 8080).at).not.toContain(kept.at);
  });

  it('12: serving terminating endpoints are used only when none is ready', () => {
    const c = cluster();
    const leaving = { ready: false, serving: true, terminating: true };
    c.endpoints(['web-0', { pod: 'web-1', conditions: leaving }]);
    expect(c.survey('pod:default/client-0', clusterIP, 8080).at).toEqual(['pod:default/web-0']);
    c.nodePort({ externalTrafficPolicy: 'Local' });
    expect(c.survey(home, '10.0.0.2', 30080).at).toEqual(['pod:default/web-1']);
    c.endpoints([
      { pod: 'web-1', conditions: leaving },
      { pod: 'web-0', conditions: { ready: false, serving: false, terminating: true } },
    ]);
    expect(c.survey('pod:default/client-0', clusterIP, 8080).at).toEqual(['pod:default/web-1']);
  });
});

describe('what goes wrong, each in its own way', () => {
  it('15, 16: ExternalName and headless Services have no rules', () => {
    const c = cluster();
    for (const spec of [{ type: 'ExternalName', externalName: 'example.com' }, { clusterIP: 'None' }] as const) {
      c.service(spec);
      expect(c.net.ruleSheet('node0').entries).toEqual([]);
    }
    const direct = c.connect('pod:default/client-0', c.ipOf('web-1'), 80);
    expect([direct.result, direct.why.code, direct.seen?.src]).toEqual(['delivered', 'pod-direct', c.ipOf('client-0')]);
    expect(direct.forward.some((hop) => hop.kind === 'dnat' || hop.kind === 'snat')).toBe(false);
  });

  it('22: a wrong target port is refused by the pod’s own kernel', () => {
    const c = cluster();
    c.endpoints(['web-1'], 81);
    expect(c.connect('pod:default/client-0', clusterIP, 8080)).toMatchObject({
      result: 'refused',
      at: 'pod:default/web-1',
      why: { code: 'port-closed' },
    });
  });

  it('23: chains carry the names a real node shows', () => {
    const { forward } = cluster().connect(home, '10.0.0.1', 30080);
    const chains = forward.find((hop) => hop.kind === 'dnat')?.rule?.chains;
    expect(chains?.slice(0, 4)).toEqual(['KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-EXT-CDGGSHYLG3RE2FKL', 'KUBE-SVC-CDGGSHYLG3RE2FKL']);
    expect(chains?.[4]).toMatch(/^KUBE-SEP-[A-Z2-7]{16}$/);
  });

  it('24: a node that is off answers for nobody', () => {
    const c = cluster();
    c.node(1, false);
    expect(c.survey('pod:default/client-0', clusterIP, 8080).at).toEqual(['dropped: node-down', 'pod:default/web-0']);
    expect(c.connect(home, '10.0.0.2', 30080)).toMatchObject({ result: 'dropped', at: 'node:node1', why: { code: 'node-down' } });
    expect(c.connect('pod:default/web-1', clusterIP, 8080).why.code).toBe('node-down');
  });

  it.each([
    ['pod:default/nobody', clusterIP, 8080, 'no-route', 'pod-gone'],
    ['node:nowhere', clusterIP, 8080, 'no-route', 'host-unreachable'],
    ['client:stranger', clusterIP, 8080, 'no-route', 'host-unreachable'],
    ['lb:default/web', clusterIP, 8080, 'no-route', 'host-unreachable'],
    ['pod:default/client-0', 'web', 8080, 'no-route', 'no-such-address'],
    ['pod:default/client-0', '10.96.0.256', 8080, 'no-route', 'no-such-address'],
    ['pod:default/client-0', clusterIP, 0, 'no-route', 'no-such-address'],
    ['pod:default/client-0', clusterIP, 65536, 'no-route', 'no-such-address'],
    ['pod:default/client-0', 'fd00::1', 80, 'dropped', 'no-such-address'],
    ['pod:default/client-0', '10.42.2.250', 80, 'dropped', 'no-such-address'],
    ['client:home', '10.42.1.11', 80, 'no-route', 'host-unreachable'],
    ['client:home', '192.0.2.99', 80, 'dropped', 'no-such-address'],
  ] as const)('bad input: %s to %s:%s is %s: %s', (from, dst, port, result, code) => {
    const c = cluster();
    const connection = c.connect(from, dst, port);
    expect([connection.result, connection.why.code]).toEqual([result, code]);
    expect(c.net.connectMany(c.ask(from, dst, port), 3).paths).toMatchObject([{ result, why: { code }, count: 3 }]);
    expect(c.net.expectedShares(c.ask(from, dst, port))).toEqual([]);
  });
});
