import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../api/core.js';
import { TestCluster } from '../fixtures/test-cluster.js';
import { type FiveTuple, reverseTuple } from '../packet.js';
import { ConntrackTable } from './conntrack-table.js';

const tuple = (srcPort: number, protocol: Protocol = 'TCP'): FiveTuple => ({
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
    ['TCP, kept open', 'TCP', true, undefined, 'ESTABLISHED', '[ASSURED]', 432_000_000],
    ['TCP, closed after the exchange', 'TCP', true, 50, 'ESTABLISHED', '[ASSURED]', 120_050],
    ['TCP, no answer', 'TCP', false, undefined, 'SYN_SENT', '[UNREPLIED]', 120_000],
    ['UDP, answered once', 'UDP', true, undefined, undefined, '', 30_000],
    ['UDP, no answer', 'UDP', false, undefined, undefined, '[UNREPLIED]', 30_000],
    ['SCTP, kept open', 'SCTP', true, undefined, 'ESTABLISHED', '[ASSURED]', 210_000],
    ['SCTP, closed after the exchange', 'SCTP', true, 50, 'ESTABLISHED', '[ASSURED]', 10_050],
    ['SCTP, no answer', 'SCTP', false, undefined, 'COOKIE_WAIT', '[UNREPLIED]', 3_000],
  ] as const)('%s', (_, protocol, answered, closedAt, state, flag, expiresAt) => {
    const table = new ConntrackTable();
    const original = tuple(1, protocol);
    table.note(original, reverseTuple(original), { now: 0, answered, closedAt });
    const [view] = table.view(0);
    expect(view).toMatchObject({ replied: flag !== '[UNREPLIED]', assured: flag === '[ASSURED]', expiresAt });
    expect(view?.state).toBe(state);
    expect(table.view(expiresAt - 1)).toHaveLength(1);
    expect(table.view(expiresAt)).toEqual([]);
    expect(table.find(original, expiresAt)).toBeUndefined();
  });

  it('a UDP exchange that goes on becomes an assured stream of 120 s', () => {
    const table = new ConntrackTable();
    const original = tuple(1, 'UDP');
    const again = (now: number) => table.note(original, reverseTuple(original), { now, answered: true });
    again(0);
    again(1_000);
    expect(table.view(1_000)).toMatchObject([{ assured: false, createdAt: 0, expiresAt: 31_000 }]);
    again(2_001);
    expect(table.view(2_001)).toMatchObject([{ assured: true, createdAt: 0, expiresAt: 122_001 }]);
  });

  it('an established connection nobody answers on any more is forgotten after 300 s', () => {
    const table = new ConntrackTable();
    const original = tuple(1);
    table.note(original, reverseTuple(original), { now: 0, answered: true });
    table.note(original, reverseTuple(original), { now: 1_000, answered: false });
    expect(table.view(1_000)).toMatchObject([{ state: 'ESTABLISHED', assured: true, expiresAt: 301_000 }]);
  });

  it('one side that closes and hears nothing is in FIN_WAIT', () => {
    const table = new ConntrackTable();
    const original = tuple(1);
    table.note(original, reverseTuple(original), { now: 0, answered: true });
    table.note(original, reverseTuple(original), { now: 1_000, answered: false, closedAt: 1_050 });
    expect(table.view(1_050)).toMatchObject([{ state: 'FIN_WAIT', expiresAt: 121_050 }]);
  });

  it('a closed connection lingers in TIME_WAIT and is not found by a new one', () => {
    const table = new ConntrackTable();
    table.note(tuple(1), reverseTuple(tuple(1)), { now: 0, answered: true, closedAt: 50 });
    expect(table.find(tuple(1), 49)).toBeDefined();
    expect(table.find(tuple(1), 50)).toBeUndefined();
    expect(table.view(50)[0]?.state).toBe('TIME_WAIT');
  });

  it('knows which replies are already expected', () => {
    const table = new ConntrackTable();
    table.note(tuple(1), reverseTuple(translated(1, 5000)), { now: 0, answered: true });
    expect(table.expects(reverseTuple(translated(2, 5000)), 0)).toBe(true);
    expect(table.expects(reverseTuple(translated(2, 5001)), 0)).toBe(false);
  });

  it('a snapshot stays as it was when the table goes on', () => {
    const table = new ConntrackTable();
    table.note(tuple(1), reverseTuple(tuple(1)), { now: 0, answered: true });
    const snapshot = table.snapshot();
    table.note(tuple(2), reverseTuple(tuple(2)), { now: 1, answered: true });
    expect(snapshot.size).toBe(1);
    table.restore(snapshot);
    expect(table.view(1).map((entry) => entry.original.srcPort)).toEqual([1]);
    expect(table.expects(reverseTuple(tuple(2)), 1)).toBe(false);
  });

  it('is bounded: the oldest go first', () => {
    const table = new ConntrackTable();
    for (let port = 1; port <= 5000; port += 1) table.note(tuple(port), reverseTuple(tuple(port)), { now: port, answered: true });
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
