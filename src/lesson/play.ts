/**
 * Plays lessons through their own solutions on the headless engine, and says where a lesson does not
 * keep its word: a goal true before its solution or false after, a prediction without exactly one true
 * claim, a mistake that is not recognised, a command in the text that fails.
 */
import { createTerminal } from '../kubectl/create-terminal.js';
import { createWorld } from '../sim/create-world.js';
import { evaluateAssertion } from './assertions.js';
import { fillIn } from './fill-in.js';
import { mapFiles } from './map-files.js';
import { noObservations } from './observations.js';
import { verdictOf } from './open-question.js';
import { type Lesson, type LessonSource, parseLesson } from './parse-lesson.js';
import { questionFaults } from './question-faults.js';
import type { Deed, StepLogic } from './schema.js';
import { createLessonSession, type LessonHost, type LessonSession, prepareLesson, sourceOf } from './session.js';
import { createStepRules } from './step-rules.js';
import { breakFaults } from './where-it-breaks.js';

export interface PlayReport {
  readonly id: string;
  /** What is wrong, in words for the author; empty when the lesson keeps its word. */
  readonly problems: readonly string[];
  readonly steps: number;
}

/** A fresh world for a lesson with its cluster prepared, driven without any page. */
export function startLesson(lesson: Lesson): {
  readonly host: LessonHost;
  readonly session: LessonSession;
  readonly problems: readonly string[];
} {
  const world = createWorld(lesson.cluster, lesson.logic.seed);
  const terminal = createTerminal(world, mapFiles(lesson.files));
  const host: LessonHost = {
    world,
    run: (line) => terminal.run(line),
    send: (spec) => world.send(spec),
    sendMany: (spec, count) => world.sendMany(spec, count),
    setNodeUp: (name, up) => world.setNodeUp(name, up),
  };
  // Commands of the terminal cause traces that goals may ask about.
  const session = createLessonSession(
    lesson,
    {
      ...host,
      run: (line) => collect(host.run(line)),
      // What a step sent itself belongs to it, and not to the first command of the next one.
      send: (spec) => collect(host.send(spec)),
    },
    verdictOf,
  );
  const collect = <T>(result: T): T => {
    for (const trace of world.takeChanges().traces) session.sawTrace(trace);
    return result;
  };
  const problems = prepareLesson(lesson, host).flatMap((result, index) =>
    result.exit === 0 ? [] : [`apply ${lesson.logic.apply[index]}: ${result.stderr.trim()}`],
  );
  const { ready } = lesson.logic;
  if (ready && !evaluateAssertion(ready, world, noObservations())) problems.push('the cluster never became ready');
  world.takeChanges();
  return { host, session, problems };
}

/** Tries a recognised mistake in a fork of the world, so that the real one stays untouched. */
function mistakeIsSeen(lesson: Lesson, world: LessonHost['world'], step: number, example: readonly Deed[], id: string): boolean {
  const fork = world.fork();
  const terminal = createTerminal(fork, mapFiles(lesson.files));
  const host: LessonHost = {
    world: fork,
    run: (line) => terminal.run(line),
    send: (spec) => fork.send(spec),
    sendMany: (spec, count) => fork.sendMany(spec, count),
    setNodeUp: (name, up) => fork.setNodeUp(name, up),
  };
  const session = createLessonSession(lesson, host, verdictOf);
  session.open(step);
  for (const deed of example) {
    if ('run' in deed) {
      const line = fillIn(deed.run, fork);
      session.sawCommand(line, host.run(line));
      for (const trace of fork.takeChanges().traces) session.sawTrace(trace);
    } else if ('send' in deed) {
      fork.letRulesFollow();
      session.sawTrace(host.send({ from: sourceOf(deed.send.from), url: fillIn(deed.send.url, fork) }));
    } else if ('node' in deed) host.setNodeUp(deed.node.name, deed.node.up);
    else fork.advance(deed.wait.seconds * 1000);
  }
  return session.progress().mistake === id;
}

/** A task's own rules must let through what solves it, and the mistakes it knows: else nobody could make them. */
function refusedByItself(step: StepLogic & { readonly kind: 'task' }): readonly string[] {
  const refusalOf = createStepRules();
  const refused = (deeds: readonly Deed[]) =>
    deeds
      .map((deed) => ('run' in deed ? deed.run : 'node' in deed ? `lab node ${deed.node.up ? 'start' : 'stop'} ${deed.node.name}` : ''))
      .filter((line) => refusalOf(step, line) !== undefined);
  return [
    ...refused(step.solution).map((line) => `the step's own rules refuse its solution: ${line}`),
    ...(step.mistakes ?? []).flatMap(({ id, example }) =>
      refused(example).map((line) => `the step's own rules refuse the example of ${id}: ${line}`),
    ),
  ];
}

/** What playing one step shows to be wrong. */
function playStep(lesson: Lesson, host: LessonHost, session: LessonSession, index: number): readonly string[] {
  const step = lesson.logic.steps[index];
  const before = session.open(index);
  if (step?.kind === 'do') {
    session.run();
    return (step.expect ?? []).flatMap((_, at) => (session.expects(at) ? [] : [`expectation ${at + 1} does not hold after the run`]));
  }
  if (step?.kind === 'ask') {
    const { answer } = session.run();
    const claims = session.trueClaims();
    const faults = session.judge(questionFaults);
    if (faults.length > 0) return faults;
    if (!answer) return ["no choice's claim holds after the run"];
    if (claims.length > 1) return [`more than one claim holds: ${claims.join(', ')}`];
    return session.judge((now, world, seen) => (now.kind === 'ask' ? breakFaults(now, answer, world, seen) : []));
  }
  if (step?.kind !== 'task') return [];
  const problems = [
    ...refusedByItself(step),
    ...before.goals.flatMap(({ id, done }) => (done ? [`goal ${id} holds before the task is done`] : [])),
  ];
  for (const known of step.mistakes ?? []) {
    if (before.mistake === known.id) problems.push(`mistake ${known.id} is seen before anything is done`);
    if (!mistakeIsSeen(lesson, host.world, index, known.example, known.id))
      problems.push(`mistake ${known.id} is not recognised in its example`);
  }
  const after = session.solve();
  for (const { id, done } of after.goals) if (!done) problems.push(`goal ${id} does not hold after the solution`);
  if (after.mistake) problems.push(`the solution is taken for the mistake ${after.mistake}`);
  return problems;
}

/** Dice a lesson for dice of one's own is tried with besides its own. */
const OTHER_SEEDS = [2, 3, 4, 5, 6];

/** Plays one lesson from start to end. A step that cannot be played at all ends it. With `randomise` it has to keep its word for any seed. */
export function playLesson(lesson: Lesson): PlayReport {
  const report = playOnce(lesson);
  if (!lesson.logic.randomise) return report;
  const others = OTHER_SEEDS.flatMap((seed) =>
    playOnce({ ...lesson, logic: { ...lesson.logic, seed } }).problems.map((problem) => `with seed ${seed}: ${problem}`),
  );
  return { ...report, problems: [...report.problems, ...others] };
}

function playOnce(lesson: Lesson): PlayReport {
  try {
    return playSteps(lesson);
  } catch (error) {
    return { id: lesson.logic.id, problems: [`the cluster does not come up: ${errorText(error)}`], steps: 0 };
  }
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function playSteps(lesson: Lesson): PlayReport {
  const { host, session, problems: early } = startLesson(lesson);
  const problems = [...early];
  for (const [index, step] of lesson.logic.steps.entries()) {
    try {
      problems.push(...playStep(lesson, host, session, index).map((problem) => `${step.id}: ${problem}`));
    } catch (error) {
      problems.push(`${step.id}: ${errorText(error)}`);
      break;
    }
  }
  return { id: lesson.logic.id, problems, steps: lesson.logic.steps.length };
}

/** Checks the files of lessons without playing them. */
export function lintLessons(sources: readonly LessonSource[]): readonly PlayReport[] {
  return sources.map((source) => {
    const { lesson, problems } = parseLesson(source);
    return { id: source.id, problems: problems.map((p) => `${p.file}:${p.line}: ${p.reason}`), steps: lesson?.logic.steps.length ?? 0 };
  });
}

/** Checks and plays lessons. */
export function playLessons(sources: readonly LessonSource[]): readonly PlayReport[] {
  return sources.map((source) => {
    const { lesson, problems } = parseLesson(source);
    return lesson ? playLesson(lesson) : { id: source.id, problems: problems.map((p) => `${p.file}:${p.line}: ${p.reason}`), steps: 0 };
  });
}
