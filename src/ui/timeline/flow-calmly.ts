/** Moves of the playhead for what nobody needs sixty times a second: words that change, a hand that creeps. */
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';

/** Story ms. Who goes further than this at once has leapt: a step, a key, a press on the timeline. */
const LEAP = 120;

/**
 * Calls `show` now, at once after every leap, and while the story flows every so many ms; returns how to stop. Where the playhead rests
 * is shown at once too: what is read off the page is where it is.
 */
export function flowCalmly(show: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = 0;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    shown = playhead.get().story;
    show();
  };
  tell();
  const off = playhead.subscribe(({ story }) => {
    if (Math.abs(story - shown) >= LEAP || !useLab.getState().playing) tell();
    else timer ??= setTimeout(tell, everyMs);
  });
  const offHalts = useLab.subscribe(({ playing }) => {
    if (!playing && timer !== undefined) tell();
  });
  return () => {
    clearTimeout(timer);
    off();
    offHalts();
  };
}
