/**
 * The engine behind the protocol. It knows no Worker: it is handed its parts and a way to tell of updates, and
 * answers one request at a time. Its tools come later; requests that need them wait for them.
 */
import type { CreateTerminal } from '../kubectl/terminal.js';
import type { ClusterConfig } from '../sim/config.js';
import type { LateParts } from '../sim/late-parts.js';
import { SimError } from '../sim/sim-error.js';
import type { Frozen } from '../sim/thaw.js';
import type { World } from '../sim/world.js';
import { badRequest, EngineFault } from './engine-fault.js';
import type { Judging } from './judging.js';
import { createLabSession, type LabSession } from './lab-session.js';
import type { LessonLogicPart, LessonRun, LessonShelf, LessonWays } from './lesson-host.js';
import type { BootResult, BootSpec, CommandResult, RequestName, Requests, Update } from './protocol.js';
import type { EngineWays, ToolAnswers } from './tool-answers.js';
import { createLoader } from './tool-loader.js';
import { needsTools, waitsAside } from './tool-needs.js';
import { createWork, type Work } from './work.js';

/** A sandbox: what the cluster is, and the YAML that was applied before the learner comes. */
export interface Sandbox {
  readonly config: ClusterConfig;
  readonly manifests: string;
  /** The cluster as a visitor meets it, for one seed: applied and at rest. For others it is booted then and there. */
  readonly booted: { readonly seed: number; readonly state: Frozen };
}

/** The parts that are not there from the start. */
export interface Tools {
  /** What the world still lacks. */
  readonly world: LateParts;
  /** What the engine itself lacks. */
  readonly createAnswers: (tools: Tools, ways: EngineWays) => ToolAnswers;
  readonly createTerminal: CreateTerminal;
  /** Whatever runs or completes a line (`text`) waits for this first: a terminal's long texts and seldom tools are parts of their own. */
  readonly fetchSeldom: (text?: string) => Promise<void>;
  readonly lessons: LessonShelf;
  readonly startLessonRun: (logic: LessonLogicPart, ways: LessonWays, judging?: Judging) => LessonRun;
}

export interface EngineParts {
  /** Asked only once the tools are there. */
  readonly createWorld: (config: ClusterConfig, seed: number) => World;
  readonly openWorld: (config: ClusterConfig, seed: number, state: Frozen) => World;
  /** Undefined: there is no such example. */
  readonly example: (name: string) => Promise<Sandbox | undefined>;
  /** Called until it succeeded once. */
  readonly loadTools: () => Promise<Tools>;
}

export type Lab = LabSession & { readonly tick: number };
export type Answers = { readonly [N in RequestName]: (params: Requests[N][0], work: Work) => Requests[N][1] | Promise<Requests[N][1]> };

export interface Engine {
  /** Rejects with `EngineFault` or `SimError` for what the learner can mend; with anything else after a crash. */
  answer<N extends RequestName>(name: N, params: Requests[N][0], work?: Work): Promise<Requests[N][1]>;
  /** Fetches the tools before somebody needs them. A failure is of no account: who needs them tries again. */
  prefetch(): void;
  /** Something to wait for before this request is put in line, so that it holds up no other; undefined: nothing. */
  awaits(name: RequestName): Promise<unknown> | undefined;
  /** Puts back the last state the page was told of. Throws when that fails as well. */
  recover(): void;
}

const DEFAULT_EXAMPLE = 'four-types';

export function createEngine(parts: EngineParts, send: (update: Update) => void): Engine {
  let lab: Lab | undefined;
  /** Of the lab on show, and of the one that is being booted. */
  let began: BootSpec;
  let wanted: BootSpec;
  let loaded: { readonly tools: Tools; readonly answers: ToolAnswers } | undefined;
  const load = createLoader(async () => {
    const tools = await parts.loadTools();
    const { createWorld, openWorld } = parts;
    loaded = {
      tools,
      answers: tools.createAnswers(tools, { createWorld, openWorld, booted, open, show, began: () => began, perform, holding }),
    };
  });
  const later = (): NonNullable<typeof loaded> => {
    if (!loaded) throw new Error('a request that needs the tools is not named among those that do');
    return loaded;
  };

  /** Updates of a request that may yet be taken back. */
  let held: Update[] | undefined;
  const tell = (update: Update): void => {
    if (held) held.push(update);
    else send(update);
  };
  /** Does something without the tools. Undefined: it cannot be done without, and whatever was begun is taken back. */
  const attempt = <T>(work: () => T): { readonly value: T } | undefined => {
    const takeBack = lab?.hold();
    held = [];
    try {
      return { value: work() };
    } catch (error) {
      if (!(error instanceof SimError && error.code === 'part-not-loaded')) throw error;
      held = [];
      takeBack?.();
      return undefined;
    } finally {
      const ready = held;
      held = undefined;
      for (const update of ready) send(update);
    }
  };

  const holding: EngineWays['holding'] = async (deed) => {
    const before = { lab, began };
    const told: Update[] = [];
    held = told;
    try {
      const value = await deed();
      for (const update of told) send(update);
      return value;
    } catch (error) {
      ({ lab, began } = before);
      throw error;
    } finally {
      held = undefined;
    }
  };

  const booted = (): Lab => {
    if (!lab) throw new EngineFault('not-booted', 'the lab was not booted yet');
    return lab;
  };
  const open = (world: World, files: Readonly<Record<string, string>>): Lab =>
    createLabSession({
      world,
      files,
      createTerminal: (...of) => later().tools.createTerminal(...of),
      send: tell,
      firstTick: lab?.tick ?? 0,
    });

  const show = (next: Lab): void => {
    lab = next;
    began = wanted;
    next.begin();
  };

  /** Waits for the tools, unless that is not wanted any more. */
  const fetching = (work: Work): Promise<void> => {
    work.tell({ what: 'fetch' });
    return work.unlessStopped(load());
  };

  const boot = async (spec: BootSpec, work: Work): Promise<BootResult> => {
    wanted = spec;
    if (spec.hunt !== undefined) return later().answers.bootHunt(spec.hunt, work);
    if (spec.lesson) return later().answers.bootLesson(spec, spec.lesson, work);
    const ownCluster = spec.config !== undefined || spec.manifests !== undefined;
    const name = spec.example ?? (ownCluster ? 'empty' : DEFAULT_EXAMPLE);
    const example = await work.unlessStopped(parts.example(name));
    if (!example) throw new EngineFault('unknown-example', `there is no example ${name}`, { example: name });
    const files: Record<string, string> = {};
    if (example.manifests.trim() !== '') files[`${name}.yaml`] = example.manifests;
    if (spec.manifests !== undefined) files['manifests.yaml'] = spec.manifests;
    const { config } = example;
    const { seed, state } = example.booted;
    if (ownCluster || seed !== spec.seed) {
      await fetching(work);
      return later().answers.bootInFull(spec, example, files, work);
    }
    show(open(parts.openWorld(config, seed, state), files));
    return { config, seed, files: Object.keys(files) };
  };

  const setPower = (node: string, up: boolean): CommandResult => {
    const { change, world } = booted();
    return change(
      `# node ${node}: power ${up ? 'on' : 'off'}`,
      () => {
        world.setNodeUp(node, up);
        return { exit: 0, stdout: '', stderr: '', traces: [] };
      },
      'mark',
    );
  };

  const early: Omit<Answers, keyof ToolAnswers> = {
    boot,
    act: (action, work) =>
      action.kind === 'node' ? setPower(action.node, action.up) : later().answers.exec({ ...action, own: true }, work),
    send: (spec) =>
      booted().change(`${spec.method ?? 'GET'} ${spec.url}`, () => {
        booted().world.letRulesFollow();
        return booted().world.send(spec);
      }),
    advance({ ms }) {
      const now = booted();
      now.pass(ms);
      return { now: now.world.now, nextEventAt: now.world.nextEventAt ?? null };
    },
    undo: (how) => booted().undo(how?.steps),
    redo: (how) => booted().redo(how?.steps),
    historySteps: () => booted().steps(),
    reset: () => booted().reset(),
    rewind: ({ at, tick }) => booted().rewind(at, tick),
    sync: () => booted().sync(),
    ping: () => null,
    nodeDetail: ({ node, tick, services }) =>
      booted().asOf(tick, (world) => ({ rules: world.ruleSheet(node, services), conntrack: world.conntrack(node) })),
    listFiles: () => booted().files.names(),
    readFile: ({ path }) => booted().files.read(path) ?? null,
    writeFile({ path, text }) {
      booted().change(`edit ${path}`, () => booted().files.write(path, text));
      return null;
    },
    crash() {
      // Half of a change, as a real mistake would leave it.
      lab?.world.advance(1);
      throw new Error('crashed on request');
    },
  };

  const answerOf = <N extends RequestName>(name: N): Answers[N] => {
    const answers: Partial<Answers> = early;
    const answer: Answers[N] = answers[name] ?? (later().answers as unknown as Answers)[name];
    // What the step of a lesson does not accept is not done.
    return ((params, work) => lab?.lesson?.refuses(name, params) ?? answer(params, work)) as Answers[N];
  };

  const perform = async (name: RequestName, params: unknown, work: Work): Promise<unknown> => {
    lab?.doing({ name, params }, work);
    return (answerOf(name) as (params: unknown, work: Work) => unknown)(params, work);
  };

  return {
    async answer(name, params, work = createWork(() => {})) {
      if (needsTools(name, params)) {
        if (!loaded) await fetching(work);
        if (!later().answers.fits(name, params)) throw badRequest;
      }
      // A boot begins nothing before it has all it needs.
      lab?.doing({ name, params }, work);
      if (!loaded && name !== 'boot') {
        const done = attempt(() => answerOf(name)(params, work));
        if (done) return done.value;
        await load();
      }
      return answerOf(name)(params, work);
    },
    prefetch() {
      load().catch(() => {});
    },
    // Whether it failed is found out when the request's turn comes.
    awaits: (name) => (!loaded && waitsAside(name) ? load().catch(() => {}) : undefined),
    recover: () => lab?.recover(),
  };
}
