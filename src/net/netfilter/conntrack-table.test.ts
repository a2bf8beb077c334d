import { describe, expect, it } from 'vitest';
import { TestCluster } from '../fixtures/test-cluster.js';
import { type FiveTuple, reverseTuple } from '../packet.js';
import { ConntrackTable } from './conntrack-table.js';

const tuple = (srcPort: number, protocol: 'TCP' | 'UDP' = 'TCP'): FiveTuple => ({
  protocol,
  src: '198.51.100.7',
  srcPort,
  dst: '10.0.0.1',
  dstPort: 30080,
});
/** As the server behind the node sees it. */
const translated = (srcPort: number, port: number): FiveTuple => ({
  ...tuple(srcPort),
  src: '10.0.0.1',
  srcPort: port,
  dst: '10.42.1.5',
  dstPort: 80,
});

describe('a conntrack table', () => {
  it.each([
    ['TCP, kept open', 'TCP', true, undefined, 'ESTABLISHED', 432_000_000],
    ['TCP, closed after the exchange', 'TCP', true, 50, 'ESTABLISHED', 120_050],
    ['TCP, no answer', 'TCP', false, undefined, 'UNREPLIED', 120_000],
    ['UDP, answered', 'UDP', true, undefined, 'ESTABLISHED', 120_000],
    ['UDP, no answer', 'UDP', false, undefined, 'UNREPLIED', 30_000],
  ] as const)('%s', (_, protocol, replied, closedAt, state, expiresAt) => {
    const table = new ConntrackTable();
    const original = tuple(1, protocol);
    table.add(original, reverseTuple(original), { now: 0, replied, ...(closedAt !== undefined && { closedAt }) });
    expect(table.view(0)).toMatchObject([{ state, expiresAt }]);
    expect(table.view(expiresAt - 1)).toHaveLength(1);
    expect(table.view(expiresAt)).toEqual([]);
    expect(table.find(original, expiresAt)).toBeUndefined();
  });

  it('a closed connection lingers in TIME_WAIT and is not found by a new one', () => {
    const table = new ConntrackTable();
    table.add(tuple(1), reverseTuple(tuple(1)), { now: 0, replied: true, closedAt: 50 });
    expect(table.find(tuple(1), 49)).toBeDefined();
    expect(table.find(tuple(1), 50)).toBeUndefined();
    expect(table.view(50)[0]?.state).toBe('TIME_WAIT');
  });

  it('knows which replies are already expected', () => {
    const table = new ConntrackTable();
    table.add(tuple(1), reverseTuple(translated(1, 5000)), { now: 0, replied: true });
    expect(table.expects(reverseTuple(translated(2, 5000)), 0)).toBe(true);
    expect(table.expects(reverseTuple(translated(2, 5001)), 0)).toBe(false);
  });

  it('a snapshot stays as it was when the table goes on', () => {
    const table = new ConntrackTable();
    table.add(tuple(1), reverseTuple(tuple(1)), { now: 0, replied: true });
    const snapshot = table.snapshot();
    table.add(tuple(2), reverseTuple(tuple(2)), { now: 1, replied: true });
    expect(snapshot.size).toBe(1);
    table.restore(snapshot);
    expect(table.view(1).map((entry) => entry.original.srcPort)).toEqual([1]);
    expect(table.expects(reverseTuple(tuple(2)), 1)).toBe(false);
  });

  it('is bounded: the oldest go first', () => {
    const table = new ConntrackTable();
    for (let port = 1; port <= 5000; port += 1) table.add(tuple(port), reverseTuple(tuple(port)), { now: port, replied: true });
    expect(table.view(5000).length).toBeLessThanOrEqual(4096);
    expect(table.view(5000).at(-1)?.original.srcPort).toBe(5000);
    expect(table.find(tuple(1), 5000)).toBeUndefined();
  });
});

describe('a node’s conntrack', () => {
  it('gives every masqueraded connection its own source port', () => {
    const c = new TestCluster(2);
    c.pod('web', 1);
    c.nodePort();
    c.endpoints(['web']);
    const ports = Array.from({ length: 2000 }, () => c.connect('client:home', '10.0.0.1', 30080).seen!.srcPort);
    expect(new Set(ports).size).toBe(ports.length);
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(1024);
  });

  it('forgets UDP translations to an endpoint that is gone', () => {
    const c = new TestCluster(1);
    for (const name of ['a', 'b']) c.pod(name, 0);
    c.pod('client', 0, { listens: [] });
    c.service({ ports: [{ name: 'http', port: 53, protocol: 'UDP' }] });
    c.endpoints(['a'], 80, 'UDP');
    const ask = () => c.connect('pod:default/client', '10.96.0.20', 53, { protocol: 'UDP', srcPort: 40000 }).at;
    expect(ask()).toBe('pod:default/a');
    c.endpoints(['a', 'b'], 80, 'UDP');
    expect(ask()).toBe('pod:default/a');
    c.endpoints(['b'], 80, 'UDP');
    expect(ask()).toBe('pod:default/b');
  });
});
