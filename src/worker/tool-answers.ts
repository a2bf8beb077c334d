/** The engine's answers that need the tools. They come with them, so that the worker's first part is small. */
import { splitCommands } from '../kubectl/shell/split-commands.js';
import { makeHunt } from '../lesson/hunt/hunt.js';
import { type HuntRun, startHuntRun } from '../lesson/hunt/hunt-run.js';
import { HUNT_FILE, prepareHunt } from '../lesson/hunt/prepare-hunt.js';
import { mapFiles } from '../lesson/map-files.js';
import type { World } from '../sim/world.js';
import { compareFutures, compareLoads, type Moment } from './compare-futures.js';
import type { OfEditing } from './editing-answers.js';
import type { Answers, EngineParts, Lab, Sandbox, Tools } from './engine.js';
import { EngineFault } from './engine-fault.js';
import { HOST } from './lab-session.js';
import type { LessonRun } from './lesson-host.js';
import { type SeenPaths, sendSlice } from './load-slice.js';
import type { BootResult, BootSpec, CommandResult, CompareSpec, Trace } from './protocol.js';
import { settleWorld } from './settle-world.js';
import { createLoader } from './tool-loader.js';
import { createWhatIfHost } from './what-if-host.js';

type Needing =
  | 'exec'
  | 'complete'
  | 'splitLines'
  | 'sendMany'
  | 'loadSlice'
  | 'explain'
  | 'compare'
  | 'compareLoad'
  | 'whatIf'
  | 'whatIfNext'
  | 'hunt'
  | 'huntDeed'
  | 'checkManifest'
  | 'applyManifest';
type OfLessons = 'lessons' | 'lessonText' | 'openStep' | 'runStep' | 'solveStep';

export interface ToolAnswers extends Pick<Answers, Needing | OfEditing | OfLessons> {
  bootLesson(spec: BootSpec, lesson: NonNullable<BootSpec['lesson']>): Promise<BootResult>;
  /** A cluster with one thing broken. */
  bootHunt(seed: number): BootResult;
  /** Another seed, another cluster, or manifests of one's own: an example that has to be booted here. */
  bootInFull(spec: BootSpec, example: Sandbox, files: Readonly<Record<string, string>>): BootResult;
}

/** What an engine lends to them. */
export interface EngineWays {
  readonly createWorld: EngineParts['createWorld'];
  readonly openWorld: EngineParts['openWorld'];
  /** Throws `not-booted`. */
  readonly booted: () => Lab;
  readonly open: (world: World, files: Readonly<Record<string, string>>) => Lab;
  /** Puts a lab on show in place of the one before. */
  readonly show: (lab: Lab) => void;
}

/** Larger than any batch, so that the ids of its requests are their own. */
const IDS_PER_BATCH = 1_000_000;

/** Numbered within its batch; on the page it stands beside the requests that were sent alone. */
const idInBatch = (batch: number, { id }: Trace): number => batch * IDS_PER_BATCH + id;

/** What a command that could not run prints. */
const refusal = (message: string): CommandResult => ({ exit: 1, stdout: '', stderr: `${message}\n`, traces: [] });

export function createToolAnswers(tools: Tools, { createWorld, openWorld, booted, open, show }: EngineWays): ToolAnswers {
  const { createTerminal, lessons, startLessonRun, checkManifest } = tools;

  /** What editing asks comes when it asks: the tools are large enough. */
  const editing = createLoader(async () => (await import('./editing-answers.js')).createEditingAnswers({ createWorld, openWorld, booted }));

  const seenPaths: SeenPaths = { load: 0, paths: new Set() };

  const whatIf = createWhatIfHost(createWorld);
  const hunts = new WeakMap<Lab, HuntRun>();

  const momentOf = (from: CompareSpec['from']): Moment => {
    const now = booted();
    const { config, seed } = now.world;
    const { world, files, terminals } = now.stateAt(from);
    const wait = Math.max(0, Math.floor(from?.at ?? 0) - world.now);
    return { config, seed, world, files, namespace: terminals.get(HOST)?.namespace ?? 'default', wait };
  };

  const lesson = (): LessonRun => {
    const run = booted().lesson;
    if (!run) throw new EngineFault('no-lesson', 'no lesson is open');
    return run;
  };

  /** Runs a line for the learner: the lesson may forbid it, and gets to know what it printed. */
  const runLine = (
    line: string,
    where: { readonly session?: string; readonly own?: boolean },
    before: () => void = () => {},
  ): CommandResult => {
    const now = booted();
    const forbidden = now.lesson?.forbids(line);
    if (forbidden !== undefined) return refusal(`this step is to be done without: ${forbidden}`);
    return now.change(
      line,
      () => {
        before();
        const terminal = now.terminal(where.session ?? HOST);
        const result = where.own ? terminal.runOwn(line) : terminal.run(line);
        now.lesson?.sawCommand(line, result);
        hunts.get(now)?.sawCommand(line, result);
        return result;
      },
      'mark',
    );
  };

  return {
    async bootLesson(spec, { id, step = 0 }) {
      const [logic, content] = await Promise.all([lessons.logic(id), lessons.content(id, spec.locale)]);
      const next = open(createWorld(logic.cluster, logic.logic.seed), logic.files);
      const run = startLessonRun(logic, {
        world: next.world,
        run: (line) => next.terminal(HOST).runOwn(line),
        echo: (line, result) => next.echo(line, result),
      });
      next.attach(run);
      run.open(Math.min(step, logic.logic.steps.length - 1));
      show(next);
      return { config: logic.cluster, seed: logic.logic.seed, lesson: content, files: next.files.list() };
    },
    bootHunt(seed) {
      const hunt = makeHunt(seed);
      const next = open(createWorld(hunt.config, seed), {});
      // The file it is made from would tell too much.
      prepareHunt(next.world, createTerminal(next.world, mapFiles({ [HUNT_FILE]: hunt.manifests })), hunt);
      const run = startHuntRun(hunt, () => next.world);
      hunts.set(next, run);
      show(next);
      next.watch(({ traces, batches }) => run.sawRequests(traces, batches));
      return { config: hunt.config, seed, hunt: run.view(), files: [] };
    },
    bootInFull(spec, example, files) {
      const config = spec.config ?? example.config;
      const next = open(createWorld(config, spec.seed), files);
      // A terminal nobody sees; what the API server refuses is the learner's to read, so it is no fault here.
      const terminal = createTerminal(next.world, next.files);
      for (const path of Object.keys(files)) terminal.run(`kubectl apply -f ${path}`);
      settleWorld(next.world);
      show(next);
      return { config, seed: spec.seed, files: next.files.list() };
    },

    exec: ({ line, ...where }) => runLine(line, where),
    complete: ({ line, cursor, session }) =>
      booted()
        .terminal(session ?? HOST)
        .complete(line, cursor),
    splitLines: ({ text }) => splitCommands(text),
    sendMany: ({ spec, count }) =>
      booted().change(`${count} × ${spec.url}`, () => {
        booted().world.letRulesFollow();
        return booted().world.sendMany(spec, count);
      }),
    loadSlice: (spec) => sendSlice(booted(), spec, seenPaths, idInBatch),
    explain({ batch, index }) {
      const trace = booted().world.explain(batch, index);
      return trace ? { ...trace, id: idInBatch(batch, trace) } : null;
    },
    compare: (spec) => compareFutures(spec, momentOf(spec.from), { createWorld, createTerminal }),
    compareLoad: (spec) => compareLoads(spec, momentOf(spec.from), { createWorld, createTerminal }),
    whatIf: (spec) => whatIf.begin(spec, momentOf(spec.from)),
    whatIfNext: ({ search }) => whatIf.next(search),
    hunt: () => hunts.get(booted())?.view() ?? null,
    huntDeed({ deed }) {
      const run = hunts.get(booted());
      if (!run) return null;
      return { hint: run.hint, test: run.test, 'give-up': run.giveUp }[deed]();
    },
    previewSelector: async (asked) => (await editing()).previewSelector(asked),
    liveText: async (asked) => (await editing()).liveText(asked),
    textEdit: async (asked) => (await editing()).textEdit(asked),
    keepState: async (asked) => (await editing()).keepState(asked),
    returnTo: async (asked) => (await editing()).returnTo(asked),
    compareStates: async (asked) => (await editing()).compareStates(asked),
    checkManifest: ({ text }) => checkManifest(text, booted().world),
    applyManifest: ({ text, file }) => runLine(`kubectl apply -f ${file}`, { own: true }, () => booted().files.write(file, text)),

    lessons: () => lessons.listings,
    lessonText: ({ id, locale }) => lessons.content(id, locale),
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
  };
}
