/**
 * Keeps the story of the branch the learner is on, and the branches that were left: undo and redo bring them
 * back with everything that was told in them.
 */
import type { Update } from '../worker/protocol.js';
import type { StoryKeeper } from './context.js';
import { lastAtOrBefore } from './moment.js';
import type { Player } from './player.js';
import { playhead } from './playhead.js';
import type { LabState } from './state.js';
import { cutAfter, EMPTY_STORY, rejoin, type Story, tell, tellAll } from './story.js';

/** Branches kept; each shares with the others whatever they have in common. */
const BRANCHES_KEPT = 250;

export interface StoryTeller extends StoryKeeper {
  tell(updates: readonly Update[]): void;
}

export function createStoryKeeper(parts: {
  readonly get: () => LabState;
  readonly set: (part: Partial<LabState>) => void;
  readonly player: Player;
}): StoryTeller {
  const { get, set, player } = parts;
  let current: Story = EMPTY_STORY;
  let left: Story[] = [];

  const replace = (next: Story): void => {
    const wasLive = get().live;
    const news = next.segments.slice(current.segments.length).some((segment) => segment.kind !== 'quiet');
    current = next;
    set({ segments: next.segments, marks: next.marks, traces: next.traces, batches: next.batches, told: next.views });
    // At the newest moment the learner stays there, unless there is a packet to watch on the way.
    if (wasLive && !news) player.showLive();
    else player.show(playhead.get().story);
  };

  /** The branch that tells of this tick, cut so that it is its newest moment. */
  const branchWith = (tick: number): Story | undefined => {
    for (const story of [current, ...left]) {
      const cut = cutAfter(story, tick);
      if (cut) return cut;
    }
    // Of a command that sent very many requests not every update is told: then the one before it will do.
    const near = current.views[lastAtOrBefore(current.views, tick, (entry) => entry.firstTick)];
    return near && cutAfter(current, near.tick);
  };

  /** A full update: another beginning, or another branch. */
  const restart = (update: Update): void => {
    if (typeof update.restores === 'number') {
      const branch = branchWith(update.restores);
      if (current.views.length > 0) left = [current, ...left].slice(0, BRANCHES_KEPT);
      // A tick nobody remembers: the story goes on from here with what is known.
      current = branch ?? { ...EMPTY_STORY, base: update.now };
      replace(rejoin(current, update));
      player.showLive();
      return;
    }
    left = [];
    current = EMPTY_STORY;
    replace(tell(EMPTY_STORY, update));
    player.showLive();
  };

  return {
    current: () => current,
    replace,
    tell(updates) {
      const full = updates.findIndex((update) => update.full && update.restores !== 'same');
      const update = updates[full];
      if (!update) {
        replace(tellAll(current, updates));
        return;
      }
      if (full > 0) replace(tellAll(current, updates.slice(0, full)));
      restart(update);
      if (full < updates.length - 1) this.tell(updates.slice(full + 1));
    },
  };
}
