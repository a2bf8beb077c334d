/** How much virtual time the newest moment may let pass. Pure. */
import { QUIET_MAX } from './timeline.js';

/** No more than ten questions a second. */
export const ASK_EVERY_MS = 100;
/** With nothing scheduled the clock only ticks. */
export const IDLE_EVERY_MS = 1_000;

/**
 * Virtual ms to ask for now, or undefined: not yet.
 *
 * A wait longer than `QUIET_MAX` runs faster, so that 40 s until a node counts as lost take 2 s of the
 * learner's life; unless nothing is on its way, when a timer in the background is no reason to hurry. Time stops at the event, so that what it changes is seen before what comes next.
 * @param elapsed real ms since the last question
 */
export function advanceDue(at: {
  readonly elapsed: number;
  readonly speed: number;
  readonly now: number;
  readonly nextEventAt: number | null;
  /** Whether the learner waits for something that is visibly on its way. */
  readonly waiting: boolean;
}): number | undefined {
  const far = at.nextEventAt === null || (!at.waiting && at.nextEventAt - at.now > QUIET_MAX);
  if (at.nextEventAt === null || far) return at.elapsed >= IDLE_EVERY_MS ? at.elapsed * at.speed : undefined;
  const wait = Math.max(at.nextEventAt - at.now, 0);
  const story = at.elapsed * at.speed;
  if (wait <= story) return at.elapsed >= ASK_EVERY_MS ? Math.max(wait, 1) : undefined;
  if (at.elapsed < ASK_EVERY_MS) return undefined;
  return Math.min(wait, wait <= QUIET_MAX ? story : (story * wait) / HURRY_MS);
}

/** Of a long wait so many real ms leave a third (at 1×): 40 s are over in about 4. */
const HURRY_MS = 700;
