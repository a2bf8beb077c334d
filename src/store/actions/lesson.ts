/** Beginning a lesson or sandbox, and walking through a lesson's steps. */
import { EngineFailure } from '../../worker/client.js';
import type { BootResult, BootSpec, LabPath, LessonProgress, Replayed, RequestSource } from '../../worker/protocol.js';
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { isForeign } from '../is-foreign.js';
import { storyEnd } from '../moment.js';
import { textOf } from '../said-choice.js';
import { DEFAULT_SEED, drawnFor, FIRST_EXAMPLE } from '../start.js';
import type { LabActions, LabState } from '../state.js';
import { playNews } from './terminal.js';

export type LessonActions = Pick<LabActions, 'boot' | 'openLesson' | 'openSandbox' | 'openStep' | 'predict' | 'runStep' | 'solveStep'>;

const isNotThere = (code: string): code is 'unknown-lesson' | 'unknown-example' => code === 'unknown-lesson' || code === 'unknown-example';

/** Keeps that a step is finished. */
function finishStep({ get, set }: Pick<LabContext, 'get' | 'set'>, lesson: string, step: string): void {
  const { done } = get();
  const finished = done[lesson] ?? [];
  if (!finished.includes(step)) set({ done: { ...done, [lesson]: [...finished, step] } });
}

/** Shows where the learner is; a step whose goals all hold is done, whether or not they go on. */
export function progressed(lab: Pick<LabContext, 'get' | 'set'>, progress: LessonProgress): void {
  lab.set({ lessonProgress: progress });
  const { goals, lesson, step } = progress;
  if (goals.length > 0 && goals.every((goal) => goal.done)) finishStep(lab, lesson, step);
}

/** Who sends when the learner has not chosen: a pod nobody manages (the lessons' `client`), else a machine outside. */
function firstSender(state: LabState): RequestSource {
  const pods = [...state.view.objects.Pod.values()].filter((pod) => pod.metadata.namespace === 'default');
  const client = pods.find((pod) => pod.metadata.name === 'client') ?? pods.find((pod) => !pod.metadata.ownerReferences?.length);
  if (client) return { kind: 'pod', namespace: client.metadata.namespace ?? 'default', name: client.metadata.name };
  return { kind: 'client', name: state.config?.clients[0]?.name ?? '' };
}

/** What belongs to one lab. */
const CLEARED: Partial<LabState> = {
  status: 'booting',
  selection: undefined,
  traceInView: undefined,
  terminal: [],
  sessions: [],
  session: undefined,
  editing: undefined,
  comparison: undefined,
  loads: [],
  loadPair: undefined,
  bookmarks: [],
  predictions: {},
  helped: undefined,
  lesson: undefined,
  lessonProgress: undefined,
  step: 0,
};

export function lessonActions(lab: LabContext): LessonActions {
  const { get, set, story, player } = lab;

  const boot = async (asked: BootSpec, way?: LabPath): Promise<Replayed | undefined> => {
    const { url: written } = get().draft;
    const spec = await whole(drawnFor(asked, get().own));
    const path = way && { ...way, boot: spec };
    get().actions.flushTyped();
    if (get().status !== 'booting') before = Object.fromEntries(Object.keys(CLEARED).map((key) => [key, get()[key as keyof LabState]]));
    set(CLEARED);
    const result: BootResult = path ? await lab.engine().ask('replay', path) : await lab.engine().ask('boot', spec);
    // Nothing of the lab there was is held any longer.
    before = undefined;
    const step = Math.min(Math.max(path?.lesson?.step ?? spec.lesson?.step ?? 0, 0), Math.max((result.lesson?.steps.length ?? 1) - 1, 0));
    // A link has to say the learner's number, where the lesson was drawn by it.
    const { lesson } = spec;
    const boot = lesson && lesson.own !== result.seed ? { ...spec, lesson: { ...lesson, own: undefined } } : spec;
    set({ status: 'ready', config: result.config, boot, lesson: result.lesson, files: result.files, step });
    arrived(step);
    player.showLive();
    // What somebody wrote while they waited stands.
    const { url, count } = get().draft;
    set({ draft: { from: firstSender(get()), ...(url === written ? { url: '', count: 1 } : { url, count }) } });
    if (get().lessons.length === 0) set({ lessons: await lab.engine().ask('lessons', null) });
    return path && (result as Replayed);
  };

  /** With all of a lesson from elsewhere. The one on show is not fetched again: begun anew it shall be what it was. */
  const whole = async (spec: BootSpec): Promise<BootSpec> => {
    const { lesson } = spec;
    if (!lesson || !isForeign(lesson.id)) return spec;
    const { id, bundle } = get().boot?.lesson ?? {};
    const come = id === lesson.id && bundle ? bundle : await (await import('../late/foreign-lesson.js')).fetchForeignLesson(lesson.id);
    return { ...spec, lesson: { ...lesson, bundle: come } };
  };

  /** What a boot cleared, as it was. */
  let before: Partial<LabState> | undefined;

  /** Boots, and when the lesson is not there says so and opens a sandbox instead. */
  const begin = async (spec: BootSpec, path?: LabPath): Promise<Replayed | undefined> => {
    try {
      return await boot(spec, path);
    } catch (error) {
      const code = error instanceof EngineFailure ? error.error.code : '';
      // What a link names may not exist (any more): the learner is told and finds the sandbox instead.
      if (isNotThere(code) && (spec.lesson || (spec.example && spec.example !== FIRST_EXAMPLE))) {
        const id = spec.lesson?.id ?? spec.example ?? '';
        get().actions.notify('warning', code, { id });
        await begin({ seed: spec.seed, locale: spec.locale, example: FIRST_EXAMPLE });
        return;
      }
      // Where it leads cannot be reached: its beginning can.
      if (path && (code === 'bad-path' || code === 'bad-request')) {
        reportFailure(lab, error);
        await begin(spec);
        return;
      }
      if (code === 'bad-lesson' || code === 'stopped') {
        reportFailure(lab, error);
        // The engine kept the lab there was; in the beginning there was none.
        if (before) set(before);
        else if (get().status === 'booting')
          await begin(path && code === 'stopped' ? spec : { seed: spec.seed, locale: spec.locale, example: FIRST_EXAMPLE });
        before = undefined;
        return;
      }
      set({ status: 'crashed' });
      reportFailure(lab, error);
    }
  };

  const progress = async (name: 'openStep' | 'runStep' | 'solveStep', step: number): Promise<void> => {
    try {
      if (name !== 'openStep') await branchHere(lab);
      const since = storyEnd(story.current().segments);
      // An answer of the learner's own words goes with the run: what it comes to is told with what came of it.
      const said = name === 'runStep' ? textOf(get().predictions[get().lesson?.steps[step]?.id ?? '']) : undefined;
      progressed(lab, await lab.engine().ask(name, { step, ...(said !== undefined && { said }) }));
      playNews(lab, since);
    } catch (error) {
      reportFailure(lab, error);
    }
  };

  const finish = (index: number): void => {
    const { lesson } = get();
    const id = lesson?.steps[index]?.id;
    if (lesson && id) finishStep(lab, lesson.id, id);
  };
  /** A step is on show: it is where to go on next time, it gets the picture it wants, and one that only says something is done. */
  const arrived = (index: number): void => {
    const { lesson } = get();
    const step = lesson?.steps[index];
    if (!step) return;
    set({ last: { lesson: lesson.id, step: index }, ...(step.stage?.view ? { stageView: step.stage.view } : {}) });
    if (step.kind === 'say') finish(index);
  };

  const seed = (): number => get().boot?.seed ?? DEFAULT_SEED;

  return {
    boot: begin,
    async openLesson(id, step) {
      await begin({ seed: seed(), locale: get().locale, lesson: { id, ...(step === undefined ? {} : { step }) } });
    },
    async openSandbox(example) {
      await begin({ seed: seed(), locale: get().locale, example });
    },

    async openStep(step) {
      const { lesson, step: current } = get();
      if (!lesson || step < 0 || step >= lesson.steps.length) return;
      if (step > current && lesson.steps[current]?.kind === 'do') finish(current);
      set({ step });
      arrived(step);
      await progress('openStep', step);
    },

    async predict(step, choice) {
      const { lesson, predictions } = get();
      const index = lesson?.steps.findIndex((candidate) => candidate.id === step) ?? -1;
      // A prediction is locked: the first one counts.
      if (index < 0 || predictions[step] !== undefined) return;
      set({ predictions: { ...predictions, [step]: choice } });
      await progress('runStep', index);
      finish(index);
    },

    async runStep() {
      const step = get().step;
      await progress('runStep', step);
      finish(step);
    },

    async solveStep() {
      set({ helped: get().lesson?.steps[get().step]?.id });
      await progress('solveStep', get().step);
    },
  };
}
