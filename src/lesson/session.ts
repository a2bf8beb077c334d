/**
 * A learner's way through one lesson on a running world. The session never decides what happens: it
 * plays deeds through the same host the learner uses and asks whether assertions hold.
 */
import type { CommandResult } from '../kubectl/terminal.js';
import type { Batch, RequestSource, RequestSpec, Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { evaluateAssertion } from './assertions.js';
import type { LessonProgress } from './content.js';
import { fillIn } from './fill-in.js';
import { noObservations, type Observations } from './observations.js';
import type { VerdictOf } from './open-question.js';
import type { Lesson } from './parse-lesson.js';
import type { Deed, StepLogic } from './schema.js';

/** How deeds reach the world: exactly the ways a learner has. `world` may be replaced by undo. */
export interface LessonHost {
  readonly world: World;
  run(line: string): CommandResult;
  send(spec: RequestSpec): Trace;
  sendMany(spec: RequestSpec, count: number): Batch;
  setNodeUp(name: string, up: boolean): void;
}

export interface LessonSession {
  readonly lesson: Lesson;
  /** Index of the step on show. */
  readonly step: number;
  /** Shows a step; what was seen before no longer counts for its goals. */
  open(step: number): LessonProgress;
  /** Tells the session what the learner did (or the host did for it). */
  sawTrace(trace: Trace): void;
  sawBatch(batch: Batch): void;
  sawCommand(line: string, result: CommandResult): void;
  progress(): LessonProgress;
  /** ask: what came of its run is known by now; whatever is asked or changed later is no part of it. */
  settle(): void;
  /** do, ask: plays the step's own run. `said`: what the learner typed or pointed at, where they were asked to. */
  run(said?: string): LessonProgress;
  /** task: plays the solution. */
  solve(): LessonProgress;
  /** Plays everything before a step, so that it can be opened straight away. */
  catchUp(step: number): void;
  /** ask: ids of every choice whose claim holds now (a sound lesson has exactly one after its run). */
  trueClaims(): readonly string[];
  /** Lets somebody look at the step on show, the world and what has been seen since the step was opened. */
  judge<T>(look: (step: StepLogic, world: World, seen: Observations) => T): T;
  /** do: whether its expectation number `at` holds now. */
  expects(at: number): boolean;
}

/** Applies the lesson's files and waits until the cluster is as the lesson wants it. */
export function prepareLesson(lesson: Lesson, host: LessonHost): readonly CommandResult[] {
  const results = lesson.logic.apply.map((path) => host.run(`kubectl apply -f ${path}`));
  const { ready } = lesson.logic;
  if (ready) host.world.advanceUntil(() => evaluateAssertion(ready, host.world, noObservations()), 600_000);
  // Endpoints and load balancers follow readiness within a few seconds.
  host.world.advance(5_000);
  return results;
}

/** `pod:default/client` → a request source. */
export function sourceOf(place: string): RequestSource {
  const rest = place.slice(place.indexOf(':') + 1);
  if (place.startsWith('pod:'))
    return { kind: 'pod', namespace: rest.slice(0, rest.indexOf('/')), name: rest.slice(rest.indexOf('/') + 1) };
  return place.startsWith('node:') ? { kind: 'node', name: rest } : { kind: 'client', name: rest };
}

/** @param verdictOf judges predictions; a lesson that asks for none does without */
export function createLessonSession(lesson: Lesson, host: LessonHost, verdictOf?: VerdictOf): LessonSession {
  let step = 0;
  let seen: Observations = noObservations();
  let ran = false;
  let heard: string | undefined;
  let settled: ReturnType<typeof comeOf> | undefined;
  const logic = (): StepLogic => lesson.logic.steps[step] as StepLogic;

  const perform = (deeds: readonly Deed[]) => {
    for (const deed of deeds) {
      if ('run' in deed) {
        const line = fillIn(deed.run, host.world);
        session.sawCommand(line, host.run(line));
      } else if ('send' in deed) {
        host.world.letRulesFollow();
        const spec = { from: sourceOf(deed.send.from), url: fillIn(deed.send.url, host.world) };
        if ((deed.send.count ?? 1) > 1) session.sawBatch(host.sendMany(spec, deed.send.count ?? 1));
        else session.sawTrace(host.send(spec));
      } else if ('wait' in deed) {
        host.world.advanceUntil(() => evaluateAssertion(deed.wait.until, host.world, seen), deed.wait.seconds * 1000);
      } else {
        host.setNodeUp(deed.node.name, deed.node.up);
      }
    }
  };
  const holds = (assertion: Parameters<typeof evaluateAssertion>[0]) => evaluateAssertion(assertion, host.world, seen);

  /** What the run of a question came to. */
  const comeOf = (now: StepLogic) => {
    if (now.kind !== 'ask' || !ran) return {};
    const chosen = now.choices?.find((choice) => holds(choice.claims))?.id;
    const open = verdictOf?.(now, heard, host.world, seen);
    const answer = chosen ?? open?.answer;
    return { ...open, ...(answer ? { answer } : {}) };
  };

  const session: LessonSession = {
    lesson,
    get step() {
      return step;
    },
    open(next) {
      step = Math.max(0, Math.min(lesson.logic.steps.length - 1, Math.trunc(next)));
      seen = noObservations();
      ran = false;
      heard = undefined;
      settled = undefined;
      return session.progress();
    },
    sawTrace(trace) {
      if (!seen.traces.some((known) => known.id === trace.id)) seen.traces.push(trace);
    },
    sawBatch(batch) {
      if (!seen.batches.some((known) => known.id === batch.id)) seen.batches.push(batch);
    },
    sawCommand(line, result) {
      seen.commands.push({ line, result });
    },
    progress() {
      const now = logic();
      const mistake = now.kind === 'task' ? now.mistakes?.find((known) => holds(known.when))?.id : undefined;
      return {
        lesson: lesson.logic.id,
        step: now.id,
        goals: now.kind === 'task' ? now.goals.map(({ id, that }) => ({ id, done: holds(that) })) : [],
        ran,
        solvable: now.kind === 'task',
        ...(settled ?? comeOf(now)),
        ...(mistake ? { mistake } : {}),
      };
    },
    settle() {
      if (ran) settled ??= comeOf(logic());
    },
    run(said) {
      const now = logic();
      if (now.kind === 'ask' || now.kind === 'do') {
        // What the learner sent before is no part of the prediction.
        seen = noObservations();
        settled = undefined;
        perform(now.run);
        ran = true;
        heard = said;
      }
      return session.progress();
    },
    solve() {
      const now = logic();
      if (now.kind === 'task') perform(now.solution);
      return session.progress();
    },
    catchUp(target) {
      for (let index = 0; index < target; index++) {
        session.open(index);
        session.run();
        session.solve();
      }
    },
    trueClaims() {
      const now = logic();
      if (now.kind !== 'ask') return [];
      const answer = verdictOf?.(now, undefined, host.world, seen).answer;
      return answer ? [answer] : (now.choices ?? []).filter((choice) => holds(choice.claims)).map((choice) => choice.id);
    },
    judge: (look) => look(logic(), host.world, seen),
    expects(at) {
      const now = logic();
      const expectation = now.kind === 'do' ? now.expect?.[at] : undefined;
      return expectation !== undefined && holds(expectation);
    },
  };
  return session;
}
