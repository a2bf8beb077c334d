/** When the page has nothing to do for anybody: no hand is on it, and nothing travels on the stage. */
import { playhead } from '../../store/playhead.js';

/** What a hand does. Moves too: a drag is one long press. */
const STIRS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'input'] as const;

/** Does it once the page has been at rest for `ms`. What is told meanwhile, or touched, begins the wait anew. */
export function onceAtRest(ms: number, work: () => void): void {
  let last = performance.now();
  const stir = (): void => {
    last = performance.now();
  };
  for (const name of STIRS) addEventListener(name, stir, { capture: true, passive: true });
  // The clock of a cluster at rest ticks on: that is no story.
  const offPlayhead = playhead.subscribe(({ segment }) => {
    if (segment && segment.kind !== 'quiet') stir();
  });
  const look = (): void => {
    const left = last + ms - performance.now();
    if (left > 0) {
      setTimeout(look, left);
      return;
    }
    for (const name of STIRS) removeEventListener(name, stir, { capture: true });
    offPlayhead();
    work();
  };
  setTimeout(look, ms);
}
