/** From where on the reader has lived through the story: who speaks of it comes later, and begins there. */
import type { playhead as thePlayhead } from '../../store/playhead.js';

/**
 * Watches from now on. Whoever goes back, or somewhere else by hand, did not live through what lies between.
 * @returns the story ms it began at, again and again
 */
export function livedThrough(playhead: Pick<typeof thePlayhead, 'get' | 'subscribe'>, isPlaying: () => boolean): () => number {
  let at = playhead.get().story;
  let since = at;
  playhead.subscribe(({ story }) => {
    if (story < at || !isPlaying()) since = story;
    at = story;
  });
  return () => since;
}
