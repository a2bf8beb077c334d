import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../api/manifest.js';
import { createWorld } from '../sim/create-world.js';
import { findExample } from '../sim/examples.js';
import type { Hop, Trace } from '../worker/protocol.js';
import { hopStart, momentAt } from './moment.js';
import { HOP_MS, hopStarts, TRACE_MAX, TRACE_MIN, traceMs } from './pace.js';
import { nextStop, previousStop } from './stops.js';
import { EMPTY_STORY, type Story, tell } from './story.js';
import { sampleBoot, sampleTrace, sampleUpdate } from './testing/samples.js';
import type { Segment } from './told.js';

/** A trace of these hops; the kinds of its legs by index. */
function traceOf(hops: readonly Partial<Hop>[], part: Partial<Trace> = {}): Trace {
  const trace = sampleTrace(part.id ?? 2, 0, hops.length);
  return { ...trace, ...part, hops: trace.hops.map((hop, index) => ({ ...hop, ...hops[index] })) };
}

const dns = { leg: 0 } as const;
const connect = { leg: 1 } as const;
const legs = (trace: Trace): Trace['legs'] => [
  { kind: 'dns', tuple: trace.legs[0]!.tuple },
  { kind: 'connect', tuple: trace.legs[0]!.tuple },
];
const looked = (hops: readonly Partial<Hop>[], part: Partial<Trace> = {}): Trace => {
  const trace = traceOf(hops, part);
  return { ...trace, legs: legs(trace) };
};
const lengths = (trace: Trace): number[] =>
  hopStarts(trace)
    .slice(1)
    .map((start, index) => start - hopStarts(trace)[index]!);
const why = (code: Hop['why']['code']): Hop['why'] => ({ code, params: {} });

describe('a hop lasts', () => {
  const failed = { outcome: { kind: 'timed-out', at: 'pod:default/client', why: why('sender-timeout') } } as const;
  it.each<[string, Trace, readonly number[]]>([
    ['a lookup: hardly', looked([{ ...dns, kind: 'dnat' }, connect]), [250, HOP_MS]],
    ["the lab's first lookup: a little longer", looked([{ ...dns, kind: 'dnat' }, connect], { id: 1 }), [350, HOP_MS]],
    ['through the own door: short', looked([{ ...connect, why: why('pod-to-node') }]), [300]],
    [
      'a rewritten address: long',
      looked([
        { ...connect, kind: 'dnat' },
        { ...connect, kind: 'lb-pick' },
      ]),
      [900, 900],
    ],
    ['the way back: 60 %', looked([{ ...connect, kind: 'un-dnat', direction: 'reply' }]), [540]],
    ['how it failed: long, in a lookup too', looked([dns, { ...dns, direction: 'reply' }], failed), [250, 900]],
  ])('%s', (_, trace, want) => {
    expect(lengths(trace)).toEqual(want);
  });
});

describe('a real request', () => {
  const { config, manifests } = findExample('four-types')!;
  const send = (url: string, from: 'shell' | 'client'): Trace => {
    const world = createWorld(config, 1);
    for (const { value } of parseManifest(manifests).documents) world.api.create(value);
    world.advance(60_000);
    const client = config.clients[0]!.name;
    return world.send({
      url,
      from: from === 'shell' ? { kind: 'pod', namespace: 'default', name: 'shell' } : { kind: 'client', name: client },
    });
  };
  it.each([
    ['cluster IP by name', 'hello-clusterip:8080', 'shell'],
    ['external name', 'database', 'shell'],
    ['no such host', 'helo', 'shell'],
    ['node port', '10.0.0.12:30080', 'client'],
    ['load balancer', '203.0.113.10:8080', 'client'],
  ] as const)('%s takes 2 to 12 s', (_, url, from) => {
    const trace = send(url, from);
    expect(traceMs(trace)).toBeGreaterThanOrEqual(TRACE_MIN);
    expect(traceMs(trace)).toBeLessThanOrEqual(TRACE_MAX);
  });
});

/** Any trace an engine may tell. */
const anyTrace = fc
  .record({
    id: fc.integer({ min: 1, max: 9 }),
    burst: fc.constantFrom(1, 1, 3, 2_000),
    wait: fc.double({ min: 0, max: 5_000, noNaN: true }),
    failed: fc.boolean(),
    hops: fc.array(
      fc.record({
        leg: fc.constantFrom(0, 1),
        kind: fc.constantFrom<Hop['kind']>('send', 'forward', 'dnat', 'un-dnat', 'deliver', 'timeout'),
        direction: fc.constantFrom<Hop['direction']>('forward', 'reply'),
        why: fc.constantFrom(why('pod-to-node'), why('node-to-node')),
      }),
      { minLength: 1, maxLength: 150 },
    ),
  })
  .map(({ id, burst, wait, failed, hops }) => {
    const outcome = { kind: failed ? 'refused' : 'answered', at: 'pod:default/a', why: why('port-closed') } as const;
    const trace = looked(hops, { id, at: wait, outcome });
    const story = [sampleBoot(), sampleUpdate(2, wait + trace.durationMs, { traces: [trace], burst })].reduce(tell, EMPTY_STORY);
    return { trace, story, segment: story.segments.find((one) => one.kind === 'trace') as Segment };
  });

describe('whatever is told', () => {
  const momentIn = (story: Story, at: number) => momentAt(story.segments, story.traces, at, story.base);

  it('going to a hop shows that hop from its beginning', () => {
    fc.assert(
      fc.property(anyTrace, ({ trace, story, segment }) => {
        for (const { index } of trace.hops) {
          const moment = momentIn(story, hopStart(segment, trace, index));
          expect(moment.hop).toBe(index);
          expect(moment.progress).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it('stepping meets every hop once, there and back', () => {
    fc.assert(
      fc.property(anyTrace, ({ trace, story, segment }) => {
        const all = trace.hops.map((hop) => hop.index);
        const there: (number | undefined)[] = [];
        for (let at = hopStart(segment, trace, 0); at < segment.to; at = nextStop(story, at)) there.push(momentIn(story, at).hop);
        expect(there).toEqual(all);
        const back: (number | undefined)[] = [];
        for (let at = previousStop(story, segment.to); at >= segment.from && back.length < 200; at = previousStop(story, at)) {
          back.push(momentIn(story, at).hop);
          if (at === 0) break;
        }
        expect(back.reverse()).toEqual(all);
      }),
    );
  });

  it('scrubbing forward never goes back: not in hops, not in their progress, not in virtual time', () => {
    fc.assert(
      fc.property(
        anyTrace,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 }),
        ({ story, segment }, shares) => {
          let before = { place: -1, virtual: -1 };
          for (const share of shares.toSorted((a, b) => a - b)) {
            const { hop = 0, progress, virtual } = momentIn(story, segment.from + (segment.to - segment.from) * share);
            expect(hop + progress).toBeGreaterThanOrEqual(before.place - 1e-9);
            expect(virtual).toBeGreaterThanOrEqual(before.virtual - 1e-9);
            before = { place: hop + progress, virtual };
          }
        },
      ),
    );
  });
});
