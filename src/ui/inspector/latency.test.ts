import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hop, HopKind, Trace, WhyCode } from '../../store/types.js';
import { experimentOfBatch, pathKey, pathRows } from './experiment.js';
import { LATENCY_KINDS, latencyOf, meanLatency } from './latency.js';
import { batchOf } from './testing/experiments.js';

const tuple = { protocol: 'TCP', src: '10.0.0.1', srcPort: 1, dst: '10.0.0.2', dstPort: 80 } as const;

type Step = readonly [t: number, kind: HopKind, code: WhyCode, leg?: number];

function traceOf(durationMs: number, steps: readonly Step[]): Trace {
  const hops = steps.map(
    ([t, kind, code, leg = 1], index): Hop => ({
      index,
      leg,
      direction: 'forward',
      kind,
      at: 'node:node0',
      t,
      before: tuple,
      after: tuple,
      why: { code, params: {} },
    }),
  );
  const outcome = { kind: 'answered', at: 'pod:default/web', why: { code: 'process-answers', params: {} } } as const;
  const legs = [
    { kind: 'dns', tuple },
    { kind: 'connect', tuple },
  ] as const;
  return { id: 1, from: 'client:client', url: 'web', method: 'GET', at: 0, durationMs, legs, hops, outcome };
}

describe('latency by kind of hop', () => {
  it.each<[string, number, readonly Step[], Partial<Record<string, number>>]>([
    [
      'a lookup, two nodes and a server',
      10,
      [
        [0, 'send', 'dns-query', 0],
        [1, 'send', 'process-sends'],
        [2, 'forward', 'pod-to-node'],
        [3, 'dnat', 'service-rule'],
        [4, 'forward', 'node-to-node'],
        [6, 'deliver', 'process-receives'],
        [9, 'answer', 'process-answers'],
      ],
      { dns: 1, rules: 3, 'pod-node': 1, 'node-node': 2, server: 3 },
    ],
    [
      'through a load balancer',
      4,
      [
        [0, 'forward', 'outside-to-lb'],
        [1, 'lb-pick', 'lb-picks-node'],
        [1.5, 'forward', 'lb-to-node'],
        [2, 'forward', 'outside-to-node'],
      ],
      { balancer: 2, outside: 2 },
    ],
    [
      'dropped',
      5000,
      [
        [0, 'forward', 'pod-to-node'],
        [1, 'drop', 'source-range'],
        [5000, 'timeout', 'sender-timeout'],
      ],
      { 'pod-node': 1, waiting: 4999 },
    ],
  ])('%s', (_, duration, steps, spent) => {
    const all = latencyOf(traceOf(duration, steps));
    expect(Object.fromEntries(LATENCY_KINDS.flatMap((kind) => (all[kind] > 0 ? [[kind, all[kind]]] : [])))).toEqual(spent);
  });

  it('the parts are all of it, and none is negative', () => {
    const codes: readonly WhyCode[] = ['pod-to-node', 'node-to-node', 'service-rule', 'outside-to-lb', 'process-receives'];
    const step = fc.tuple(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.constantFrom<HopKind>('forward', 'answer', 'timeout'),
      fc.constantFrom(...codes),
      fc.nat(1),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const spent = latencyOf(traceOf(120, steps));
        expect(LATENCY_KINDS.reduce((sum, kind) => sum + spent[kind], 0)).toBeCloseTo(120, 6);
        for (const kind of LATENCY_KINDS) expect(spent[kind]).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a mean weighs each path by its requests, and leaves out those not looked into', () => {
    const experiment = experimentOfBatch(batchOf(1, [30, 10, 60], [0.3, 0.1, 0.6]));
    const [a, b] = experiment.parts[0]!.batch.paths;
    const samples = new Map([
      [pathKey(a!), traceOf(1, [[0, 'forward', 'pod-to-node']])],
      [pathKey(b!), traceOf(5, [[0, 'forward', 'pod-to-node']])],
    ]);
    const { mean, requests } = meanLatency(pathRows(experiment), samples);
    expect(requests).toBe(40);
    expect(mean['pod-node']).toBeCloseTo(2, 9);
  });
});
