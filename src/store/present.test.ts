import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Update } from '../worker/protocol.js';
import { branchPoint } from './branch.js';
import { storyEnd } from './moment.js';
import { previousStop } from './stops.js';
import { EMPTY_STORY, type Story, tell, tellAll, viewAt } from './story.js';
import { sampleBatch, sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';

const told = (...updates: readonly Update[]): Story => updates.reduce(tell, EMPTY_STORY);

describe('acting while the newest thing is watched', () => {
  /** The clock counts whole ms, so the update of a request comes a little after its last hop. */
  const rounded = told(sampleBoot(0), sampleUpdate(2, 2, { traces: [sampleTrace(1, 0, 10, 1.95)] }));

  it.each([0, 1, 3_500, 6_999, 7_000, 7_000.02])('a request at %d ms: takes nothing back', (at) => {
    expect(storyEnd(rounded.segments)).toBeGreaterThan(7_000);
    expect(branchPoint(rounded, at)).toBeUndefined();
  });

  it('many: takes nothing back', () => {
    const story = told(sampleBoot(0), sampleUpdate(2, 0, { batches: [sampleBatch(1, 0)] }), sampleUpdate(3, 700));
    expect(branchPoint(story, 1_000)).toBeUndefined();
  });

  it('an older request: goes back to when it was over, and it stays in the story', () => {
    const story = tell(rounded, sampleUpdate(3, 2, { upserts: [samplePod('late')] }));
    expect(branchPoint(story, 3_000)).toEqual({ at: 2, tick: 2 });
  });
});

describe('changes of the same virtual moment', () => {
  it('are told apart: the state before each is there', () => {
    const story = told(
      sampleBoot(0),
      sampleUpdate(2, 0, { upserts: [samplePod('a')], marks: [{ at: 0, kind: 'command', label: 'kubectl run a' }] }),
      sampleUpdate(3, 0, { upserts: [samplePod('b')], marks: [{ at: 0, kind: 'command', label: 'kubectl run b' }] }),
    );
    const seen: number[] = [];
    for (let at = storyEnd(story.segments); ; at = previousStop(story, at)) {
      seen.push(viewAt(story, at).objects.Pod.size);
      if (at === 0) break;
    }
    expect(seen).toEqual([2, 1, 0]);
    expect(story.marks.map((mark) => viewAt(story, mark.story).objects.Pod.size)).toEqual([0, 1]);
  });

  it('of one long file stay bearable', () => {
    const updates = Array.from({ length: 60 }, (_, i) => sampleUpdate(i + 2, 0, { upserts: [samplePod(`p${i}`)] }));
    expect(storyEnd(told(sampleBoot(0), ...updates).segments)).toBeLessThan(5_000);
  });

  it('are not made of a command that only reads', () => {
    const story = told(sampleBoot(0), sampleUpdate(2, 0, { marks: [{ at: 0, kind: 'command', label: 'kubectl get po' }] }));
    expect(storyEnd(story.segments)).toBe(0);
  });
});

const happenings = fc.array(
  fc.record({
    ms: fc.constantFrom(0, 0, 0, 1, 300, 9_000),
    what: fc.constantFrom('clock', 'pod', 'trace', 'batch', 'mark'),
    part: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
  { maxLength: 30 },
);

/** As the engine tells: the clock counts whole ms, a packet takes fractions. */
function updatesOf(list: readonly { readonly ms: number; readonly what: string; readonly part: number }[]): readonly Update[] {
  let now = 0;
  return list.map(({ ms, what, part }, index) => {
    const tick = index + 2;
    const at = now;
    now += what === 'trace' ? Math.max(ms, 1) : ms;
    const upserts = what === 'pod' || (what === 'trace' && part > 0.5) ? [samplePod('web', String(tick))] : [];
    return sampleUpdate(tick, now, {
      upserts,
      traces: what === 'trace' ? [sampleTrace(tick, at, 5, now - at - part)] : [],
      batches: what === 'batch' ? [sampleBatch(tick, at)] : [],
      marks: what === 'clock' ? [] : [{ at: what === 'trace' ? at : now, kind: what === 'trace' ? 'request' : 'command', label: what }],
    });
  });
}

describe('whatever happened', () => {
  it('stepping back from the end shows every picture there was', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const story = tellAll(EMPTY_STORY, [sampleBoot(0, { upserts: [samplePod('web', '1')] }), ...updatesOf(list)]);
        const phase = (at: number) => viewAt(story, at).objects.Pod.get('default/web')?.status?.phase;
        const seen = new Set<string | undefined>();
        for (let at = storyEnd(story.segments); ; at = previousStop(story, at)) {
          seen.add(phase(at));
          if (at === 0) break;
        }
        expect(seen).toEqual(new Set(story.views.map((entry) => entry.view.objects.Pod.get('default/web')?.status?.phase)));
      }),
      {
        examples: [
          // Two changes at one moment, then requests at once: the step back from the first request's start.
          [
            [
              { ms: 0, what: 'pod', part: 0 },
              { ms: 0, what: 'pod', part: 0 },
              { ms: 0, what: 'trace', part: 0 },
              { ms: 0, what: 'trace', part: 0 },
            ],
          ],
        ],
        numRuns: 400,
      },
    );
  });

  it('acting anywhere keeps what was told up to there', () => {
    fc.assert(
      fc.property(happenings, fc.nat(), fc.constantFrom(0, 0.3, 0.999), (list, pick, share) => {
        const story = tellAll(EMPTY_STORY, [sampleBoot(0), ...updatesOf(list)]);
        const segment = story.segments[pick % Math.max(story.segments.length, 1)];
        const at = segment ? segment.from + (segment.to - segment.from) * share : 0;
        const point = branchPoint(story, at);
        if (!point) return;
        // What the engine does with it: the newest state at or before both.
        const kept = story.views.filter((entry) => entry.since <= Math.floor(point.at) && entry.firstTick <= point.tick).at(-1);
        const begun = story.segments.filter((segment) => segment.trace !== undefined && segment.from <= at).length;
        expect(story.segments.slice(0, kept?.segments).filter((segment) => segment.trace !== undefined)).toHaveLength(begun);
      }),
    );
  });
});
