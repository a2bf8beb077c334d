/**
 * The playhead: where in the story the learner is. It moves every frame, so it is kept outside React; the
 * canvas overlay and the timeline's hand subscribe to it and draw, everything else waits for `useLab`.
 */
import type { Moment } from './told.js';

export interface Playhead {
  get(): Moment;
  /** Called after every move; returns how to stop listening. */
  subscribe(listener: (moment: Moment) => void): () => void;
  /** The player's and the timeline actions' side: moves it. */
  set(moment: Moment): void;
}

export function createPlayhead(): Playhead {
  let moment: Moment = { story: 0, virtual: 0, progress: 0 };
  const listeners = new Set<(moment: Moment) => void>();
  return {
    get: () => moment,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      moment = next;
      for (const listener of listeners) listener(next);
    },
  };
}

export const playhead: Playhead = createPlayhead();
