/** Acting in the past: the shown moment becomes the present first, so that history branches there. */
import type { LabContext } from './context.js';
import { segmentAt, storyEnd } from './moment.js';
import { playhead } from './playhead.js';
import { entryAt, type Story } from './story.js';

/**
 * The moment to go back to before acting at `at`, or undefined when the learner is at the newest one.
 *
 * Somebody who still watches the last request, or looks at its hops again, has not left the present: nothing
 * happened after it. Within an older request the end of that request is meant, since it was sent already.
 */
export function branchPoint(story: Story, at: number): { readonly at: number; readonly tick: number } | undefined {
  const here = segmentAt(story.segments, at);
  if (!here) return undefined;
  const until = here.kind === 'quiet' ? at : here.to;
  const entry = entryAt(story, until);
  const tip = story.views.at(-1);
  if (!entry || !tip) return undefined;
  const nothingLater = entry === tip && !story.segments.some((segment) => segment.from >= until && segment.kind !== 'quiet');
  if (nothingLater || until >= storyEnd(story.segments)) return undefined;
  const length = here.to - here.from;
  const share = length > 0 ? (until - here.from) / length : 1;
  return { at: here.virtualFrom + (here.virtualTo - here.virtualFrom) * share, tick: entry.tick };
}

/** Rewinds the engine when the learner acts in the past; the rewound state is then the newest moment. */
export async function branchHere(lab: Pick<LabContext, 'engine' | 'story' | 'player'>): Promise<void> {
  const point = branchPoint(lab.story.current(), playhead.get().story);
  if (!point) return;
  await lab.engine().ask('rewind', point);
  lab.player.showLive();
}
