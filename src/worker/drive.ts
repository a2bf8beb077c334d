/** Drives steps in slices: between two of them messages are heard, and the page is told how far it is. */
import { type Steps, Stopped } from '../sim/steps.js';
import { stopped, type Work } from './work.js';

/** How long others wait for their turn, ms. */
const SLICE_MS = 24;

/** Lets messages in that wait. */
const turn = (): Promise<void> => new Promise((go) => setTimeout(go, 0));

/**
 * Gives what the steps give, also when they were ended; rejects with `stopped` where being ended leaves nothing to give. Time
 * decides when others have their turn, and never what is done.
 *
 * @param stopAt the halt to end at, for steps that were ended there before
 */
export async function drive<T>(steps: Steps<T>, work: Work, stopAt = Number.POSITIVE_INFINITY): Promise<T> {
  let since = performance.now();
  let step = steps.next();
  for (let halt = 1; !step.done; halt++) {
    const { value } = step;
    if (performance.now() - since > SLICE_MS) {
      work.tell(value);
      await turn();
      since = performance.now();
    }
    if (halt === stopAt || (work.unwanted && stopAt === Number.POSITIVE_INFINITY)) {
      work.stoppedAt = halt;
      return ended(steps, new Stopped(value));
    }
    step = steps.next();
  }
  return step.value;
}

function ended<T>(steps: Steps<T>, reason: Stopped): T {
  try {
    let step = steps.throw(reason);
    while (!step.done) step = steps.next();
    return step.value;
  } catch (error) {
    throw error instanceof Stopped ? stopped() : error;
  }
}
