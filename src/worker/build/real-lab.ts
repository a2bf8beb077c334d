/** For tests (it reads lessons from disk): the engine with the real world, terminal, examples and lessons; its tools come when the test says so. */
import { createTerminal } from '../../kubectl/create-terminal.js';
import { lessonIds, readLesson } from '../../lesson/build/read-lessons.js';
import { contentOf, listingOf, notesOf } from '../../lesson/content-of.js';
import { type Lesson, parseLesson } from '../../lesson/parse-lesson.js';
import { allParts } from '../../sim/all-parts.js';
import { findExample } from '../../sim/examples.js';
import { bootWorld, openWorld } from '../../sim/lab-world.js';
import { awaitParts } from '../../sim/late-parts.js';
import type { World } from '../../sim/world.js';
import { createEngine, type Engine, type Sandbox } from '../engine.js';
import { EngineFault } from '../engine-fault.js';
import { type LessonShelf, startLessonRun } from '../lesson-host.js';
import type { Update } from '../protocol.js';
import { createToolAnswers } from '../tool-answers.js';
import { withForeignLessons } from '../with-foreign-lessons.js';
import { bootExample } from './boot-example.js';

export const realLessons: ReadonlyMap<string, Lesson> = new Map(
  lessonIds('lessons').map((id) => [id, parseLesson(readLesson('lessons', id)).lesson as Lesson]),
);
const lessonOf = async (id: string): Promise<Lesson> => {
  const lesson = realLessons.get(id);
  if (!lesson) throw new EngineFault('unknown-lesson', `there is no lesson ${id}`);
  return lesson;
};
const shelf: LessonShelf = withForeignLessons({
  listings: [...realLessons.values()].map(listingOf),
  logic: lessonOf,
  content: async (id, locale) => {
    const { logic, texts } = await lessonOf(id);
    return contentOf(logic, texts[locale], locale);
  },
  notes: async (id, locale) => notesOf((await lessonOf(id)).texts[locale]),
});

const booted = new Map<string, Sandbox>();
/** As the build makes it, once. */
export function realSandbox(name: string): Sandbox | undefined {
  const example = findExample(name);
  if (!example) return undefined;
  const made = booted.get(name) ?? bootExample(example);
  booted.set(name, made);
  return made;
}

export interface RealLab {
  readonly engine: Engine;
  readonly updates: readonly Update[];
  /** How often the tools were asked for. */
  readonly asked: () => number;
  /** The world on show, whole or not. */
  readonly world: () => World;
}

/** @param arrive waited for before the tools are there; rejects: they cannot be fetched */
export function realLab(arrive: () => Promise<void> = async () => {}): RealLab {
  const updates: Update[] = [];
  let world: World | undefined;
  let asked = 0;
  const late = awaitParts();
  const options = { late: late.parts };
  const show = (made: World): World => {
    world = made;
    return made;
  };
  const engine = createEngine(
    {
      createWorld: (config, seed) => show(bootWorld(config, seed, options)),
      openWorld: (config, seed, state) => show(openWorld(config, seed, state, options)),
      example: async (name) => realSandbox(name),
      async loadTools() {
        asked += 1;
        await arrive();
        late.arrive(allParts);
        return {
          world: allParts,
          createAnswers: createToolAnswers,
          createTerminal,
          fetchSeldom: async () => {},
          lessons: shelf,
          startLessonRun,
        };
      },
    },
    (update) => updates.push(update),
  );
  return {
    engine,
    updates,
    asked: () => asked,
    world() {
      if (!world) throw new Error('nothing was booted yet');
      return world;
    },
  };
}
