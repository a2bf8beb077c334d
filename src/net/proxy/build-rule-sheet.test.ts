import { describe, expect, it } from 'vitest';
import { TestCluster } from '../fixtures/test-cluster.js';

const ranges = { loadBalancerSourceRanges: ['198.51.100.0/24'] };

function cluster(mode: 'iptables' | 'nftables', more: Parameters<TestCluster['loadBalancer']>[2] = {}): TestCluster {
  const c = new TestCluster(2, 5, { mode });
  c.pod('web', 1);
  c.pod('client', 0, { listens: [] });
  c.loadBalancer('vip', [0], { ...ranges, ...more });
  c.endpoints(['web']);
  return c;
}

const roads: readonly (readonly [string, 'client:home' | 'node:node0' | 'pod:default/client', string, number])[] = [
  ['cluster IP', 'pod:default/client', '10.96.0.20', 8080],
  ['node port', 'client:home', '10.0.0.1', 30080],
  ['load-balancer address', 'client:home', '203.0.113.10', 8080],
  ['outside the source ranges', 'pod:default/client', '203.0.113.10', 8080],
];

describe.each(['iptables', 'nftables'] as const)('the rule sheet in %s mode', (mode) => {
  it.each(roads)('has the rule that fired, told by the hop: %s', (_, from, dst, port) => {
    for (const more of [
      {},
      { sessionAffinity: 'ClientIP' },
      { externalTrafficPolicy: 'Local' },
      { internalTrafficPolicy: 'Local' },
    ] as const) {
      const c = cluster(mode, more);
      for (let i = 0; i < 2; i += 1) {
        const fired = c.connect(from, dst, port).forward.find((hop) => hop.rule && hop.kind !== 'snat')?.rule;
        const entries = c.net.ruleSheet('node0').entries.filter(({ text }) => text === fired?.text);
        expect(entries.length).toBeGreaterThan(0);
        const last = fired?.chains.at(-1);
        expect(entries.some((entry) => entry.chain === last || entry.chain === fired?.chains.at(-2))).toBe(true);
        expect(fired?.table).toBe(mode === 'nftables' ? 'kube-proxy' : fired?.chains.at(-1)?.startsWith('KUBE-SEP') ? 'nat' : 'filter');
      }
    }
  });

  it('tells each endpoint with its chance, which sum to one', () => {
    const c = cluster(mode, { externalTrafficPolicy: 'Cluster' });
    c.pod('other', 0);
    c.endpoints(['web', 'other']);
    const told = c.net.ruleSheet('node0').entries.filter(({ kind, probability }) => kind === 'svc' && probability !== undefined);
    expect(told.map(({ endpoint }) => endpoint).sort()).toEqual([`${c.ipOf('other')}:80`, `${c.ipOf('web')}:80`].sort());
    const chances = told.map(({ probability }) => probability);
    // iptables throws again for the next rule, nftables once for all.
    expect(chances).toEqual(mode === 'iptables' ? [0.5, 1] : [0.5, 0.5]);
  });

  it('of Services that are named only their rules', () => {
    const c = cluster(mode, { externalTrafficPolicy: 'Cluster' });
    c.pod('web', 0);
    c.endpoints(['web']);
    const all = c.net.ruleSheet('node0');
    const [name = ''] = all.entries[0]?.servicePort.split(':') ?? [];
    expect(c.net.ruleSheet('node0', [name])).toEqual(all);
    expect(c.net.ruleSheet('node0', [all.entries[0]?.servicePort ?? ''])).toEqual(all);
    expect(c.net.ruleSheet('node0', [name.slice(0, -1)]).entries).toEqual([]);
  });
});

describe('nftables mode refuses by the check of cluster IPs', () => {
  it.each([
    [
      'an undeclared port',
      '10.96.0.20',
      9999,
      'refused',
      'undeclared-port-rejected',
      'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
    ],
    [
      'an unused address',
      '10.96.9.9',
      80,
      'dropped',
      'no-such-address',
      'ip daddr 10.96.0.0/12 drop comment "Drop traffic to unallocated ClusterIPs"',
    ],
  ])('%s', (_, dst, port, result, code, text) => {
    for (const from of ['pod:default/client', 'node:node0'] as const) {
      const { forward, ...found } = cluster('nftables').connect(from, dst, port);
      expect([found.result, found.why.code, found.at]).toEqual([result, code, 'rules:node0']);
      expect(forward.at(-1)?.rule).toMatchObject({ node: 'node0', table: 'kube-proxy', chains: ['cluster-ips-check'], text });
    }
  });

  it('node ports answer on the primary address alone, never on loopback', () => {
    const c = cluster('nftables');
    c.net.setNode('node0', { name: 'node0', ips: ['10.0.0.1', '10.0.5.1'], podCIDR: '10.42.0.0/24', up: true });
    expect(c.connect('node:node0', '10.0.0.1', 30080)).toMatchObject({ result: 'delivered' });
    for (const dst of ['10.0.5.1', '127.0.0.1'])
      expect(c.connect('node:node0', dst, 30080)).toMatchObject({ result: 'refused', why: { code: 'port-closed' } });
  });
});
