/** The engine's answers that need the tools. They come with them, so that the worker's first part is small. */
import { splitCommands } from '../kubectl/shell/split-commands.js';
import type { HuntRun } from '../lesson/hunt/hunt-run.js';
import { mapFiles } from '../lesson/map-files.js';
import { seedOf } from '../lesson/seed-of.js';
import type { World } from '../sim/world.js';
import { compareFutures, compareLoads, type Moment } from './compare-futures.js';
import { drive } from './drive.js';
import type { OfEditing } from './editing-answers.js';
import type { Answers, EngineParts, Lab, Sandbox, Tools } from './engine.js';
import { EngineFault } from './engine-fault.js';
import { HOST } from './lab-session.js';
import type { LessonRun } from './lesson-host.js';
import type { LinkWays } from './link-answers.js';
import { type SeenPaths, sendSlice } from './load-slice.js';
import type { BootResult, BootSpec, CommandResult, CompareSpec, RequestName, Stoppable, Trace } from './protocol.js';
import { settleInSteps } from './settle-world.js';
import { createLoader } from './tool-loader.js';
import { fits } from './tool-shapes.js';
import { stopped, type Work } from './work.js';

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
  | 'applyManifest';
type OfLessons = 'lessons' | 'lessonText' | 'lessonNotes' | 'openStep' | 'runStep' | 'solveStep';

export interface ToolAnswers extends Pick<Answers, Needing | OfEditing | OfLessons> {
  /** Whether the parameters of a request have their shape. */
  fits(name: RequestName, params: unknown): boolean;
  bootLesson(spec: BootSpec, lesson: NonNullable<BootSpec['lesson']>, work: Work): Promise<BootResult>;
  /** A cluster with one thing broken. */
  bootHunt(seed: number, work: Work): Promise<BootResult>;
  /** Another seed, another cluster, or manifests of one's own: an example that has to be booted here. */
  bootInFull(spec: BootSpec, example: Sandbox, files: Readonly<Record<string, string>>, work: Work): Promise<BootResult>;
}

/** What an engine lends to them. */
export interface EngineWays extends LinkWays {
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

export function createToolAnswers(tools: Tools, ways: EngineWays): ToolAnswers {
  const { createWorld, booted, open, show } = ways;
  const { createTerminal, fetchSeldom, lessons, startLessonRun } = tools;

  /** What editing asks comes when it asks: the tools are large enough. */
  const editing = createLoader(async () => (await import('./editing-answers.js')).createEditingAnswers(ways));

  /** And what judges predictions and lines, with the first lesson that wants it. */
  const judging = createLoader(async () => (await import('./judging.js')).judging);

  const seenPaths: SeenPaths = { load: 0, paths: new Set() };

  /** So does what few visits ask at all. */
  const hunting = createLoader(async () => {
    const { hunting: parts } = await import('./hunting.js');
    return { ...parts, whatIf: parts.createWhatIfHost(createWorld, createTerminal) };
  });
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

  /** Runs a line for the learner: the lesson gets to know what it printed. */
  const runLine = async (
    line: string,
    where: { readonly session?: string; readonly own?: boolean } & Stoppable,
    work: Work,
    before: () => void = () => {},
  ): Promise<CommandResult> => {
    const now = booted();
    const change = now.start(line, 'mark');
    try {
      before();
      const steps = now.terminal(where.session ?? HOST).inSteps(line, where.own);
      const result = await drive(steps, work, where.stopAt);
      now.lesson?.sawCommand(line, result);
      hunts.get(now)?.sawCommand(line, result);
      change.done();
      return result;
    } catch (error) {
      change.failed(error);
      throw error;
    }
  };

  /** An answer for which lines are run or completed. */
  const typing =
    <P, R>(answer: (params: P, work: Work) => R | Promise<R>): ((params: P, work: Work) => Promise<R>) =>
    async (params, work) => {
      await fetchSeldom(JSON.stringify(params));
      return await answer(params, work);
    };

  return {
    fits,
    async bootLesson(spec, { id, step = 0, bundle, own }, work) {
      const read = lessons.logic(id, bundle);
      // Of a lesson from elsewhere the words come with the rest.
      const words = bundle ? read.then(() => lessons.content(id, spec.locale)) : lessons.content(id, spec.locale);
      const parts = Promise.all([read, words, fetchSeldom()]);
      const [logic, content] = await work.unlessStopped(parts);
      // Its own lines may name what comes with the first line that does.
      await work.unlessStopped(fetchSeldom(JSON.stringify(logic.logic)));
      const judged = logic.logic.steps.some((step) => step.kind === 'ask' || (step.kind === 'task' && (step.allow ?? step.forbid)));
      const judge = judged ? await work.unlessStopped(judging()) : undefined;
      const seed = seedOf(logic.logic, spec.seed, own);
      const next = open(createWorld(logic.cluster, seed), logic.files);
      const run = startLessonRun(
        logic,
        {
          world: next.world,
          run: (line) => next.terminal(HOST).runOwn(line),
          echo: (line, result) => next.echo(line, result),
        },
        judge,
      );
      next.attach(run);
      await drive(run.openInSteps(Math.min(step, logic.logic.steps.length - 1)), work);
      show(next);
      return { config: logic.cluster, seed, lesson: content, files: next.files.names() };
    },
    async bootHunt(number, work) {
      const parts = Promise.all([hunting(), fetchSeldom()]);
      const [{ makeHunt, prepareHuntInSteps, startHuntRun, HUNT_FILE }] = await work.unlessStopped(parts);
      const hunt = makeHunt(number);
      const { config, seed } = hunt;
      const next = open(createWorld(config, seed), {});
      // The file it is made from would tell too much.
      const terminal = createTerminal(next.world, mapFiles({ [HUNT_FILE]: hunt.manifests }));
      await drive(prepareHuntInSteps(next.world, terminal, hunt), work);
      const run = startHuntRun(hunt, () => next.world, createTerminal);
      hunts.set(next, run);
      show(next);
      next.watch(({ traces, batches }) => run.sawRequests(traces, batches));
      return { config, seed, hunt: run.view(), files: [] };
    },
    async bootInFull(spec, example, files, work) {
      await work.unlessStopped(fetchSeldom());
      const config = spec.config ?? example.config;
      const next = open(createWorld(config, spec.seed), files);
      // A terminal nobody sees; what the API server refuses is the learner's to read, so it is no fault here.
      const terminal = createTerminal(next.world, next.files);
      for (const path of Object.keys(files)) {
        const applied = await drive(terminal.inSteps(`kubectl apply -f ${path}`), work);
        if (applied.stopped) throw stopped();
      }
      await drive(settleInSteps(next.world), work);
      show(next);
      return { config, seed: spec.seed, files: next.files.names() };
    },

    exec: typing(({ line, ...where }, work) => runLine(line, where, work)),
    complete: typing(({ line, cursor, session }) =>
      booted()
        .terminal(session ?? HOST)
        .complete(line, cursor),
    ),
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
    compare: typing((spec, work) => drive(compareFutures(spec, momentOf(spec.from), { createWorld, createTerminal }), work)),
    compareLoad: typing((spec, work) => drive(compareLoads(spec, momentOf(spec.from), { createWorld, createTerminal }), work)),
    whatIf: async (spec) => (await hunting()).whatIf.begin(spec, momentOf(spec.from)),
    whatIfNext: async ({ search }) => (await hunting()).whatIf.next(search),
    hunt: () => hunts.get(booted())?.view() ?? null,
    huntDeed({ deed }) {
      const run = hunts.get(booted());
      if (!run) return null;
      const view = { hint: run.hint, test: run.test, 'give-up': run.giveUp }[deed]();
      booted().did(booted().world.now);
      return view;
    },
    previewSelector: async (asked, work) => (await editing()).previewSelector(asked, work),
    liveText: async (asked, work) => (await editing()).liveText(asked, work),
    textEdit: async (asked, work) => (await editing()).textEdit(asked, work),
    keepState: async (asked, work) => (await editing()).keepState(asked, work),
    returnTo: async (asked, work) => (await editing()).returnTo(asked, work),
    labPath: async (asked, work) => (await editing()).labPath(asked, work),
    replay: async (path, work) => (await editing()).replay(path, work),
    compareStates: async (asked, work) => (await editing()).compareStates(asked, work),
    exportCluster: async (asked, work) => (await editing()).exportCluster(asked, work),
    checkManifest: async (asked, work) => (await editing()).checkManifest(asked, work),
    applyManifest: typing(({ text, file, ...where }, work) =>
      runLine(`kubectl apply -f ${file}`, { ...where, own: true }, work, () => booted().files.write(file, text)),
    ),

    lessons: () => lessons.listings,
    lessonText: ({ id, locale }) => lessons.content(id, locale),
    lessonNotes: ({ id, locale }) => lessons.notes(id, locale),
    openStep: typing(({ step }) => {
      const run = lesson();
      booted().change('lesson', () => run.open(step));
      return run.progress();
    }),
    runStep: typing(({ step, said }) => {
      const run = lesson();
      booted().change('lesson', () => {
        if (run.step !== step) run.open(step);
        run.run(said);
      });
      return run.progress();
    }),
    solveStep: typing(({ step }) => {
      const run = lesson();
      booted().change('lesson', () => {
        if (run.step !== step) run.open(step);
        run.solve();
      });
      return run.progress();
    }),
  };
}
