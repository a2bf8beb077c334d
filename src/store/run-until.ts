/** On to the next moment of a kind: what a breakpoint is to a debugger. Comes when it is first asked for. */
import type { Halt } from '../worker/protocol.js';
import type { LabContext } from './context.js';
import { reportFailure } from './failure.js';
import { hopStart, storyEnd } from './moment.js';
import { playhead } from './playhead.js';
import type { Story } from './story.js';
import { beginTask } from './tasks.js';
import type { ClusterView, StopAt } from './told.js';

/** Virtual ms of waiting after which nothing is expected any more. */
const PATIENCE_MS = 600_000;
/** Story times this near are the same stop. */
const SAME = 0.5;

/** Story ms of the first such moment after `at`, undefined when the story has none. */
export function nextOf(story: Story, stop: StopAt, at: number): number | undefined {
  const times = timesOf(story, stop, at).filter((time) => time > at + SAME);
  return times.sort((a, b) => a - b)[0];
}

function timesOf(story: Story, stop: StopAt, after: number): readonly number[] {
  if ('mark' in stop) return story.marks.filter(({ kind }) => kind === stop.mark).map((mark) => mark.story);
  return 'object' in stop ? objectTimes(story, stop.object) : hopTimes(story, stop, after);
}

function hopTimes(story: Story, stop: Extract<StopAt, { hop: unknown } | { failed: true }>, after: number): readonly number[] {
  return story.segments.flatMap((segment) => {
    const trace = segment.trace === undefined || segment.to <= after ? undefined : story.traces.get(segment.trace);
    if (!trace) return [];
    if ('failed' in stop) return trace.outcome.kind === 'answered' ? [] : [hopStart(segment, trace, trace.hops.length - 1)];
    return trace.hops.filter(({ kind }) => kind === stop.hop).map(({ index }) => hopStart(segment, trace, index));
  });
}

type ObjectStop = Extract<StopAt, { object: unknown }>['object'];

/** Where the object became another one, was made or went; of a Service also where its endpoints did. */
function objectTimes({ views }: Story, object: ObjectStop): readonly number[] {
  return views.filter(({ view }, index) => index > 0 && changed(views[index - 1]?.view ?? view, view, object)).map(({ story }) => story);
}

function changed(before: ClusterView, after: ClusterView, { kind, key }: ObjectStop): boolean {
  const version = ({ objects }: ClusterView) => objects[kind].get(key)?.metadata.resourceVersion;
  if (before.objects[kind] !== after.objects[kind] && version(before) !== version(after)) return true;
  if (kind !== 'Service' || before.objects.EndpointSlice === after.objects.EndpointSlice) return false;
  return slicesOf(before, key) !== slicesOf(after, key);
}

/** The versions of a Service's slices, as text. */
function slicesOf({ objects }: ClusterView, key: string): string {
  return [...objects.EndpointSlice.values()]
    .filter(({ metadata }) => `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name']}` === key)
    .map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`)
    .join();
}

export async function runUntil(lab: LabContext, nextEventAt: () => number | null, stop: StopAt): Promise<boolean> {
  const { set, story, player } = lab;
  const from = playhead.get().story;
  const found = () => nextOf(story.current(), stop, from);
  const task = beginTask(lab, 'runUntil', stop);
  const begun = playhead.get().virtual;
  let unwanted = false;
  let ended: Halt | undefined;
  task.onBegun(() => {
    unwanted = true;
  });
  try {
    const until = begun + PATIENCE_MS;
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
      const passed: Halt = { what: 'time', done: Math.max(0, now - begun), of: PATIENCE_MS };
      task.onProgress(passed);
      if (unwanted) {
        ended = passed;
        return false;
      }
      await lab.engine().ask('advance', { ms: Math.max(1, Math.ceil(due - now)) });
    }
  } catch (error) {
    reportFailure(lab, error);
    return false;
  } finally {
    task.end(ended);
  }
}
