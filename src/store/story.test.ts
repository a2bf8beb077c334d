import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Update } from '../worker/protocol.js';
import { storyEnd } from './moment.js';
import { HOP_MS } from './pace.js';
import { cutAfter, EMPTY_STORY, insertTrace, rejoin, type Story, tell, tipView, viewAt } from './story.js';
import { sampleBatch, sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';
import { BATCH_MS, BURST_MAX, QUIET_MAX } from './timeline.js';

const tellAll = (updates: readonly Update[]): Story => updates.reduce(tell, EMPTY_STORY);

describe('how long things take', () => {
  it.each([
    ['a short wait', [sampleUpdate(2, 300)], 300],
    ['a long wait', [sampleUpdate(2, 40_000)], QUIET_MAX],
    ['a long wait told in ticks', Array.from({ length: 50 }, (_, i) => sampleUpdate(i + 2, (i + 1) * 1_000)), QUIET_MAX],
    ['a request of 10 hops', [sampleUpdate(2, 10, { traces: [sampleTrace(1, 0, 10)] })], 10 * HOP_MS],
    ['a request of 1 hop', [sampleUpdate(2, 10, { traces: [sampleTrace(1, 0, 1)] })], 2_000],
    ['a request of 90 hops', [sampleUpdate(2, 10, { traces: [sampleTrace(1, 0, 90)] })], 12_000],
    ['many at once', [sampleUpdate(2, 0, { batches: [sampleBatch(1, 0)] })], BATCH_MS],
  ])('%s', (_, updates, want) => {
    expect(storyEnd(tellAll([sampleBoot(), ...updates]).segments)).toBe(want);
  });

  it('keeps a command that sent a hundred requests bearable', () => {
    const updates = Array.from({ length: 100 }, (_, i) =>
      sampleUpdate(i + 2, (i + 1) * 10, { traces: [sampleTrace(i, i * 10)], burst: 100 }),
    );
    expect(storyEnd(tellAll([sampleBoot(), ...updates]).segments)).toBeLessThanOrEqual(BURST_MAX + 1);
  });
});

describe('pictures', () => {
  it('shares every object and kind that did not change', () => {
    const first = tellAll([sampleBoot(0, { upserts: [samplePod('a'), samplePod('b')] })]);
    const second = tell(first, sampleUpdate(2, 5, { upserts: [samplePod('b', 'Running')] }));
    const before = tipView(first).objects;
    const after = tipView(second).objects;
    expect(after.Pod.get('default/a')).toBe(before.Pod.get('default/a'));
    expect(after.Pod.get('default/b')).not.toBe(before.Pod.get('default/b'));
    expect(after.Service).toBe(before.Service);
    expect([...after.Pod.keys()]).toEqual(['default/a', 'default/b']);
  });

  it('forgets what was removed, but not in the past', () => {
    const story = tellAll([
      sampleBoot(0, { upserts: [samplePod('a')] }),
      sampleUpdate(2, 100, { removals: [{ kind: 'Pod', key: 'default/a' }] }),
    ]);
    expect(viewAt(story, 50).objects.Pod.has('default/a')).toBe(true);
    expect(viewAt(story, 100).objects.Pod.has('default/a')).toBe(false);
  });

  it('keeps one entry for time that only passed', () => {
    const story = tellAll([sampleBoot(), ...Array.from({ length: 100 }, (_, i) => sampleUpdate(i + 2, (i + 1) * 1_000))]);
    expect(story.views).toHaveLength(1);
    expect(story.segments).toHaveLength(1);
    expect(tipView(story).now).toBe(100_000);
  });

  /** Anything an engine may say, in order of time. */
  const happenings = fc.array(
    fc.record({ ms: fc.integer({ min: 0, max: 9_000 }), what: fc.constantFrom('clock', 'pod', 'trace', 'batch', 'mark') }),
    { maxLength: 40 },
  );
  const updatesOf = (list: readonly { readonly ms: number; readonly what: string }[]): readonly Update[] => {
    let now = 0;
    return list.map(({ ms, what }, index) => {
      const tick = index + 2;
      const at = now;
      now += ms;
      if (what === 'pod') return sampleUpdate(tick, now, { upserts: [samplePod('web', String(tick))] });
      if (what === 'trace') {
        return sampleUpdate(tick, now, {
          upserts: [samplePod('web', String(tick))],
          traces: [sampleTrace(tick, at, 3, ms)],
          marks: [{ at, kind: 'request', label: 'x' }],
        });
      }
      if (what === 'batch')
        return sampleUpdate(tick, now, { batches: [sampleBatch(tick, at)], marks: [{ at, kind: 'batch', label: 'x' }] });
      if (what === 'mark') return sampleUpdate(tick, now, { marks: [{ at: now, kind: 'command', label: 'kubectl get po' }] });
      return sampleUpdate(tick, now);
    });
  };

  it('scrubbed to any story time are those that were live then', () => {
    fc.assert(
      fc.property(happenings, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        let story = tell(EMPTY_STORY, sampleBoot(0, { upserts: [samplePod('web', '1')] }));
        // What a learner who always watches the newest moment sees, as the story grows.
        const seen: { end: number; phase: string | undefined }[] = [{ end: 0, phase: '1' }];
        for (const update of updatesOf(list)) {
          story = tell(story, update);
          seen.push({ end: storyEnd(story.segments), phase: tipView(story).objects.Pod.get('default/web')?.status?.phase });
        }
        const at = share * storyEnd(story.segments);
        const shown = viewAt(story, at).objects.Pod.get('default/web')?.status?.phase;
        expect(shown).toBe(seen.findLast((moment) => moment.end <= at)?.phase);
      }),
    );
  });

  it('cut after any of its updates, a story is what it was then', () => {
    fc.assert(
      fc.property(happenings, fc.nat(), (list, pick) => {
        const stories: Story[] = [tell(EMPTY_STORY, sampleBoot(0, { upserts: [samplePod('web', '1')] }))];
        for (const update of updatesOf(list)) stories.push(tell(stories.at(-1) as Story, update));
        const whole = stories.at(-1) as Story;
        const entry = whole.views[pick % whole.views.length];
        const then = stories.find((story) => story.views.at(-1)?.tick === entry?.tick);
        const cut = cutAfter(whole, entry?.tick ?? 0);
        expect(cut?.segments).toEqual(then?.segments);
        expect(cut?.marks).toEqual(then?.marks);
        expect(cut && [...cut.traces.keys()]).toEqual(then && [...then.traces.keys()]);
        expect(cut && tipView(cut)).toBe(then && tipView(then));
      }),
    );
  });
});

describe('going back', () => {
  const updates = [
    sampleBoot(0),
    sampleUpdate(2, 1_000, { upserts: [samplePod('a')], marks: [{ at: 1_000, kind: 'command', label: 'kubectl apply' }] }),
    sampleUpdate(3, 1_010, { traces: [sampleTrace(1, 1_000)] }),
  ];

  it('does not know ticks that were never in it', () => {
    expect(cutAfter(tellAll(updates), 9)).toBeUndefined();
  });

  it('ends at the rewound moment, within a wait too', () => {
    const story = tell(tellAll(updates), sampleUpdate(4, 3_010));
    const cut = cutAfter(story, 4) as Story;
    const rewound = rejoin(cut, sampleUpdate(5, 2_010, { full: true, restores: 4, upserts: [samplePod('a')] }));
    expect(tipView(rewound).now).toBe(2_010);
    expect(rewound.segments.at(-1)).toMatchObject({ kind: 'quiet', virtualTo: 2_010 });
    expect([...rewound.traces.keys()]).toEqual([1]);
  });

  it('knows ticks of a wait that was told as one', () => {
    const waiting = tellAll([sampleBoot(0), sampleUpdate(2, 1_000), sampleUpdate(3, 2_000)]);
    const rewound = rejoin(cutAfter(waiting, 2) as Story, sampleUpdate(4, 500, { full: true, restores: 2 }));
    expect(rewound.segments).toMatchObject([{ kind: 'quiet', from: 0, to: 500, virtualTo: 500 }]);
  });
});

describe('insertTrace', () => {
  it('puts a request of a batch behind it and moves what comes later', () => {
    const story = tellAll([
      sampleBoot(),
      sampleUpdate(2, 0, { batches: [sampleBatch(5, 0)], marks: [{ at: 0, kind: 'batch', label: '3' }] }),
      sampleUpdate(3, 100, { upserts: [samplePod('late')], marks: [{ at: 100, kind: 'command', label: 'kubectl run late' }] }),
    ]);
    const more = insertTrace(story, 5, sampleTrace(99, 0, 4));
    expect(more.segments.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['batch', 0, BATCH_MS],
      ['trace', BATCH_MS, BATCH_MS + 4 * HOP_MS],
      ['quiet', BATCH_MS + 4 * HOP_MS, BATCH_MS + 4 * HOP_MS + 100],
    ]);
    expect(viewAt(more, BATCH_MS + 4 * HOP_MS + 50).objects.Pod.has('default/late')).toBe(false);
    expect(viewAt(more, BATCH_MS + 4 * HOP_MS + 100).objects.Pod.has('default/late')).toBe(true);
    expect(more.marks.map((mark) => mark.story)).toEqual([0, BATCH_MS + 4 * HOP_MS]);
    expect(insertTrace(more, 5, sampleTrace(99, 0, 4)).segments).toBe(more.segments);
  });
});
