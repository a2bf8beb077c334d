/** Acting in the past: the shown moment becomes the present first, so that history branches there. */
import type { LabContext } from './context.js';
import { lastAtOrBefore, segmentAt, storyEnd } from './moment.js';
import { playhead } from './playhead.js';
import type { Story } from './story.js';

/** Story times no further apart than rounding puts them are one, ms. */
const TOUCHING = 1e-6;

/**
 * The moment to go back to before acting at `at`, or undefined when nothing happened after it.
 *
 * Within a request or many the end of it is meant, since it was sent already: what its own update told belongs
 * to it, though the update's moment lies a little later than the last hop.
 */
export function branchPoint(story: Story, at: number): { readonly at: number; readonly tick: number } | undefined {
  const here = segmentAt(story.segments, at);
  if (!here) return undefined;
  const { segments, views } = story;
  const last = segments.findLast((segment) => segment.from <= at && segment.kind !== 'quiet');
  const begun = last ? lastAtOrBefore(views, last.to - TOUCHING, (view) => view.story) + 1 : 0;
  const shown = lastAtOrBefore(views, at, (view) => view.story);
  const entry = views[Math.max(begun, shown, 0)];
  if (!entry || entry === views.at(-1) || at >= storyEnd(segments)) return undefined;
  const length = here.to - here.from;
  const share = here.kind !== 'quiet' || length === 0 ? 1 : (at - here.from) / length;
  const virtual = here.virtualFrom + (here.virtualTo - here.virtualFrom) * share;
  return { at: Math.max(virtual, entry.since), tick: entry.tick };
}

/**
 * Rewinds the engine when the learner acts in the past; the rewound state is then the newest moment. Who only
 * still watches what was just done has not gone anywhere: nothing is taken back then.
 */
export async function branchHere(lab: Pick<LabContext, 'engine' | 'story' | 'player'>): Promise<void> {
  if (lab.player.follows()) return;
  const point = branchPoint(lab.story.current(), playhead.get().story);
  if (!point) return;
  await lab.engine().ask('rewind', point);
  lab.player.showLive();
}
