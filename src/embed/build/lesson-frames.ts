/** Every lesson played to its end without anybody watching: the cluster as each step finds it. Node only. */
import { plainText } from '../../lesson/compile-markdown.js';
import { applyUpdate, EMPTY_VIEW } from '../../store/mirror.js';
import type { ClusterConfig, ClusterView } from '../../store/types.js';
import { realLab, realLessons } from '../../worker/build/real-lab.js';

type InTwo = Readonly<Record<'en' | 'ko', string>>;

export interface LessonFrames {
  readonly id: string;
  readonly title: InTwo;
  readonly summary: InTwo;
  readonly config: ClusterConfig;
  readonly steps: readonly { readonly title: InTwo; readonly view: ClusterView }[];
}

export async function lessonFrames(id: string): Promise<LessonFrames> {
  const lesson = realLessons.get(id);
  if (!lesson) throw new Error(`poster: there is no lesson ${id}`);
  const { logic } = lesson;
  const lab = realLab();
  const content = async (locale: 'en' | 'ko') => (await realLab().engine.answer('boot', { seed: 1, locale, lesson: { id } })).lesson;
  const { config, lesson: en } = await lab.engine.answer('boot', { seed: 1, locale: 'en', lesson: { id } });
  const ko = await content('ko');
  if (!en || !ko) throw new Error(`poster: ${id} has no words`);
  let view = EMPTY_VIEW;
  let told = 0;
  const look = (): ClusterView => {
    for (; told < lab.updates.length; told++) {
      const update = lab.updates[told];
      if (update) view = applyUpdate(view, update);
    }
    return view;
  };
  const steps: LessonFrames['steps'][number][] = [];
  for (const [step, { kind }] of logic.steps.entries()) {
    if (step > 0) await lab.engine.answer('openStep', { step });
    const title = (of: typeof en) => plainText(of.steps[step]?.title ?? []);
    steps.push({ title: { en: title(en), ko: title(ko) }, view: look() });
    // The next step begins where this one ends.
    if (kind !== 'say') await lab.engine.answer(kind === 'task' ? 'solveStep' : 'runStep', { step });
  }
  return { id, title: { en: en.title, ko: ko.title }, summary: { en: en.summary, ko: ko.summary }, config, steps };
}

export const allLessons = (): readonly string[] => [...realLessons.keys()];
