/** Waits in virtual time, in steps where the world can halt between two moments. */
import type { Steps } from '../../sim/steps.js';
import type { World } from '../../sim/world.js';

/** `World.advanceUntil` in steps. */
export function* advanceInSteps(world: World, predicate: (read: World['read']) => boolean, limitMs: number): Steps<boolean> {
  return world.untilInSteps ? yield* world.untilInSteps(predicate, limitMs) : world.advanceUntil(predicate, limitMs);
}
