import { describe, expect, test } from 'vitest';
import { sampleTrace } from '../../store/testing/samples.js';
import type { ConntrackView, FiveTuple, Hop, Trace } from '../../store/types.js';
import { conntrackRows } from './conntrack-rows.js';

const tuple = (src: string, srcPort: number, dst: string, dstPort: number): FiveTuple => ({ protocol: 'TCP', src, srcPort, dst, dstPort });

// A client asks a node port; the node rewrites both sides.
const asked = tuple('198.51.100.7', 40_000, '10.0.0.11', 31_000);
const chosen = { ...asked, dst: '10.244.2.5', dstPort: 80 };
const masked = { ...chosen, src: '10.0.0.11', srcPort: 50_001 };
const answer = tuple('10.244.2.5', 80, '10.0.0.11', 50_001);
const unmasked = { ...answer, dst: asked.src, dstPort: asked.srcPort };

const entry = (part: Partial<ConntrackView> = {}): ConntrackView => ({
  original: asked,
  reply: answer,
  state: 'ESTABLISHED',
  replied: true,
  assured: true,
  createdAt: 1_000,
  expiresAt: 121_000,
  service: 'default/web:http',
  ...part,
});

const plain = sampleTrace(1, 1_000, 8);
const hop = (index: number, part: Partial<Hop>): Hop => ({ ...(plain.hops[index] as Hop), conntrackNode: 'node-a', ...part });
const elsewhere = (index: number, before: FiveTuple): Hop => ({ ...(plain.hops[index] as Hop), before, after: before });
const trace: Trace = {
  ...plain,
  hops: [
    elsewhere(0, asked),
    hop(1, { kind: 'dnat', before: asked, after: chosen }),
    hop(2, { kind: 'snat', before: chosen, after: masked }),
    elsewhere(3, masked),
    elsewhere(4, answer),
    hop(5, { kind: 'un-snat', direction: 'reply', before: answer, after: unmasked }),
    hop(6, { kind: 'un-dnat', direction: 'reply', before: unmasked, after: tuple('10.0.0.11', 31_000, '198.51.100.7', 40_000) }),
    elsewhere(7, unmasked),
  ],
};

const rows = (entries: readonly ConntrackView[], at: number | undefined, now = 1_004, of = trace) =>
  conntrackRows(entries, { node: 'node-a', now, ...(at === undefined ? {} : { trace: of, hop: at }) }).map(
    ({ state, replied, assured, lit }) => [state, replied, assured, lit],
  );

describe('an entry of the request under the playhead', () => {
  test.each([
    ['is not there before the rules were met', 0, []],
    ['is made where the destination is rewritten, and nobody has answered', 1, [['SYN_SENT', false, false, 'made']]],
    ['is completed where the source is rewritten', 2, [['SYN_SENT', false, false, 'made']]],
    ['waits while the packet is elsewhere', 4, [['SYN_SENT', false, false, undefined]]],
    ['is used by the answer', 5, [['ESTABLISHED', true, true, 'used']]],
    ['is used until the answer is whole again', 6, [['ESTABLISHED', true, true, 'used']]],
    ['stays', 7, [['ESTABLISHED', true, true, undefined]]],
  ] as const)('%s', (_, at, expected) => {
    expect(rows([entry()], at)).toEqual(expected);
  });

  test('of another node’s table says nothing of its hops', () => {
    expect(conntrackRows([entry()], { node: 'node-b', now: 1_004, trace, hop: 0 })).toHaveLength(1);
  });

  test('that was there before is used, not made', () => {
    expect(rows([entry({ createdAt: 400 })], 1)).toEqual([['ESTABLISHED', true, true, 'used']]);
  });

  test('that is never answered keeps what it is', () => {
    const lost = { ...trace, hops: trace.hops.slice(0, 4) };
    const unreplied = entry({ state: 'SYN_SENT', replied: false, assured: false });
    expect(rows([unreplied], 2, 1_004, lost)).toEqual([['SYN_SENT', false, false, 'made']]);
  });

  test('of UDP has no state, answered or not', () => {
    const udp = (one: FiveTuple): FiveTuple => ({ ...one, protocol: 'UDP' });
    const { state: _, ...rest } = entry({ original: udp(asked), reply: udp(answer), assured: false });
    const hops = trace.hops.map((one) => ({ ...one, before: udp(one.before), after: udp(one.after) }));
    expect(rows([rest], 1, 1_004, { ...trace, hops })).toEqual([[undefined, false, false, 'made']]);
  });
});

describe('without a request on its way', () => {
  const old = entry({ original: { ...asked, srcPort: 39_999 }, createdAt: 200 });
  test('newest first, with the time that is left; what is over or not yet made is left out', () => {
    const at = (now: number) => conntrackRows([old, entry()], { node: 'node-a', now }).map((row) => [row.entry.createdAt, row.left]);
    expect(at(5_000)).toEqual([
      [1_000, 116_000],
      [200, 116_000],
    ]);
    expect(at(500)).toEqual([[200, 120_500]]);
    expect(at(121_000)).toEqual([]);
  });
});
