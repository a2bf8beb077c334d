/** Beginning a lesson or sandbox, and walking through a lesson's steps. */
import { EngineFailure } from '../../worker/client.js';
import type { BootSpec, LessonProgress, RequestSource } from '../../worker/protocol.js';
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { storyEnd } from '../moment.js';
import { DEFAULT_SEED, FIRST_EXAMPLE } from '../start.js';
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

export function lessonActions(lab: LabContext): LessonActions {
  const { get, set, story, player } = lab;

  const boot = async (spec: BootSpec): Promise<void> => {
    set({
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
      lesson: undefined,
      lessonProgress: undefined,
      step: 0,
    });
    const result = await lab.engine().ask('boot', spec);
    const step = Math.min(Math.max(spec.lesson?.step ?? 0, 0), Math.max((result.lesson?.steps.length ?? 1) - 1, 0));
    set({ status: 'ready', config: result.config, boot: spec, lesson: result.lesson, files: result.files, step });
    arrived(step);
    player.showLive();
    set({ draft: { from: firstSender(get()), url: '', count: 1 } });
    if (get().lessons.length === 0) set({ lessons: await lab.engine().ask('lessons', null) });
  };

  /** Boots, and when the lesson is not there says so and opens a sandbox instead. */
  const begin = async (spec: BootSpec): Promise<void> => {
    try {
      await boot(spec);
    } catch (error) {
      const code = error instanceof EngineFailure ? error.error.code : '';
      // What a link names may not exist (any more): the learner is told and finds the sandbox instead.
      if (isNotThere(code) && (spec.lesson || (spec.example && spec.example !== FIRST_EXAMPLE))) {
        const id = spec.lesson?.id ?? spec.example ?? '';
        get().actions.notify('warning', code, { id });
        await begin({ seed: spec.seed, locale: spec.locale, example: FIRST_EXAMPLE });
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
      progressed(lab, await lab.engine().ask(name, { step }));
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
    openLesson: (id, step) => begin({ seed: seed(), locale: get().locale, lesson: { id, ...(step === undefined ? {} : { step }) } }),
    openSandbox: (example) => begin({ seed: seed(), locale: get().locale, example }),

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
      await progress('solveStep', get().step);
    },
  };
}
