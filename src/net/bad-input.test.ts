/** Mistakes of callers and packets that lead nowhere: a typed answer or a typed error for each, and never a crash. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestCluster } from './fixtures/test-cluster.js';
import type { PlaceId } from './place.js';

function cluster(): TestCluster {
  const c = new TestCluster(2);
  c.pod('web', 0);
  c.pod('client', 1, { listens: [] });
  c.nodePort();
  c.endpoints(['web']);
  return c;
}
const client = 'pod:default/client';

describe('a packet that leads nowhere', () => {
  it.each<[string, string, string, number, string, string]>([
    ['to a text that is no address', client, 'banana', 80, 'no-route', 'no-such-address'],
    ['to too large a byte', client, '10.0.0.256', 80, 'no-route', 'no-such-address'],
    ['to a range', client, '10.96.0.20/32', 8080, 'no-route', 'no-such-address'],
    ['to nothing', client, '', 80, 'no-route', 'no-such-address'],
    ['to port 0', client, '10.96.0.20', 0, 'no-route', 'no-such-address'],
    ['to port 65536', client, '10.96.0.20', 65_536, 'no-route', 'no-such-address'],
    ['to half a port', client, '10.96.0.20', 80.5, 'no-route', 'no-such-address'],
    ['to no number of a port', client, '10.96.0.20', Number.NaN, 'no-route', 'no-such-address'],
    ['to an address of a family nobody has here', client, '2001:db8::1', 80, 'dropped', 'no-such-address'],
    ['to a pod that is not there', client, '10.42.0.200', 80, 'dropped', 'no-such-address'],
    ['from a pod that is not there', 'pod:default/ghost', '10.96.0.20', 8080, 'no-route', 'pod-gone'],
    ['from half a pod', 'pod:ghost', '10.96.0.20', 8080, 'no-route', 'pod-gone'],
    ['from a node that is not there', 'node:ghost', '10.96.0.20', 8080, 'no-route', 'host-unreachable'],
    ['from a client that is not there', 'client:ghost', '10.96.0.20', 8080, 'no-route', 'host-unreachable'],
    ['from a place that sends nothing', 'rules:node0', '10.96.0.20', 8080, 'no-route', 'host-unreachable'],
    ['from no place', '', '10.96.0.20', 8080, 'no-route', 'host-unreachable'],
  ])('%s', (_, from, dst, port, result, code) => {
    const c = cluster();
    const place = from as PlaceId;
    const { reply, ...found } = c.connect(place, dst, port);
    expect([found.result, found.why.code, reply]).toEqual([result, code, []]);
    const many = c.net.connectMany(c.ask(place, dst, port), 3);
    expect(many.paths).toMatchObject([{ result, why: { code }, count: 3 }]);
    expect(c.net.expectedShares(c.ask(place, dst, port))).toEqual([]);
  });
});

describe('a question nobody can answer', () => {
  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40])('%d connections', (count) => {
    const c = cluster();
    expect(() => c.net.connectMany(c.ask(client, '10.96.0.20', 8080), count)).toThrow(
      expect.objectContaining({ name: 'NetworkError', code: 'invalid-count', message: `not a number of connections: ${count}` }),
    );
  });

  it.each<[string, (c: TestCluster) => unknown]>([
    ['rule sheet', (c) => c.net.ruleSheet('ghost')],
    ['text of the rules', (c) => c.net.rulesText('ghost', 'nft')],
    ['connections', (c) => c.net.conntrack('ghost', 0)],
  ])('the %s of a node that is not there', (_, ask) => {
    expect(() => ask(cluster())).toThrow(expect.objectContaining({ name: 'NetworkError', code: 'unknown-node', message: 'no node ghost' }));
  });
});

describe('what a data path is told', () => {
  const nonsense = fc.constantFrom('', 'banana', '10.0.0.999', '::g', '10.0.0.1/33', '-', '1.2.3.4.5', 'fd00::1', '0.0.0.0/0');

  it('may be nonsense, and it goes on with the rest', () => {
    fc.assert(
      fc.property(nonsense, nonsense, nonsense, (one, other, third) => {
        const c = cluster();
        c.net.setNode('odd', { name: 'odd', ips: [one, other], externalIP: third, podCIDR: one, up: true });
        c.net.setPod('default/odd', { namespace: 'default', name: 'odd', ip: one, node: other, hostNetwork: false, listens: [] });
        c.net.setClient('odd', other);
        c.net.setHost('odd', { name: 'odd', ip: third });
        c.net.setLoadBalancer('default/web', { service: 'default/web', ip: third, kind: 'cloud', ports: [], healthy: [one, 'odd'] });
        c.service({ clusterIP: '10.96.0.20', externalIPs: [one, other], loadBalancerSourceRanges: [third], type: 'LoadBalancer' }, [
          { ip: one },
        ]);
        c.net.configure({ nodePortAddresses: [one, third], podCIDR: `10.42.0.0/16,${other}` });
        for (const node of ['node0', 'odd']) {
          for (const form of ['iptables-save', 'nft'] as const) expect(typeof c.net.rulesText(node, form)).toBe('string');
          expect(c.net.ruleSheet(node).entries.length).toBeGreaterThan(0);
        }
        for (const from of [client, 'pod:default/odd', 'node:odd', 'client:odd', 'client:home'] as const) {
          for (const dst of [one, other, third, '10.96.0.20']) expect(c.connect(from, dst, 8080).why.code).toBeTruthy();
        }
        expect(c.connect(client, '10.96.0.20', 8080)).toMatchObject({ result: 'delivered', at: 'pod:default/web' });
      }),
    );
  });
});
