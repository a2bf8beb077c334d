/** Beginning a lesson or sandbox, and walking through a lesson's steps. */
import { EngineFailure } from '../../worker/client.js';
import type { BootSpec, RequestSource } from '../../worker/protocol.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { storyEnd } from '../moment.js';
import type { LabActions, LabState } from '../state.js';
import { playNews } from './terminal.js';

export type LessonActions = Pick<LabActions, 'boot' | 'openLesson' | 'openSandbox' | 'openStep' | 'predict' | 'runStep' | 'solveStep'>;

const LOST_LESSON = new Set(['unknown-lesson', 'broken-lesson']);

/** Who sends when the learner has not chosen: the `client` pod where there is one, else a machine outside. */
function firstSender(state: LabState): RequestSource {
  const pods = [...state.view.objects.Pod.values()];
  const client = pods.find((pod) => pod.metadata.name === 'client') ?? pods.find((pod) => pod.metadata.namespace === 'default');
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
      editing: undefined,
      predictions: {},
      lesson: undefined,
      lessonProgress: undefined,
      step: 0,
    });
    const result = await lab.engine().ask('boot', spec);
    const step = Math.min(Math.max(spec.lesson?.step ?? 0, 0), Math.max((result.lesson?.steps.length ?? 1) - 1, 0));
    set({ status: 'ready', config: result.config, boot: spec, lesson: result.lesson, files: result.files, step });
    player.showLive();
    set({ draft: { from: firstSender(get()), url: get().draft.url, count: 1 } });
    if (get().lessons.length === 0) set({ lessons: await lab.engine().ask('lessons', null) });
  };

  /** Boots, and when the lesson is not there says so and opens a sandbox instead. */
  const begin = async (spec: BootSpec): Promise<void> => {
    try {
      await boot(spec);
    } catch (error) {
      if (spec.lesson && error instanceof EngineFailure && LOST_LESSON.has(error.error.code)) {
        get().actions.notify('warning', error.error.code, { lesson: spec.lesson.id });
        await begin({ seed: spec.seed, locale: spec.locale, example: 'four-types' });
        return;
      }
      set({ status: 'crashed' });
      reportFailure(lab, error);
    }
  };

  const progress = async (name: 'openStep' | 'runStep' | 'solveStep', step: number): Promise<void> => {
    try {
      const since = storyEnd(story.current().segments);
      const lessonProgress = await lab.engine().ask(name, { step });
      set({ lessonProgress });
      playNews(lab, since);
    } catch (error) {
      reportFailure(lab, error);
    }
  };

  const finish = (step: number): void => {
    const { lesson, done } = get();
    const id = lesson?.steps[step]?.id;
    if (!lesson || !id) return;
    const finished = done[lesson.id] ?? [];
    if (!finished.includes(id)) set({ done: { ...done, [lesson.id]: [...finished, id] } });
  };

  const seed = (): number => get().boot?.seed ?? 1;

  return {
    boot: begin,
    openLesson: (id, step) => begin({ seed: seed(), locale: get().locale, lesson: { id, ...(step === undefined ? {} : { step }) } }),
    openSandbox: (example) => begin({ seed: seed(), locale: get().locale, example }),

    async openStep(step) {
      const { lesson, step: current } = get();
      if (!lesson || step < 0 || step >= lesson.steps.length) return;
      const left = lesson.steps[current];
      if (step > current && (left?.kind === 'say' || left?.kind === 'do')) finish(current);
      set({ step });
      const view = lesson.steps[step]?.stage?.view;
      if (view) set({ stageView: view });
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
