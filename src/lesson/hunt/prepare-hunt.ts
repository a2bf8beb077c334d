/** Makes a hunt's cluster in a world: applied, at rest, and broken. */
import type { TerminalSession } from '../../kubectl/terminal.js';
import { finish, type Steps, Stopped } from '../../sim/steps.js';
import type { World } from '../../sim/world.js';
import { followChange } from '../what-if/follow-change.js';
import type { Hunt } from './hunt.js';

/** The file its manifests are applied from, and which nobody keeps. */
export const HUNT_FILE = 'hunt.yaml';

/** @param terminal one that has the manifests as `HUNT_FILE`. Returns what was refused; a sound hunt has nothing of it. */
export const prepareHunt = (world: World, terminal: TerminalSession, hunt: Hunt): readonly string[] =>
  finish(prepareHuntInSteps(world, terminal, hunt));

/** The same in steps; who stops them has nothing. */
export function* prepareHuntInSteps(world: World, terminal: TerminalSession, { lines }: Hunt): Steps<readonly string[]> {
  const refused: string[] = [];
  const all = [`kubectl apply -f ${HUNT_FILE}`, ...lines];
  for (const [done, line] of all.entries()) {
    yield { what: 'steps', done, of: all.length + 1 };
    const { exit, stderr, stopped } = yield* terminal.inSteps(line);
    if (stopped) throw new Stopped(stopped);
    if (exit !== 0) refused.push(`${line}: ${stderr.trim()}`);
    if (done === 0) followChange(world);
  }
  yield { what: 'steps', done: all.length, of: all.length + 1 };
  // A node that is gone is noticed after its grace period.
  if (lines.length > 0) world.advance(90_000);
  return refused;
}
