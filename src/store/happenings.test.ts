import { describe, expect, it } from 'vitest';
import type { Event, LoadBalancerView, Trace } from '../worker/protocol.js';
import { type Happening, happenings, type ToldStory } from './happenings.js';
import { stepTo } from './steps.js';
import { EMPTY_STORY, type Story, tell } from './story.js';
import { sampleBatch, sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';

const event = (name: string, reason: string, type: Event['type'], count = 1) =>
  ({ kind: 'Event', metadata: { name, namespace: 'default' }, type, reason, count, involvedObject: { name: 'web' } }) as unknown as Event;

const balancer = (healthy: boolean): LoadBalancerView => ({
  service: 'default/web',
  ip: '203.0.113.10',
  kind: 'pass-through',
  ports: [],
  targets: [{ node: 'worker1', healthy, contrary: 0 }],
});

/** A lookup, then a connection that is refused. */
const failing: Trace = (() => {
  const trace = sampleTrace(1, 1_000, 6);
  const [tuple] = trace.legs;
  const dns = {
    ...tuple,
    kind: 'dns',
    query: { name: 'web.', type: 'A', rcode: 'NXDOMAIN', answers: [] },
  } as unknown as Trace['legs'][number];
  return {
    ...trace,
    legs: [dns, tuple as Trace['legs'][number]],
    hops: trace.hops.map((hop) => ({ ...hop, leg: hop.index < 3 ? 0 : 1 })),
    outcome: { kind: 'refused', at: 'rules:worker1', why: { code: 'no-endpoints', params: {} } },
  };
})();

const told = (story: Story): ToldStory => ({ ...story, told: story.views });
const story = told(
  [
    sampleBoot(0, { loadBalancers: [balancer(true)], upserts: [event('old', 'Scheduled', 'Normal')] }),
    sampleUpdate(2, 1_000, { loadBalancers: [balancer(true)] }),
    sampleUpdate(3, 1_010, {
      loadBalancers: [balancer(true)],
      traces: [failing],
      marks: [{ at: 1_000, kind: 'request', label: 'web', failed: true }],
    }),
    sampleUpdate(4, 2_000, {
      loadBalancers: [balancer(false)],
      upserts: [samplePod('a'), event('old', 'Scheduled', 'Normal', 2), event('bad', 'Unhealthy', 'Warning')],
      marks: [
        { at: 2_000, kind: 'pod', label: 'a', became: 'new' },
        { at: 2_000, kind: 'failure', label: 'Unhealthy', failed: true },
      ],
    }),
    sampleUpdate(5, 2_500, {
      loadBalancers: [balancer(false)],
      batches: [sampleBatch(1, 2_500)],
      marks: [{ at: 2_500, kind: 'batch', label: '3' }],
    }),
  ].reduce(tell, EMPTY_STORY),
);

const line = ({ lane, told: { is }, failed }: Happening) => `${lane} ${is}${failed ? ' failed' : ''}`;

describe('what happened', () => {
  const all = happenings(story);

  it('is in one lane each, in the order of the story', () => {
    expect(all.map(line)).toEqual([
      'request mark failed',
      'check lookup failed',
      'event end failed',
      'change mark',
      'event mark failed',
      'check health failed',
      'event event',
      'request mark',
    ]);
    expect(all.map(({ story: at }) => at)).toEqual([...all.map(({ story: at }) => at)].sort((a, b) => a - b));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('tells of an Event when it happens again, and of what was there from the beginning not at all', () => {
    const events = all.flatMap(({ told: one }) => (one.is === 'event' ? [one.event] : []));
    expect(events).toMatchObject([{ reason: 'Scheduled', count: 2 }]);
  });

  it('knows the request and the many that a mark stands for', () => {
    const marks = all.flatMap(({ told: one }) => (one.is === 'mark' ? [one] : []));
    expect(marks[0]?.trace?.id).toBe(1);
    expect(marks.at(-1)?.batch?.id).toBe(1);
  });
});

describe('steps of one sort', () => {
  const walk = (sort: 'hop' | 'event' | 'change', way: 1 | -1) => {
    const stops: number[] = [];
    let at: number | undefined = way > 0 ? -1 : Number.MAX_SAFE_INTEGER;
    for (;;) {
      at = stepTo(story, sort, at, way);
      if (at === undefined) return stops;
      stops.push(at);
    }
  };

  it('halt at every hop, and at nothing else', () => {
    expect(walk('hop', 1)).toHaveLength(6);
  });

  it('reach everything that happened, as a change or as an event', () => {
    const times = (change: boolean) => [
      ...new Set(happenings(story).flatMap((one) => ((one.lane === 'change') === change ? [one.story] : []))),
    ];
    expect(walk('change', 1)).toEqual(times(true));
    expect(walk('event', 1)).toEqual(times(false));
  });

  it.each(['hop', 'event', 'change'] as const)('go back by %s the way they came', (sort) => {
    expect(walk(sort, -1)).toEqual(walk(sort, 1).reverse());
    expect(walk(sort, 1).length).toBeGreaterThan(0);
  });
});
