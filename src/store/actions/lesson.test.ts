import { beforeEach, describe, expect, it } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../worker/client.js';
import type { LessonContent, LessonProgress, StepContent, Update } from '../../worker/protocol.js';
import { createLab } from '../create-lab.js';
import type { Lab } from '../initial.js';
import { sampleBoot, sampleUpdate } from '../testing/samples.js';

const step = (id: string, kind: StepContent['kind'], view?: 'concept' | 'packet'): StepContent => ({
  id,
  kind,
  title: [],
  body: [],
  ...(view ? { stage: { view } } : {}),
});
const content: LessonContent = {
  id: 'walk',
  locale: 'en',
  title: 'Walk',
  chapter: 'services',
  summary: '',
  steps: [step('look', 'say', 'concept'), step('make', 'task'), step('see', 'say', 'packet')],
};
const progress = (id: string, ...done: readonly boolean[]): LessonProgress => ({
  lesson: 'walk',
  step: id,
  goals: done.map((each, index) => ({ id: `goal-${index}`, done: each })),
  ran: false,
  solvable: true,
});

let lab: StoreApi<Lab>;
let hear: (updates: readonly Update[]) => void;
const state = (): Lab => lab.getState();
let tick = 1;
let asked: unknown;
let drawn = 1;
const told = (lesson: LessonProgress): void => hear([sampleUpdate(++tick, 0, { lesson })]);

beforeEach(() => {
  tick = 1;
  drawn = 1;
  const answers: Readonly<Record<string, (params: { readonly step: number }) => unknown>> = {
    boot: (params) => {
      asked = params;
      hear([sampleBoot(0, { lesson: progress('look') })]);
      return { config: { clients: [] }, seed: drawn, lesson: content, files: [] };
    },
    openStep: ({ step: index }) => progress(content.steps[index]?.id ?? ''),
    lessons: () => [],
  };
  const client = {
    ask: async (name: string, params: never) => answers[name]?.(params),
    onUpdates: (listener: typeof hear) => {
      hear = listener;
    },
    onCrash: () => {},
  } as unknown as EngineClient;
  lab = createStore<Lab>()((set, get) => createLab({ get, set, connect: () => client }));
});

describe('a lesson', () => {
  it('is asked for with the number of whoever learns alone, and a link says it where the lesson was drawn by it', async () => {
    lab.setState({ own: 99 });
    await state().actions.openLesson('walk');
    expect(asked).toMatchObject({ seed: 1, lesson: { id: 'walk', own: 99 } });
    expect(state().boot).toEqual({ seed: 1, locale: 'en', lesson: { id: 'walk' } });
    drawn = 99;
    await state().actions.openLesson('walk');
    // It is no class number: hunts and the next lesson are not drawn by it.
    expect(state().boot).toEqual({ seed: 1, locale: 'en', lesson: { id: 'walk', own: 99 } });
  });

  it('leaves what was written into the send bar while it came, and nothing of the lab before', async () => {
    const coming = state().actions.openLesson('walk');
    state().actions.setDraft({ url: 'web:80' });
    await coming;
    expect(state().draft.url).toBe('web:80');
    await state().actions.openLesson('walk');
    expect(state().draft.url).toBe('');
  });

  it('sets the stage of the step it begins with, and of every step that wants one', async () => {
    expect(state().stageView).toBe('packet');
    await state().actions.openLesson('walk');
    expect(state().stageView).toBe('concept');
    await state().actions.openStep(1);
    expect(state().stageView).toBe('concept');
    await state().actions.openStep(2);
    expect(state().stageView).toBe('packet');
  });

  it('counts what was shown as done, and a task once all its goals hold, without going on', async () => {
    await state().actions.openLesson('walk');
    await state().actions.openStep(1);
    expect(state().done).toEqual({ walk: ['look'] });
    told(progress('make', true, false));
    expect(state().done).toEqual({ walk: ['look'] });
    told(progress('make', true, true));
    expect(state().done).toEqual({ walk: ['look', 'make'] });
    expect(state().step).toBe(1);
  });

  it('shows after undo which goals hold then; what was done once stays done', async () => {
    await state().actions.openLesson('walk');
    await state().actions.openStep(1);
    told(progress('make', true, true));
    hear([sampleUpdate(++tick, 0, { full: true, restores: 1, lesson: progress('make', false, true) })]);
    expect(state().lessonProgress?.goals.map((goal) => goal.done)).toEqual([false, true]);
    expect(state().done).toEqual({ walk: ['look', 'make'] });
  });
});
