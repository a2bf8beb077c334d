/** How the present came to be, and the way there again. Fetched when somebody shares a link or follows one. */
import { type Steps, Stopped } from '../sim/steps.js';
import type { Deed, Deeds } from './deeds.js';
import { drive } from './drive.js';
import type { Answers, Lab } from './engine.js';
import { EngineFault, knownError } from './engine-fault.js';
import type { BootSpec, CommandResult, LabPath, Replayed, RequestName, TypedLine } from './protocol.js';
import { fields, isRequest, optional, text, whole } from './request-shape.js';
import { fits } from './tool-shapes.js';
import { stopped, type Work } from './work.js';

export type OfLinks = 'labPath' | 'replay';

/** What an engine lends to them. */
export interface LinkWays {
  readonly booted: () => Lab;
  readonly began: () => BootSpec;
  /** Does a request as if the page had asked. */
  readonly perform: (name: RequestName, params: unknown, work: Work) => Promise<unknown>;
  /** Tells the page of everything at once when it is done; of nothing, with the lab there was before, when it fails. */
  readonly holding: <T>(deed: () => Promise<T>) => Promise<T>;
}

/** What a path may hold. Going back and forth is no part of it: what was undone is left out. */
const DEEDS: ReadonlySet<RequestName> = new Set<RequestName>([
  'exec',
  'act',
  'send',
  'sendMany',
  'loadSlice',
  'applyManifest',
  'writeFile',
  'openStep',
  'runStep',
  'solveStep',
  'huntDeed',
]);

/** Virtual ms that pass between two looks at whether this is still wanted. */
const SLICE_MS = 5_000;
/** Virtual ms of a whole path: three days. Nobody has sat longer before a lab. */
const LONGEST_MS = 3 * 24 * 3_600_000;
/** Requests that are sent along it. */
const MOST_REQUESTS = 2_000_000;

function refuse(reason: string, deed?: number): EngineFault {
  return new EngineFault('bad-path', reason, deed === undefined ? {} : { deed: deed + 1 });
}

const isPath = fields({
  boot: (boot) => isRequest({ id: 0, name: 'boot', params: boot }),
  deeds: (deeds) => Array.isArray(deeds) && deeds.length <= 5_000 && deeds.every(fields({ at: whole, name: text(100) })),
  now: whole,
  lesson: optional(fields({ step: whole, reached: whole })),
  fingerprint: text(100),
});

/** Throws `bad-path` for what no lab has ever told of itself. */
function look(path: LabPath): void {
  if (!isPath(path)) throw refuse('not understood');
  const { deeds, now } = path;
  let at = 0;
  let requests = 0;
  for (const [index, deed] of deeds.entries()) {
    const { name, params } = deed;
    if (!DEEDS.has(name) || !isRequest({ id: 0, name, params }) || !fits(name, params)) throw refuse('not understood', index);
    if (!(Number.isSafeInteger(deed.at) && deed.at >= at)) throw refuse('not in the order of time', index);
    at = deed.at;
    const { count, parts } = params as { readonly count?: number; readonly parts?: readonly { readonly count: number }[] };
    requests += (count ?? 0) + (parts ?? []).reduce((sum, part) => sum + part.count, 0);
  }
  if (!(Number.isSafeInteger(now) && now >= at)) throw refuse('the end comes before what was done');
  if (now > LONGEST_MS) throw refuse('too long a time');
  if (requests > MOST_REQUESTS) throw refuse('too many requests');
}

/** In slices, so that it can be stopped. */
function* passTo(lab: Lab, to: number): Steps<void> {
  const from = lab.world.now;
  while (lab.world.now < to) {
    lab.pass(Math.min(SLICE_MS, to - lab.world.now));
    yield { what: 'time', done: lab.world.now - from, of: to - from };
  }
}

const printed = ({ stdout, stderr, clear }: CommandResult): TypedLine['result'] => ({ stdout, stderr, ...(clear && { clear }) });

/** As whoever opens the link has to begin: what the learner's own number drew is drawn by it again. */
const drawn = (spec: BootSpec, seed: number): BootSpec => (spec.lesson?.own === seed ? { ...spec, seed } : spec);

export function createLinkAnswers({ booted, began, perform, holding }: LinkWays): Pick<Answers, OfLinks> {
  /** A deed may be ended where it once was, and asks for nothing else of the whole work. */
  const within = (work: Work): Work => ({
    tell: () => {},
    get unwanted() {
      return work.unwanted;
    },
    unlessStopped: work.unlessStopped,
  });

  const go = async (path: LabPath, work: Work): Promise<Replayed> => {
    const result = (await perform('boot', path.boot, work)) as Replayed;
    const lab = booted();
    const typed: TypedLine[] = [];
    const wait = (to: number) => drive(passTo(lab, to), { ...within(work), tell: work.tell });
    for (const [index, deed] of path.deeds.entries()) {
      work.tell({ what: 'steps', done: index, of: path.deeds.length });
      await wait(deed.at);
      const own = (deed.params as { readonly session?: string }).session;
      const prompt = deed.name === 'exec' ? lab.terminal(own ?? 'host').snapshot().prompt : undefined;
      try {
        const answer = await perform(deed.name, deed.params, within(work));
        const line = lineOf(deed);
        if (line !== undefined)
          typed.push({
            line,
            ...(own !== undefined && { session: own }),
            ...(prompt !== undefined && { prompt }),
            result: printed(answer as CommandResult),
          });
      } catch (error) {
        if (work.unwanted || !knownError(error)) throw error;
        throw refuse(error instanceof Error ? error.message : String(error), index);
      }
      if (work.unwanted) throw stopped();
    }
    await wait(path.now);
    if (path.lesson) lab.lesson?.putAt(path.lesson.step, path.lesson.reached);
    lab.sync();
    return { ...result, typed, files: lab.files.names(), same: lab.world.fingerprint() === path.fingerprint };
  };

  return {
    labPath() {
      const lab = booted();
      const deeds: Deed[] = [];
      let at: Deeds | null | undefined = lab.deeds;
      for (; at; at = at.before) deeds.push({ at: at.at, name: at.name, params: at.params });
      if (at === null) return null;
      const { lesson } = lab;
      return {
        boot: drawn(began(), lab.world.seed),
        deeds: deeds.reverse(),
        now: lab.world.now,
        ...(lesson && { lesson: { step: lesson.step, reached: lesson.reached } }),
        fingerprint: lab.world.fingerprint(),
      };
    },
    async replay(path, work) {
      look(path);
      try {
        return await holding(() => go(path, work));
      } catch (error) {
        throw error instanceof Stopped ? stopped() : error;
      }
    },
  };
}

/** What stood in a terminal because of a deed. */
function lineOf({ name, params }: Deed): string | undefined {
  if (name === 'exec') return (params as { readonly line: string }).line;
  if (name === 'applyManifest') return `kubectl apply -f ${(params as { readonly file: string }).file}`;
  if (name !== 'act') return undefined;
  const action = params as { readonly kind: string; readonly line?: string; readonly node?: string; readonly up?: boolean };
  return action.line ?? `# node ${action.node}: power ${action.up ? 'on' : 'off'}`;
}
