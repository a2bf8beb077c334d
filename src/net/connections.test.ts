/** What the nodes on the way remember of a connection, and what that means for the packets that follow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestCluster } from './fixtures/test-cluster.js';
import type { Connection } from './network.js';
import type { PlaceId } from './place.js';

const clusterIP = '10.96.0.20';
const client: PlaceId = 'pod:default/client';
const home: PlaceId = 'client:home';

/** `web` on the second of three nodes, `client` on the first. */
function cluster(protocol: 'TCP' | 'UDP' | 'SCTP' = 'TCP', listens: readonly number[] = [80]): TestCluster {
  const c = new TestCluster(3);
  c.pod('web', 1, { listens });
  c.pod('client', 0, { listens: [] });
  c.nodePort({ ports: [{ name: 'http', port: 8080, protocol, targetPort: 80, nodePort: 30080 }] });
  c.endpoints(['web'], 80, protocol);
  return c;
}

/** A line for each entry: the way out, and the reply it expects. */
function lines(c: TestCluster, node: number, now = c.now): readonly string[] {
  return c.net.conntrack(`node${node}`, now).map(({ original, reply, state, replied, assured }) => {
    const flags = `${state ?? 'udp'}${replied ? '' : ' [UNREPLIED]'}${assured ? ' [ASSURED]' : ''}`;
    return `${original.src} > ${original.dst}:${original.dstPort} | ${reply.src}:${reply.srcPort} > ${reply.dst} ${flags}`;
  });
}

describe('entries of one connection', () => {
  it('to a cluster IP: with the translation on the sender’s node, without on the pod’s', () => {
    const c = cluster();
    c.connect(client, clusterIP, 8080, { srcPort: 40_000 });
    const [from, to] = [c.ipOf('client'), c.ipOf('web')];
    expect(lines(c, 0)).toEqual([`${from} > ${clusterIP}:8080 | ${to}:80 > ${from} ESTABLISHED [ASSURED]`]);
    expect(lines(c, 1)).toEqual([`${from} > ${to}:80 | ${to}:80 > ${from} ESTABLISHED [ASSURED]`]);
    expect(lines(c, 2)).toEqual([]);
  });

  it('over an extra hop: both translations on the node that received it', () => {
    const c = cluster();
    c.connect(home, '10.0.0.3', 30080, { srcPort: 40_000 });
    const to = c.ipOf('web');
    expect(lines(c, 2)).toEqual([`198.51.100.7 > 10.0.0.3:30080 | ${to}:80 > 10.0.0.3 ESTABLISHED [ASSURED]`]);
    expect(lines(c, 1)).toEqual([`10.0.0.3 > ${to}:80 | ${to}:80 > 10.0.0.3 ESTABLISHED [ASSURED]`]);
  });

  it('straight to a pod, and out of the cluster under the node’s address', () => {
    const c = cluster();
    const [from, to] = [c.ipOf('client'), c.ipOf('web')];
    c.connect(client, to, 80, { srcPort: 40_000 });
    c.connect(client, '203.0.113.80', 80, { srcPort: 40_001 });
    expect(lines(c, 0)).toEqual([
      `${from} > ${to}:80 | ${to}:80 > ${from} ESTABLISHED [ASSURED]`,
      `${from} > 203.0.113.80:80 | 203.0.113.80:80 > 10.0.0.1 ESTABLISHED [ASSURED]`,
    ]);
  });

  it('is over when the answer has arrived, unless it is kept open', () => {
    const c = cluster();
    const { forward, reply } = c.connect(client, clusterIP, 8080);
    const end = forward.at(-1)!.t + reply.at(-1)!.t;
    expect(lines(c, 0, end / 2)[0]).toMatch(/ESTABLISHED/);
    expect(lines(c, 0, end + 0.1)[0]).toMatch(/TIME_WAIT \[ASSURED\]$/);
    expect(lines(c, 0, end + 119_999)).toHaveLength(1);
    expect(lines(c, 0, end + 120_001)).toEqual([]);
  });

  it.each<[string, (c: TestCluster) => Connection, 'refused' | 'dropped', readonly (readonly string[])[]]>([
    ['nothing listens: a RST takes them away', (c) => c.connect(client, c.ipOf('client'), 81), 'refused', [[], []]],
    [
      'nothing listens on the pod: a RST takes them away',
      (c) => c.connect(client, c.ipOf('web'), 81, { protocol: 'TCP' }),
      'refused',
      [[], []],
    ],
    [
      'nothing listens, UDP: no answer was seen',
      (c) => c.connect(client, c.ipOf('web'), 81, { protocol: 'UDP' }),
      'refused',
      [
        ['10.42.0.11 > 10.42.1.10:81 | 10.42.1.10:81 > 10.42.0.11 udp [UNREPLIED]'],
        ['10.42.0.11 > 10.42.1.10:81 | 10.42.1.10:81 > 10.42.0.11 udp [UNREPLIED]'],
      ],
    ],
    [
      'nothing listens, SCTP: an ABORT',
      (c) => c.connect(client, c.ipOf('web'), 81, { protocol: 'SCTP' }),
      'refused',
      [
        ['10.42.0.11 > 10.42.1.10:81 | 10.42.1.10:81 > 10.42.0.11 CLOSED'],
        ['10.42.0.11 > 10.42.1.10:81 | 10.42.1.10:81 > 10.42.0.11 CLOSED'],
      ],
    ],
    [
      'the node’s rules reject it: it was never confirmed',
      (c) => {
        c.endpoints([]);
        return c.connect(client, clusterIP, 8080);
      },
      'refused',
      [[], []],
    ],
    [
      'another node’s rules reject it',
      (c) => {
        c.endpoints([]);
        return c.connect(client, '10.0.0.2', 30080);
      },
      'refused',
      [['10.42.0.11 > 10.0.0.2:30080 | 10.0.0.2:30080 > 10.0.0.1 SYN_SENT [UNREPLIED]'], []],
    ],
    [
      'rules drop it',
      (c) => {
        c.nodePort({ externalTrafficPolicy: 'Local' });
        return c.connect(home, '10.0.0.1', 30080);
      },
      'dropped',
      [[], []],
    ],
    [
      'the pod is gone: it went into nothing',
      (c) => {
        c.net.setPod('default/web', undefined);
        return c.connect(client, clusterIP, 8080);
      },
      'dropped',
      [
        ['10.42.0.11 > 10.96.0.20:8080 | 10.42.1.10:80 > 10.42.0.11 SYN_SENT [UNREPLIED]'],
        ['10.42.0.11 > 10.42.1.10:80 | 10.42.1.10:80 > 10.42.0.11 SYN_SENT [UNREPLIED]'],
      ],
    ],
    [
      'the pod’s machine is off',
      (c) => {
        c.node(1, false);
        return c.connect(client, clusterIP, 8080);
      },
      'dropped',
      [['10.42.0.11 > 10.96.0.20:8080 | 10.42.1.10:80 > 10.42.0.11 SYN_SENT [UNREPLIED]'], []],
    ],
  ])('%s', (_, connect, result, expected) => {
    const c = cluster();
    expect(connect(c).result).toBe(result);
    expect([lines(c, 0), lines(c, 1)]).toEqual(expected);
  });

  it('a machine that was switched off has forgotten them', () => {
    const c = cluster();
    c.connect(client, clusterIP, 8080, { srcPort: 40_000 });
    c.node(1, false);
    c.node(1, true);
    expect([lines(c, 0).length, lines(c, 1).length]).toEqual([1, 0]);
  });
});

describe('an open connection', () => {
  const kept = { srcPort: 40_000 };

  it('stays on its pod whatever the rules say now, and ends with the pod', () => {
    const c = cluster();
    c.pod('other', 2);
    c.connect(client, clusterIP, 8080, kept);
    c.endpoints(['other']);
    for (let i = 0; i < 10; i += 1) expect(c.connect(client, clusterIP, 8080, kept).at).toBe('pod:default/web');
    c.service({ type: 'ExternalName', externalName: 'example.com' });
    expect(c.connect(client, clusterIP, 8080, kept).at).toBe('pod:default/web');
    c.net.setPod('default/web', undefined);
    const { result, why } = c.connect(client, clusterIP, 8080, kept);
    expect([result, why.code]).toEqual(['dropped', 'pod-gone']);
    // 300 s: nf_conntrack_tcp_timeout_unacknowledged.
    expect(c.net.conntrack('node0', 0)[0]).toMatchObject({ state: 'ESTABLISHED', expiresAt: 300_000 });
  });

  it('is broken off by a RST, remembered for 10 s', () => {
    const c = cluster();
    c.connect(client, clusterIP, 8080, kept);
    const { ip, node, ...pod } = { namespace: 'default', name: 'web', ip: c.ipOf('web'), node: 'node1', hostNetwork: false };
    c.net.setPod('default/web', { ...pod, ip, node, listens: [] });
    expect(c.connect(client, clusterIP, 8080, kept).result).toBe('refused');
    expect(c.net.conntrack('node0', 0)[0]).toMatchObject({ state: 'CLOSE', expiresAt: 10_000 });
  });

  it('out of the cluster keeps the port it was given', () => {
    const c = cluster();
    const ports = Array.from({ length: 3 }, () => c.connect(client, '203.0.113.80', 80, kept).seen);
    expect(new Set(ports.map((seen) => `${seen?.src}:${seen?.srcPort}`)).size).toBe(1);
    expect(ports[0]?.src).toBe('10.0.0.1');
    expect(c.net.conntrack('node0', 0)).toHaveLength(1);
  });

  it('is masqueraded with a port no other connection to the same endpoint has', () => {
    const c = cluster();
    const before = c.net.snapshot() as { readonly ports: unknown };
    const one = c.connect(home, '10.0.0.3', 30080);
    // The counter stands where it stood, so the same port would come next.
    c.net.restore({ ...(c.net.snapshot() as object), ports: before.ports });
    const two = c.connect(home, '10.0.0.3', 30080);
    expect(two.tuple).toEqual(one.tuple);
    c.net.restore({ ...(c.net.snapshot() as object), ports: before.ports });
    const three = c.connect(home, '10.0.0.3', 30080, { srcPort: 50_000 });
    expect([one.seen?.src, three.seen?.src]).toEqual(['10.0.0.3', '10.0.0.3']);
    expect(three.seen?.srcPort).not.toBe(two.seen?.srcPort);
  });

  it('of a sender that uses one port for two Services with one endpoint: the answers are kept apart', () => {
    const c = cluster();
    c.net.setService('default/twin', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'twin', namespace: 'default' },
      spec: { type: 'ClusterIP', clusterIP: '10.96.0.21', ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 80 }] },
    });
    c.net.setSlices('default/twin', [
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'twin-a', namespace: 'default' },
        addressType: 'IPv4',
        ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
        endpoints: [{ addresses: [c.ipOf('web')], conditions: { ready: true }, nodeName: 'node1' }],
      },
    ]);
    const one = c.connect(client, clusterIP, 8080, kept);
    const two = c.connect(client, '10.96.0.21', 8080, kept);
    expect([one.at, two.at]).toEqual(['pod:default/web', 'pod:default/web']);
    expect([one.seen?.src, two.seen?.src]).toEqual([c.ipOf('client'), c.ipOf('client')]);
    expect(two.seen?.srcPort).not.toBe(one.seen?.srcPort);
    expect(two.forward.find(({ kind }) => kind === 'snat')?.why.code).toBe('source-port-taken');
    expect(two.reply.at(-1)?.after).toMatchObject({ src: '10.96.0.21', dst: c.ipOf('client'), dstPort: 40_000 });
  });
});

describe('UDP flows', () => {
  const ask = (c: TestCluster, from: PlaceId, dst: string, port: number) =>
    c.connect(from, dst, port, { protocol: 'UDP', srcPort: 40_000 }).at;

  it('keep their endpoint while it serves, also when it terminates', () => {
    const c = cluster('UDP');
    c.pod('other', 2);
    expect(ask(c, client, clusterIP, 8080)).toBe('pod:default/web');
    c.endpoints(['other', { pod: 'web', conditions: { ready: false, serving: true, terminating: true } }], 80, 'UDP');
    expect(ask(c, client, clusterIP, 8080)).toBe('pod:default/web');
    c.endpoints(['other', { pod: 'web', conditions: { ready: false, serving: false, terminating: true } }], 80, 'UDP');
    expect(ask(c, client, clusterIP, 8080)).toBe('pod:default/other');
  });

  it('through a node port are freed too; those of a Service left without endpoints are not', () => {
    const c = cluster('UDP');
    c.pod('other', 2);
    expect(ask(c, home, '10.0.0.3', 30080)).toBe('pod:default/web');
    c.endpoints([], 80, 'UDP');
    expect(c.net.conntrack('node2', 0)).toHaveLength(1);
    c.endpoints(['other'], 80, 'UDP');
    expect(ask(c, home, '10.0.0.3', 30080)).toBe('pod:default/other');
  });

  it('that went into nothing before there were rules are freed with the first endpoint', () => {
    const c = cluster('UDP');
    c.net.setService('default/web', undefined);
    expect(ask(c, client, clusterIP, 8080)).toBe('internet');
    c.nodePort({ ports: [{ name: 'http', port: 8080, protocol: 'UDP', targetPort: 80, nodePort: 30080 }] });
    expect(ask(c, client, clusterIP, 8080)).toBe('pod:default/web');
  });

  it('are freed by each node’s own kube-proxy, when it has synced', () => {
    const c = cluster('UDP');
    c.pod('other', 2);
    c.pod('asker', 2, { listens: [] });
    for (const from of [client, 'pod:default/asker'] as const) expect(ask(c, from, clusterIP, 8080)).toBe('pod:default/web');
    const other = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-abcde', namespace: 'default' },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 80, protocol: 'UDP' }],
      endpoints: [{ addresses: [c.ipOf('other')], conditions: { ready: true }, nodeName: 'node2' }],
    } as const;
    c.net.setSlices('default/web', [other], ['node0']);
    expect([ask(c, client, clusterIP, 8080), ask(c, 'pod:default/asker', clusterIP, 8080)]).toEqual([
      'pod:default/web',
      'pod:default/other',
    ]);
    c.net.syncProxy('node0');
    expect(ask(c, client, clusterIP, 8080)).toBe('pod:default/other');
  });
});

describe('any number of connections', () => {
  const step = fc.record({
    from: fc.constantFrom(client, home, 'node:node0' as const),
    to: fc.constantFrom<readonly [string, number]>(
      [clusterIP, 8080],
      ['10.0.0.1', 30080],
      ['10.0.0.3', 30080],
      ['203.0.113.80', 80],
      ['10.42.1.10', 80],
    ),
    srcPort: fc.option(fc.constantFrom(40_000, 40_001), { nil: undefined }),
    keepOpen: fc.boolean(),
    protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
    wait: fc.constantFrom(0, 1, 5_000),
    endpoints: fc.option(fc.constantFrom([], ['web'], ['web', 'other']), { nil: undefined, freq: 4 }),
  });

  it('never share a reply on a node, always get their own answers, and go on the same from a snapshot', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), fc.nat(40), (steps, cut) => {
        const c = cluster();
        c.pod('other', 2);
        const play = (part: typeof steps) =>
          part.map(({ from, to, srcPort, keepOpen, protocol, wait, endpoints }) => {
            c.now += wait;
            if (endpoints) c.endpoints(endpoints);
            const made = c.connect(from, ...to, { protocol, ...(srcPort !== undefined && { srcPort, keepOpen }) });
            if (made.result === 'delivered') {
              const { src, srcPort: port, dst, dstPort } = made.tuple;
              expect(made.reply.at(-1)?.after).toMatchObject({ src: dst, srcPort: dstPort, dst: src, dstPort: port });
            }
            for (const node of ['node0', 'node1', 'node2']) {
              const replies = c.net.conntrack(node, c.now).map(({ reply }) => JSON.stringify(reply));
              expect(new Set(replies).size).toBe(replies.length);
            }
            return made;
          });
        play(steps.slice(0, cut));
        const [snapshot, now] = [c.net.snapshot(), c.now];
        const state = () => ['node0', 'node1', 'node2'].map((node) => c.net.conntrack(node, c.now));
        const ask = (part: typeof steps) => part.map((one) => ({ ...one, endpoints: undefined }));
        const dice = { next: () => 0, int: () => 0 };
        const rest = ask(steps.slice(cut));
        const run = () =>
          rest.map(({ from, to, srcPort, wait }) => {
            c.now += wait;
            return c.connect(from, ...to, { dice, ...(srcPort !== undefined && { srcPort }) });
          });
        const first = [run(), state()];
        c.net.restore(snapshot);
        c.now = now;
        expect([run(), state()]).toEqual(first);
      }),
    );
  });
});
