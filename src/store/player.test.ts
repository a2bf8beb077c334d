import { describe, expect, it } from 'vitest';
import { INITIAL } from './initial.js';
import { createPlayer } from './player.js';
import { createPlayhead } from './playhead.js';
import type { LabState } from './state.js';
import { EMPTY_STORY, type Story, tell } from './story.js';
import { sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';

function setUp(story: Story, nextEventAt: number | null, part: Partial<LabState> = {}, told = () => story) {
  let state: LabState = { ...INITIAL, status: 'ready', ...part };
  const asked: number[] = [];
  const head = createPlayhead();
  const player = createPlayer({
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
    },
    story: told,
    playhead: head,
    advance: async (ms) => asked.push(ms),
    nextEventAt: () => nextEventAt,
  });
  return { player, head, asked, state: () => state };
}

/** A request of 4 hops, 2800 ms of story; then a pod appears. */
const told = [
  sampleBoot(0),
  sampleUpdate(2, 10, { traces: [sampleTrace(1, 0, 4)] }),
  sampleUpdate(3, 510, { upserts: [samplePod('late')] }),
].reduce(tell, EMPTY_STORY);

describe('while playing', () => {
  it('moves by elapsed time and speed, and shows what was live', () => {
    const { player, head, state } = setUp(told, null, { speed: 2 });
    player.show(0);
    player.frame(350);
    expect(head.get()).toMatchObject({ story: 700, hop: 1, progress: 0 });
    expect(state().live).toBe(false);
    expect(state().view.objects.Pod.size).toBe(0);
    player.frame(5_000);
    expect(state().live).toBe(true);
    expect(state().view.objects.Pod.size).toBe(1);
  });

  it('goes hop to hop where motion is not wanted', () => {
    const { player, head } = setUp(told, null, { reducedMotion: true });
    player.show(0);
    const stories = Array.from({ length: 20 }, () => {
      player.frame(100);
      return head.get().story;
    });
    expect([...new Set(stories)]).toEqual([0, 700, 1_400]);
  });

  it('at the newest moment asks for what is due, ten times a second at most', () => {
    const { player, asked } = setUp(told, 1_310);
    player.showLive();
    for (let frame = 0; frame < 6; frame++) player.frame(17);
    expect(asked).toEqual([102]);
    // Not again before that was answered.
    for (let frame = 0; frame < 60; frame++) player.frame(17);
    expect(asked).toEqual([102]);
  });

  it('with nothing scheduled only ticks', () => {
    const { player, asked } = setUp(told, null);
    player.showLive();
    for (let frame = 0; frame < 58; frame++) player.frame(17);
    expect(asked).toEqual([]);
    player.frame(17);
    expect(asked).toEqual([1_003]);
  });

  it('while only the clock moves the picture is the same object, and the tick goes on', () => {
    let story = [sampleBoot(0), sampleUpdate(2, 10, { upserts: [samplePod('web')] })].reduce(tell, EMPTY_STORY);
    const { player, state } = setUp(EMPTY_STORY, null, {}, () => story);
    player.showLive();
    const { view } = state();
    story = tell(story, sampleUpdate(3, 500));
    player.showLive();
    expect(state().view).toBe(view);
    expect(state().tick).toBe(3);
    story = tell(story, sampleUpdate(4, 900, { upserts: [samplePod('late')] }));
    player.showLive();
    expect(state().view.objects.Pod.size).toBe(2);
    expect(state().tick).toBe(4);
  });

  it('paused or not ready, nothing moves', () => {
    for (const part of [{ playing: false }, { status: 'booting' as const }]) {
      const { player, head, asked } = setUp(told, 600, part);
      player.show(100);
      player.frame(5_000);
      expect([head.get().story, asked]).toEqual([100, []]);
    }
  });
});
