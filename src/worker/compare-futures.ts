/**
 * Two futures of one moment. Each is lived in a world of its own that is put into that moment's state, so the
 * cluster the learner sees is not touched, and whatever one future does the other one does not know of.
 */
import type { CreateTerminal } from '../kubectl/terminal.js';
import { firstDifference } from '../lesson/what-if/first-difference.js';
import { followChange } from '../lesson/what-if/follow-change.js';
import type { ClusterConfig } from '../sim/config.js';
import type { World, WorldSnapshot } from '../sim/world.js';
import { knownError } from './engine-fault.js';
import { createFiles } from './lab-files.js';
import type { CompareSpec, Comparison, Future } from './protocol.js';

/** What both futures begin with. */
export interface Moment {
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly world: WorldSnapshot;
  readonly files: ReadonlyMap<string, string>;
  /** The namespace kubectl was told to use. */
  readonly namespace: string;
  /** Virtual ms to let pass first: a remembered state may be a little older than the moment that is meant. */
  readonly wait: number;
}

export interface FutureWays {
  readonly createWorld: (config: ClusterConfig, seed: number) => World;
  readonly createTerminal: CreateTerminal;
}

export function compareFutures(spec: CompareSpec, moment: Moment, ways: FutureWays): Comparison {
  const futures = [spec.a, spec.b].map((lines) => begin(moment, lines, ways));
  // Sent at the same time in both, so that nothing differs for having waited longer.
  const latest = Math.max(...futures.map(({ world }) => world.now));
  for (const { world } of futures) world.advance(latest - world.now);
  const [a, b] = futures.map(({ world, echo }): Future => ({ echo, ...outcome(world, spec) })) as [Future, Future];
  const apart = a.trace && b.trace ? firstDifference(a.trace, b.trace) : undefined;
  return { at: latest, a, b, ...(apart === undefined ? {} : { apart }) };
}

function begin(moment: Moment, lines: readonly string[], ways: FutureWays) {
  const world = ways.createWorld(moment.config, moment.seed);
  world.restore(moment.world);
  world.takeChanges();
  if (moment.wait > 0) world.advance(moment.wait);
  const files = createFiles({});
  files.restore(moment.files);
  const terminal = ways.createTerminal(world, files);
  if (moment.namespace !== 'default') terminal.run(`kubectl config set-context --current --namespace=${moment.namespace}`);
  const echo = lines.map((line) => ({ line, result: terminal.run(line) }));
  if (lines.length > 0) followChange(world);
  return { world, echo };
}

function outcome(world: World, { spec, count }: CompareSpec): Omit<Future, 'echo'> {
  world.letRulesFollow();
  try {
    if (count === 1) return { trace: world.send(spec) };
    const batch = world.sendMany(spec, count);
    const trace = world.explain(batch.id, 0);
    return { batch, ...(trace && { trace }) };
  } catch (error) {
    // The sender may be gone in this future.
    const known = knownError(error);
    if (!known) throw error;
    return { failed: known };
  }
}
