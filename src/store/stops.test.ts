import { describe, expect, it } from 'vitest';
import { branchPoint } from './branch.js';
import { storyEnd } from './moment.js';
import { nextStop, previousStop } from './stops.js';
import { EMPTY_STORY, type Story, tell } from './story.js';
import { sampleBatch, sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';

/** wait 0–1000, request of 4 hops 1000–3800, pod at 4800, many 4800–8800 */
const story: Story = [
  sampleBoot(0),
  sampleUpdate(2, 1_000),
  sampleUpdate(3, 1_010, { traces: [sampleTrace(1, 1_000, 4)], marks: [{ at: 1_000, kind: 'request', label: 'web' }] }),
  sampleUpdate(4, 2_010, { upserts: [samplePod('a')], marks: [{ at: 2_010, kind: 'pod', label: 'a' }] }),
  sampleUpdate(5, 2_010, { batches: [sampleBatch(1, 2_010)], marks: [{ at: 2_010, kind: 'batch', label: '3' }] }),
].reduce(tell, EMPTY_STORY);

describe('steps', () => {
  it('forward halt at each hop, then at each change', () => {
    const stops: number[] = [];
    for (let at = 0; at < storyEnd(story.segments); stops.push(at)) at = nextStop(story, at);
    expect(stops).toEqual([1_000, 1_700, 2_400, 3_100, 3_800, 4_800, 8_800]);
    expect(nextStop(story, 8_800)).toBe(8_800);
  });

  it('back halt at the same places', () => {
    const stops: number[] = [];
    for (let at = storyEnd(story.segments); at > 0; stops.push(at)) at = previousStop(story, at);
    expect(stops).toEqual([4_800, 3_800, 3_100, 2_400, 1_700, 1_000, 0]);
    expect(previousStop(story, 0)).toBe(0);
  });

  it('of an empty story stay where they are', () => {
    expect([nextStop(EMPTY_STORY, 0), previousStop(EMPTY_STORY, 0)]).toEqual([0, 0]);
  });
});

describe('acting', () => {
  it.each([
    ['at the newest moment', 8_800, undefined],
    ['while the newest thing is still shown', 5_000, undefined],
    ['within an older request: after it', 2_000, { at: 1_010, tick: 3 }],
    ['in a wait: right there', 500, { at: 500, tick: 2 }],
    ['in a later wait', 4_300, { at: 1_510, tick: 3 }],
  ])('%s', (_, at, want) => {
    expect(branchPoint(story, at)).toEqual(want);
  });

  it('in a story that only waits branches nothing off: nothing happened', () => {
    const waiting = [sampleBoot(0), sampleUpdate(2, 1_000)].reduce(tell, EMPTY_STORY);
    expect(branchPoint(waiting, 400)).toBeUndefined();
  });
});
