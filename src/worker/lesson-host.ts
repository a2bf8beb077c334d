/** The seam between a running lab and the lesson played on it. */
import type { Lesson } from '../lesson/parse-lesson.js';
import { createLessonSession, type LessonHost, type LessonSession, prepareLesson } from '../lesson/session.js';
import { finish, type Steps } from '../sim/steps.js';
import type { World, WorldChanges } from '../sim/world.js';
import type { Judging } from './judging.js';
import type {
  CommandResult,
  LessonContent,
  LessonListing,
  LessonNotes,
  LessonProgress,
  Locale,
  RefusedResult,
  RequestName,
} from './protocol.js';

export type LessonLogicPart = Omit<Lesson, 'texts'>;

/**
 * Lessons by id. Its loaders reject with `EngineFault` `unknown-lesson`; with `bad-lesson` for a bundle that is none. A lesson that
 * came as a bundle is kept for later questions.
 */
export interface LessonShelf {
  readonly listings: readonly LessonListing[];
  logic(id: string, bundle?: string): Promise<LessonLogicPart>;
  content(id: string, locale: Locale): Promise<LessonContent>;
  notes(id: string, locale: Locale): Promise<LessonNotes>;
}

/** What a learner did since the step was opened; kept so that undo also takes back what counts for goals. */
interface Deeds {
  readonly step: number;
  readonly traces: readonly WorldChanges['traces'][number][];
  readonly batches: readonly WorldChanges['batches'][number][];
  readonly commands: readonly { readonly line: string; readonly result: CommandResult }[];
}

export interface LessonRun {
  /** Index of the step on show. */
  readonly step: number;
  /** Index of the furthest step that was opened. */
  readonly reached: number;
  progress(): LessonProgress;
  /** Shows a step; steps that were skipped on the way are played. */
  open(step: number): void;
  /** The same in steps. */
  openInSteps(step: number): Steps<void>;
  /** Shows the step once more, with nothing done. */
  reopen(): void;
  /** Shows a step and takes those before it for played, whatever was opened. */
  putAt(step: number, reached: number): void;
  /** `said`: what the learner typed or pointed at. */
  run(said?: string): void;
  solve(): void;
  saw(changes: WorldChanges): void;
  sawCommand(line: string, result: CommandResult): void;
  /** What whoever asks for it is told where the step on show does not accept it; undefined where it does. */
  refuses(name: RequestName, params: unknown): RefusedResult | undefined;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

/** The ways into the world that a lesson shares with the learner. */
export interface LessonWays {
  readonly world: World;
  run(line: string): CommandResult;
  /** Shows the learner what the lesson ran in their place. */
  echo(line: string, result: CommandResult): void;
}

/** @param judging for a lesson that asks for predictions, or has rules for its tasks */
export function startLessonRun(logic: LessonLogicPart, ways: LessonWays, judging?: Judging): LessonRun {
  // A session never reads the words of its lesson; they live in the page's language on the page.
  const lesson = logic as Lesson;
  let reached = 0;
  let deeds: Deeds = { step: 0, traces: [], batches: [], commands: [] };
  let prepared = false;
  const host: LessonHost = {
    world: ways.world,
    run(line) {
      const result = ways.run(line);
      deeds = { ...deeds, commands: [...deeds.commands, { line, result }] };
      if (prepared) ways.echo(line, result);
      return result;
    },
    send: (spec) => ways.world.send(spec),
    sendMany: (spec, count) => ways.world.sendMany(spec, count),
    setNodeUp: (name, up) => ways.world.setNodeUp(name, up),
  };
  prepareLesson(lesson, host);
  const session: LessonSession = createLessonSession(lesson, host, judging?.verdictOf);
  const refusal = judging?.createRefusals();

  const open = (step: number): void => {
    session.open(step);
    deeds = { step: session.step, traces: [], batches: [], commands: [] };
    reached = Math.max(reached, session.step);
  };
  function* openInSteps(step: number): Steps<void> {
    for (let skipped = reached + 1; skipped < step; skipped++) {
      yield { what: 'steps', done: skipped, of: step + 1 };
      open(skipped);
      session.run();
      yield { what: 'steps', done: skipped, of: step + 1 };
      session.solve();
    }
    open(step);
  }
  open(0);
  prepared = true;

  return {
    get step() {
      return session.step;
    },
    get reached() {
      return reached;
    },
    progress() {
      // The page is told once all that the run caused was seen: what comes later is of the learner's own doing.
      session.settle();
      return session.progress();
    },
    open: (step) => finish(openInSteps(step)),
    openInSteps,
    reopen: () => open(session.step),
    putAt(step, furthest) {
      reached = Math.max(reached, Math.min(furthest, lesson.logic.steps.length - 1));
      if (step !== session.step) open(step);
    },
    run: (said) => void session.run(said),
    solve: () => void session.solve(),
    saw({ traces, batches }) {
      if (traces.length + batches.length === 0) return;
      for (const trace of traces) session.sawTrace(trace);
      for (const batch of batches) session.sawBatch(batch);
      deeds = { ...deeds, traces: [...deeds.traces, ...traces], batches: [...deeds.batches, ...batches] };
    },
    sawCommand(line, result) {
      session.sawCommand(line, result);
      deeds = { ...deeds, commands: [...deeds.commands, { line, result }] };
    },
    refuses: (name, params) => session.judge((step) => refusal?.(step, name, params)),
    snapshot: () => deeds,
    restore(snapshot) {
      const then = snapshot as Deeds;
      // A prediction that was watched stays watched; and another step's deeds are not this one's.
      if (then.step !== session.step || session.progress().ran) return;
      open(then.step);
      for (const trace of then.traces) session.sawTrace(trace);
      for (const batch of then.batches) session.sawBatch(batch);
      for (const { line, result } of then.commands) session.sawCommand(line, result);
      deeds = then;
    },
  };
}
