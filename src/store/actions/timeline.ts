/** Play, pause, scrub, step: moves of the playhead. None of them speaks to the engine. */
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { hopStart, segmentOfTrace } from '../moment.js';
import { playhead } from '../playhead.js';
import type { LabActions } from '../state.js';
import { nextStop, previousStop } from '../stops.js';

export type TimelineActions = Pick<
  LabActions,
  | 'play'
  | 'pause'
  | 'setSpeed'
  | 'seek'
  | 'stepForward'
  | 'stepBack'
  | 'step'
  | 'runUntil'
  | 'goToHop'
  | 'goLive'
  | 'setStageView'
  | 'select'
>;

export const SPEEDS = { min: 0.25, max: 8 } as const;

export function timelineActions(lab: LabContext, nextEventAt: () => number | null): TimelineActions {
  const { get, set, story, player } = lab;
  const restAt = (at: number): void => {
    set({ playing: false });
    player.leaveFor(at);
  };
  return {
    play: () => set({ playing: true }),
    pause: () => set({ playing: false }),
    setSpeed(speed) {
      if (Number.isFinite(speed)) set({ speed: Math.min(Math.max(speed, SPEEDS.min), SPEEDS.max) });
    },
    seek: (at) => restAt(at),
    stepForward: () => restAt(nextStop(story.current(), playhead.get().story)),
    stepBack: () => restAt(previousStop(story.current(), playhead.get().story)),
    async step(sort, way) {
      try {
        const { stepTo } = await import('../steps.js');
        const at = stepTo(get(), sort, playhead.get().story, way);
        if (at !== undefined) restAt(at);
        return at !== undefined;
      } catch (error) {
        reportFailure(lab, error);
        return false;
      }
    },
    runUntil: async (stop) => (await import('../run-until.js')).runUntil(lab, nextEventAt, stop),
    goToHop(trace, hop) {
      const told = story.current().traces.get(trace);
      const segment = segmentOfTrace(story.current().segments, trace);
      set({ selection: { kind: 'trace', id: trace } });
      if (told && segment) restAt(hopStart(segment, told, hop));
    },
    goLive: () => player.showLive(),
    setStageView: (stageView) => set({ stageView }),
    select(selection) {
      set({ selection });
      player.show(playhead.get().story);
    },
  };
}
