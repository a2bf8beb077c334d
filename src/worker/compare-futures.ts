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
import { sendParts } from './load-slice.js';
import type { CompareSpec, Comparison, Future, LoadFuture, LoadPair, LoadPairSpec, LoadSlice } from './protocol.js';

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

type Begun = ReturnType<typeof begin>;

/** Both at the same time, so that nothing differs for having waited longer. */
function beginBoth(spec: Pick<CompareSpec, 'a' | 'b'>, moment: Moment, ways: FutureWays): readonly [Begun, Begun] {
  const futures = [begin(moment, spec.a, ways), begin(moment, spec.b, ways)] as const;
  const latest = Math.max(...futures.map(({ world }) => world.now));
  for (const { world } of futures) world.advance(latest - world.now);
  return futures;
}

/** The same load in both: slice by slice, as it runs in the present (load-slice.ts). */
export function compareLoads(spec: LoadPairSpec, moment: Moment, ways: FutureWays): LoadPair {
  const [a, b] = beginBoth(spec, moment, ways).map(({ world, terminal, echo }): LoadFuture => {
    const seen = new Set<string>();
    world.letRulesFollow();
    // Nobody asks for these requests by number: they belong to no present.
    const slices = spec.slices.map(({ parts, ms, run }): LoadSlice => {
      if (run !== undefined) terminal.run(run);
      const at = world.now;
      const sent = sendParts(world, { url: spec.url, parts }, seen, (_batch, trace) => -trace.id);
      world.advance(ms);
      return { at, now: at + ms, parts: sent };
    });
    return { echo, slices };
  }) as [LoadFuture, LoadFuture];
  return { a, b };
}

export function compareFutures(spec: CompareSpec, moment: Moment, ways: FutureWays): Comparison {
  const futures = beginBoth(spec, moment, ways);
  const latest = futures[0].world.now;
  const [a, b] = futures.map(({ world, echo }): Future => ({ echo, ...outcomeIn(world, spec) })) as [Future, Future];
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
  return { world, terminal, echo };
}

/** What becomes of the requests in a world. */
export function outcomeIn(world: World, { spec, count }: Pick<CompareSpec, 'spec' | 'count'>): Omit<Future, 'echo'> {
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
