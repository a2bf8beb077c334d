import { describe, expect, it } from 'vitest';
import { TestCluster } from './fixtures/test-cluster.js';
import type { HopDraft } from './network.js';

/** Two nodes, 10.0.0.1 and 10.0.0.2, in a flannel network; `web` runs on the second. */
function overlay(): TestCluster {
  const c = new TestCluster(2);
  c.net.configure({ podNetwork: 'vxlan' });
  c.pod('shell', 0);
  c.pod('web', 1);
  c.nodePort();
  c.endpoints(['web']);
  return c;
}

const wrapped = (hops: readonly HopDraft[]) =>
  hops.flatMap(({ outer, before }) => (outer ? [{ outer, inner: `${before.src} → ${before.dst}` }] : []));
const around = (src: string, dst: string) => ({ kind: 'vxlan', src, dst, dstPort: 8472, vni: 1 });

describe('an overlay between the nodes', () => {
  it('wraps what goes from pod to pod into a packet from node to node, and the answer the other way', () => {
    const c = overlay();
    const { forward, reply, seen, result } = c.connect('pod:default/shell', '10.96.0.20', 8080);
    const [from, to] = [c.ipOf('shell'), c.ipOf('web')];
    expect(result).toBe('delivered');
    expect(wrapped(forward)).toEqual([{ outer: around('10.0.0.1', '10.0.0.2'), inner: `${from} → ${to}` }]);
    expect(wrapped(reply)).toEqual([{ outer: around('10.0.0.2', '10.0.0.1'), inner: `${to} → ${from}` }]);
    expect(seen?.src).toBe(from);
  });

  it('masquerades towards a pod elsewhere with the address of flannel.1, towards one here with the node’s', () => {
    const c = overlay();
    expect(c.connect('client:home', '10.0.0.1', 30080).seen?.src).toBe('10.42.0.0');
    expect(c.connect('client:home', '10.0.0.2', 30080).seen?.src).toBe('10.0.0.2');
  });

  it('a node speaks to a pod elsewhere from its flannel.1', () => {
    const c = overlay();
    const { forward, tuple } = c.connect('node:node0', c.ipOf('web'), 80);
    expect(tuple.src).toBe('10.42.0.0');
    expect(wrapped(forward)).toHaveLength(1);
  });

  it('leaves alone what stays on a node or goes to a node’s own address', () => {
    const c = overlay();
    expect(wrapped(c.connect('pod:default/web', '10.96.0.20', 8080).forward)).toEqual([]);
    const { forward } = c.connect('pod:default/shell', '10.0.0.2', 30080);
    expect(wrapped(forward)).toEqual([]);
  });

  it('is none where packets are routed', () => {
    const c = overlay();
    c.net.configure({ podNetwork: 'routed' });
    expect(wrapped(c.connect('pod:default/shell', '10.96.0.20', 8080).forward)).toEqual([]);
    expect(c.connect('client:home', '10.0.0.1', 30080).seen?.src).toBe('10.0.0.1');
  });
});
