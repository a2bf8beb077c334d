/**
 * Two futures of one moment. Each is lived in a world of its own that is put into that moment's state, so the
 * cluster the learner sees is not touched, and whatever one future does the other one does not know of.
 */
import type { CreateTerminal } from '../kubectl/terminal.js';
import { firstDifference } from '../lesson/what-if/first-difference.js';
import { followChange } from '../lesson/what-if/follow-change.js';
import type { ClusterConfig } from '../sim/config.js';
import { type Steps, Stopped } from '../sim/steps.js';
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

interface Begun {
  readonly world: World;
  readonly terminal: ReturnType<CreateTerminal>;
  readonly echo: Future['echo'];
}

/** Both at the same time, so that nothing differs for having waited longer. */
function* beginBoth(spec: Pick<CompareSpec, 'a' | 'b'>, moment: Moment, ways: FutureWays): Steps<readonly [Begun, Begun]> {
  const futures = [yield* begin(moment, spec.a, ways), yield* begin(moment, spec.b, ways)] as const;
  const latest = Math.max(...futures.map(({ world }) => world.now));
  for (const { world } of futures) world.advance(latest - world.now);
  return futures;
}

/** The same load in both: slice by slice, as it runs in the present (load-slice.ts). */
export function* compareLoads(spec: LoadPairSpec, moment: Moment, ways: FutureWays): Steps<LoadPair> {
  const of = 2 * spec.slices.reduce((sum, slice) => sum + requestsOf(slice), 0);
  yield { what: 'requests', done: 0, of };
  const [first, second] = yield* beginBoth(spec, moment, ways);
  const a = yield* loadOf(first, spec, 0, of);
  return { a, b: yield* loadOf(second, spec, of / 2, of) };
}

const requestsOf = ({ parts }: LoadPairSpec['slices'][number]): number => parts.reduce((sum, { count }) => sum + count, 0);

function* loadOf({ world, terminal, echo }: Begun, spec: LoadPairSpec, before: number, of: number): Steps<LoadFuture> {
  const seen = new Set<string>();
  const slices: LoadSlice[] = [];
  let done = before;
  world.letRulesFollow();
  for (const slice of spec.slices) {
    yield { what: 'requests', done, of };
    const { parts, ms, run } = slice;
    if (run !== undefined) {
      const { stopped } = yield* terminal.inSteps(run);
      if (stopped) throw new Stopped(stopped);
    }
    const at = world.now;
    // Nobody asks for these requests by number: they belong to no present.
    const sent = sendParts(world, { url: spec.url, parts }, seen, (_batch, trace) => -trace.id);
    world.advance(ms);
    slices.push({ at, now: at + ms, parts: sent });
    done += requestsOf(slice);
  }
  return { echo, slices };
}

/** Who stops it has nothing, and nothing has changed. */
export function* compareFutures(spec: CompareSpec, moment: Moment, ways: FutureWays): Steps<Comparison> {
  const futures = yield* beginBoth(spec, moment, ways);
  const latest = futures[0].world.now;
  const [first, second] = futures;
  const a = { echo: first.echo, ...outcomeIn(first.world, spec) };
  yield { what: 'requests', done: spec.count, of: 2 * spec.count };
  const b = { echo: second.echo, ...outcomeIn(second.world, spec) };
  const apart = a.trace && b.trace ? firstDifference(a.trace, b.trace) : undefined;
  return { at: latest, a, b, ...(apart === undefined ? {} : { apart }) };
}

function* begin(moment: Moment, lines: readonly string[], ways: FutureWays): Steps<Begun> {
  const world = ways.createWorld(moment.config, moment.seed);
  world.restore(moment.world);
  world.takeChanges();
  if (moment.wait > 0) world.advance(moment.wait);
  const files = createFiles({});
  files.restore(moment.files);
  const terminal = ways.createTerminal(world, files);
  if (moment.namespace !== 'default') terminal.run(`kubectl config set-context --current --namespace=${moment.namespace}`);
  const echo: Begun['echo'][number][] = [];
  for (const line of lines) {
    const result = yield* terminal.inSteps(line);
    if (result.stopped) throw new Stopped(result.stopped);
    echo.push({ line, result });
  }
  yield { what: 'steps', done: lines.length, of: lines.length + 1 };
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
