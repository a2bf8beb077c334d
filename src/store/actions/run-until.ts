/** On to the next moment of a kind: what a breakpoint is to a debugger. */
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { hopStart, storyEnd } from '../moment.js';
import { playhead } from '../playhead.js';
import type { LabActions, StopAt } from '../state.js';
import type { Story } from '../story.js';

type RunUntilActions = Pick<LabActions, 'runUntil'>;

/** Virtual ms of waiting after which nothing is expected any more. */
const PATIENCE_MS = 600_000;
/** Story times this near are the same stop. */
const SAME = 0.5;

/** Story ms of the first such moment after `at`, undefined when the story has none. */
export function nextOf(story: Story, stop: StopAt, at: number): number | undefined {
  const times = 'mark' in stop ? story.marks.filter(({ kind }) => kind === stop.mark).map((mark) => mark.story) : hopTimes(story, stop, at);
  return times.filter((time) => time > at + SAME).sort((a, b) => a - b)[0];
}

function hopTimes(story: Story, stop: Exclude<StopAt, { readonly mark: unknown }>, after: number): readonly number[] {
  return story.segments.flatMap((segment) => {
    const trace = segment.trace === undefined || segment.to <= after ? undefined : story.traces.get(segment.trace);
    if (!trace) return [];
    if ('failed' in stop) return trace.outcome.kind === 'answered' ? [] : [hopStart(segment, trace, trace.hops.length - 1)];
    return trace.hops.filter(({ kind }) => kind === stop.hop).map(({ index }) => hopStart(segment, trace, index));
  });
}

export function runUntilActions(lab: LabContext, nextEventAt: () => number | null): RunUntilActions {
  const { set, story, player } = lab;
  return {
    async runUntil(stop) {
      const from = playhead.get().story;
      const found = () => nextOf(story.current(), stop, from);
      try {
        const until = playhead.get().virtual + PATIENCE_MS;
        for (;;) {
          const at = found();
          if (at !== undefined) {
            set({ playing: false });
            player.leaveFor(at);
            return true;
          }
          const due = nextEventAt();
          const now = story.current().views.at(-1)?.view.now ?? 0;
          // Whoever looks at the past looks for something in it; only from the newest moment on is there more to come.
          if (from < storyEnd(story.current().segments) - SAME && !player.follows()) return false;
          if (due === null || due > until) return false;
          await lab.engine().ask('advance', { ms: Math.max(1, Math.ceil(due - now)) });
        }
      } catch (error) {
        reportFailure(lab, error);
        return false;
      }
    },
  };
}
