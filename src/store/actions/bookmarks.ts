/** Moments the learner wants to find again. They belong to this lab and go with it. */
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { momentAt, storyOf } from '../moment.js';
import { playhead } from '../playhead.js';
import type { LabActions } from '../state.js';
import type { Bookmark, Segment } from '../told.js';

type BookmarkActions = Pick<LabActions, 'addBookmark' | 'renameBookmark' | 'removeBookmark' | 'goToBookmark' | 'returnToBookmark'>;

const BOOKMARKS_MAX = 100;
const NAME_MAX = 80;

/** Virtual times no further apart than this are the same moment, ms. */
const SAME = 0.5;

/**
 * Story ms of a bookmark in the story as it is told now: where it was made, unless the story has become another one
 * there (a branch, a request explained before it); then the story time of its virtual time.
 */
export function storyOfBookmark(segments: readonly Segment[], { at, story }: Bookmark): number {
  const there = momentAt(segments, new Map(), story);
  return Math.abs(there.virtual - at) <= SAME ? story : storyOf(segments, at);
}

export function bookmarkActions(lab: LabContext): BookmarkActions {
  const { get, set, story, player } = lab;
  const goTo = (id: number): boolean => {
    const found = get().bookmarks.find((one) => one.id === id);
    if (!found) return false;
    set({ playing: false });
    player.leaveFor(storyOfBookmark(story.current().segments, found));
    return true;
  };
  return {
    addBookmark(name) {
      const { bookmarks } = get();
      const { story: at, virtual } = playhead.get();
      const id = Math.max(0, ...bookmarks.map((one) => one.id)) + 1;
      const added: Bookmark = { id, at: virtual, story: at, name: name.trim().slice(0, NAME_MAX) };
      set({ bookmarks: [...bookmarks, added].slice(-BOOKMARKS_MAX).sort((a, b) => a.story - b.story) });
    },
    renameBookmark(id, name) {
      set({ bookmarks: get().bookmarks.map((one) => (one.id === id ? { ...one, name: name.trim().slice(0, NAME_MAX) } : one)) });
    },
    removeBookmark(id) {
      set({ bookmarks: get().bookmarks.filter((one) => one.id !== id) });
    },
    goToBookmark: (id) => void goTo(id),
    async returnToBookmark(id) {
      try {
        if (goTo(id)) await branchHere(lab);
      } catch (error) {
        reportFailure(lab, error);
      }
    },
  };
}
