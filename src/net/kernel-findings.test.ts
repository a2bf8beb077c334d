import { describe, expect, it } from 'vitest';
import { TestCluster } from './fixtures/test-cluster.js';

/** What `npm run test:kernel` found a real kernel (6.18) to do, in the smallest cluster that shows it. */

describe('a packet that ends at a process of the node it came in at', () => {
  const cluster = new TestCluster(2);
  cluster.pod('own', 0, { hostNetwork: true });
  cluster.pod('far', 1);
  cluster.nodePort();
  cluster.endpoints(['own']);

  it.each([
    // Postrouting, where MASQUERADE stands, is not on the way in.
    ['client:home', '10.0.0.1', '198.51.100.7'],
    ['node:node1', '10.0.0.1', '10.0.0.2'],
    // From another node it leaves that node, and is masqueraded.
    ['client:home', '10.0.0.2', '10.0.0.2'],
    ['pod:default/far', '10.0.0.2', '10.0.0.2'],
    // What a node's own process sends passes output and postrouting.
    ['node:node0', '10.0.0.1', '10.0.0.1'],
    ['node:node0', '127.0.0.1', '10.0.0.1'],
  ] as const)('from %s by node port of %s is seen as coming from %s', (from, dst, seen) => {
    const { result, seen: tuple, reply } = cluster.connect(from, dst, 30080);
    expect(result).toBe('delivered');
    expect(tuple?.src).toBe(seen);
    expect(reply.at(-1)?.at).toBe(from);
  });
});

describe('a load balancer that passes a packet back to the node it came from', () => {
  const cluster = new TestCluster(2);
  cluster.pod('web', 1);
  cluster.pod('client', 0);
  const ports = [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 80, nodePort: 30080 }] as const;
  cluster.service({ type: 'LoadBalancer', ports }, [{ ip: '203.0.113.10', ipMode: 'Proxy' }]);
  cluster.endpoints(['web']);
  const through = (kind: 'cloud' | 'proxy', node: string) =>
    cluster.net.setLoadBalancer('default/web', {
      service: 'default/web',
      ip: '203.0.113.10',
      kind,
      ports: [{ port: 8080, protocol: 'TCP', nodePort: 30080 }],
      healthy: [node],
      ...(kind === 'proxy' && { proxyAddress: '10.0.0.250' }),
    });

  it.each(['node:node0', 'pod:default/client'] as const)('meets a kernel that takes nothing from itself (%s)', (from) => {
    through('cloud', 'node0');
    const { result, at, why } = cluster.connect(from, '203.0.113.10', 8080);
    expect([result, at, why.code]).toEqual(['dropped', 'node:node0', 'martian-source']);
  });

  it('is heard on another node, and when it speaks from an address of its own', () => {
    through('cloud', 'node1');
    expect(cluster.connect('node:node0', '203.0.113.10', 8080).result).toBe('delivered');
    through('proxy', 'node0');
    expect(cluster.connect('node:node0', '203.0.113.10', 8080).result).toBe('delivered');
  });
});
