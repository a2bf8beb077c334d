/** Makes a hunt's cluster in a world: applied, at rest, and broken. */
import type { TerminalSession } from '../../kubectl/terminal.js';
import type { World } from '../../sim/world.js';
import { followChange } from '../what-if/follow-change.js';
import type { Hunt } from './hunt.js';

/** The file its manifests are applied from, and which nobody keeps. */
export const HUNT_FILE = 'hunt.yaml';

/** @param terminal one that has the manifests as `HUNT_FILE`. Returns what was refused; a sound hunt has nothing of it. */
export function prepareHunt(world: World, terminal: TerminalSession, { lines }: Hunt): readonly string[] {
  const refused: string[] = [];
  const run = (line: string) => {
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) refused.push(`${line}: ${stderr.trim()}`);
  };
  run(`kubectl apply -f ${HUNT_FILE}`);
  followChange(world);
  for (const line of lines) run(line);
  // A node that is gone is noticed after its grace period.
  if (lines.length > 0) world.advance(90_000);
  return refused;
}
