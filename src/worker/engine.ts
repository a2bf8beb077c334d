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
import { EngineFault } from './engine-fault.js';
import { createLabSession, type LabSession, refusal } from './lab-session.js';
import type { LessonLogicPart, LessonRun, LessonShelf, LessonWays } from './lesson-host.js';
import type { Action, BootResult, BootSpec, CommandResult, Diagnostic, RequestName, Requests, Update } from './protocol.js';
import { settleWorld } from './settle-world.js';
import { createLoader } from './tool-loader.js';
import { needsTools, waitsAside } from './tool-needs.js';

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
  readonly createTerminal: CreateTerminal;
  readonly lessons: LessonShelf;
  readonly startLessonRun: (logic: LessonLogicPart, ways: LessonWays) => LessonRun;
  readonly checkManifest: (text: string, world: World) => readonly Diagnostic[];
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

type Lab = LabSession & { readonly tick: number };
type Answers = { readonly [N in RequestName]: (params: Requests[N][0]) => Requests[N][1] | Promise<Requests[N][1]> };

export interface Engine {
  /** Rejects with `EngineFault` or `SimError` for what the learner can mend; with anything else after a crash. */
  answer<N extends RequestName>(name: N, params: Requests[N][0]): Promise<Requests[N][1]>;
  /** Fetches the tools before somebody needs them. A failure is of no account: who needs them tries again. */
  prefetch(): void;
  /** Something to wait for before this request is put in line, so that it holds up no other; undefined: nothing. */
  awaits(name: RequestName): Promise<unknown> | undefined;
  /** Puts back the last state the page was told of. Throws when that fails as well. */
  recover(): void;
}

/** Larger than any batch, so that the ids of its requests are their own. */
const IDS_PER_BATCH = 1_000_000;
const DEFAULT_EXAMPLE = 'four-types';
const HOST = 'host';

const commandOf = (action: Action): string =>
  action.kind === 'command' ? action.line : `# node ${action.node}: power ${action.up ? 'on' : 'off'}`;

export function createEngine(parts: EngineParts, send: (update: Update) => void): Engine {
  let lab: Lab | undefined;
  let loaded: Tools | undefined;
  const load = createLoader(async () => {
    loaded = await parts.loadTools();
  });
  const tools = (): Tools => {
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

  const booted = (): Lab => {
    if (!lab) throw new EngineFault('not-booted', 'the lab was not booted yet');
    return lab;
  };
  const lesson = () => {
    const run = booted().lesson;
    if (!run) throw new EngineFault('no-lesson', 'no lesson is open');
    return run;
  };

  const open = (world: World, files: Readonly<Record<string, string>>): Lab =>
    createLabSession({
      world,
      files,
      createTerminal: (...of) => tools().createTerminal(...of),
      send: tell,
      firstTick: lab?.tick ?? 0,
    });

  const bootExample = async (spec: BootSpec): Promise<{ next: Lab; config: ClusterConfig }> => {
    const ownCluster = spec.config !== undefined || spec.manifests !== undefined;
    const name = spec.example ?? (ownCluster ? 'empty' : DEFAULT_EXAMPLE);
    const example = await parts.example(name);
    if (!example) throw new EngineFault('unknown-example', `there is no example ${name}`, { example: name });
    const config = spec.config ?? example.config;
    const files: Record<string, string> = {};
    if (example.manifests.trim() !== '') files[`${name}.yaml`] = example.manifests;
    if (spec.manifests !== undefined) files['manifests.yaml'] = spec.manifests;
    const { seed, state } = example.booted;
    if (!ownCluster && seed === spec.seed) return { next: open(parts.openWorld(config, seed, state), files), config };
    await load();
    const next = open(parts.createWorld(config, spec.seed), files);
    // A terminal nobody sees; what the API server refuses is the learner's to read, so it is no fault here.
    const terminal = tools().createTerminal(next.world, next.files);
    for (const path of Object.keys(files)) terminal.run(`kubectl apply -f ${path}`);
    settleWorld(next.world);
    return { next, config };
  };

  const boot = async (spec: BootSpec): Promise<BootResult> => {
    if (spec.lesson) {
      const { id, step = 0 } = spec.lesson;
      const [logic, content] = await Promise.all([tools().lessons.logic(id), tools().lessons.content(id, spec.locale)]);
      const next = open(parts.createWorld(logic.cluster, logic.logic.seed), logic.files);
      const run = tools().startLessonRun(logic, {
        world: next.world,
        run: (line) => next.terminal(HOST).run(line),
        echo: (line, result) => next.echo(line, result),
      });
      next.attach(run);
      run.open(Math.min(step, logic.logic.steps.length - 1));
      lab = next;
      next.begin();
      return { config: logic.cluster, seed: logic.logic.seed, lesson: content, files: next.files.list() };
    }
    const { next, config } = await bootExample(spec);
    lab = next;
    next.begin();
    return { config, seed: spec.seed, files: next.files.list() };
  };

  /** Runs a line for the learner: the lesson may forbid it, and gets to know what it printed. */
  const runLine = (line: string, session: string): CommandResult => {
    const now = booted();
    const forbidden = now.lesson?.forbids(line);
    if (forbidden !== undefined) return refusal(`this step is to be done without: ${forbidden}`);
    return now.change(
      line,
      () => {
        const result = now.terminal(session).run(line);
        now.lesson?.sawCommand(line, result);
        return result;
      },
      'mark',
    );
  };

  const act = (action: Action): CommandResult => {
    if (action.kind === 'command') return runLine(action.line, HOST);
    const now = booted();
    return now.change(
      commandOf(action),
      () => {
        now.world.setNodeUp(action.node, action.up);
        return { exit: 0, stdout: '', stderr: '', traces: [] };
      },
      'mark',
    );
  };

  const answers: Answers = {
    boot,
    exec: ({ line, session }) => runLine(line, session ?? HOST),
    complete: ({ line, cursor, session }) =>
      booted()
        .terminal(session ?? HOST)
        .complete(line, cursor),
    act,
    send: (spec) => booted().change(`${spec.method ?? 'GET'} ${spec.url}`, () => booted().world.send(spec)),
    sendMany: ({ spec, count }) => booted().change(`${count} × ${spec.url}`, () => booted().world.sendMany(spec, count)),
    explain({ batch, index }) {
      const trace = booted().world.explain(batch, index);
      // Numbered within its batch; on the page it stands beside the requests that were sent alone.
      return trace ? { ...trace, id: batch * IDS_PER_BATCH + trace.id } : null;
    },
    advance({ ms }) {
      const now = booted();
      now.pass(ms);
      return { now: now.world.now, nextEventAt: now.world.nextEventAt ?? null };
    },
    undo: () => booted().undo(),
    redo: () => booted().redo(),
    reset: () => booted().reset(),
    rewind: ({ at, tick }) => booted().rewind(at, tick),
    sync: () => booted().sync(),
    ping: () => null,
    nodeDetail({ node }) {
      const { world } = booted();
      return { rules: world.ruleSheet(node), conntrack: world.conntrack(node) };
    },
    checkManifest: ({ text }) => tools().checkManifest(text, booted().world),
    applyManifest({ text, file }) {
      const now = booted();
      const line = `kubectl apply -f ${file}`;
      const forbidden = now.lesson?.forbids(line);
      if (forbidden !== undefined) return refusal(`this step is to be done without: ${forbidden}`);
      return now.change(
        line,
        () => {
          now.files.write(file, text);
          const result = now.terminal(HOST).run(line);
          now.lesson?.sawCommand(line, result);
          return result;
        },
        'mark',
      );
    },
    listFiles: () => booted().files.list(),
    readFile: ({ path }) => booted().files.read(path) ?? null,
    writeFile({ path, text }) {
      booted().change(`edit ${path}`, () => booted().files.write(path, text));
      return null;
    },
    lessons: () => tools().lessons.listings,
    lessonText: ({ id, locale }) => tools().lessons.content(id, locale),
    openStep({ step }) {
      const run = lesson();
      booted().change('lesson', () => run.open(step));
      return run.progress();
    },
    runStep({ step }) {
      const run = lesson();
      booted().change('lesson', () => {
        if (run.step !== step) run.open(step);
        run.run();
      });
      return run.progress();
    },
    solveStep({ step }) {
      const run = lesson();
      booted().change('lesson', () => {
        if (run.step !== step) run.open(step);
        run.solve();
      });
      return run.progress();
    },
    crash() {
      // Half of a change, as a real mistake would leave it.
      lab?.world.advance(1);
      throw new Error('crashed on request');
    },
  };

  return {
    async answer(name, params) {
      if (!loaded && needsTools(name, params)) await load();
      // A boot begins nothing before it has all it needs.
      if (!loaded && name !== 'boot') {
        const done = attempt(() => answers[name](params));
        if (done) return done.value;
        await load();
      }
      return answers[name](params);
    },
    prefetch() {
      load().catch(() => {});
    },
    // Whether it failed is found out when the request's turn comes.
    awaits: (name) => (!loaded && waitsAside(name) ? load().catch(() => {}) : undefined),
    recover: () => lab?.recover(),
  };
}
