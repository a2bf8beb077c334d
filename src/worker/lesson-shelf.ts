/// <reference path="../lesson/virtual.d.ts" />
/** Where the engine finds lessons: compiled at build time, each loaded when it is opened. */
import { listings, parts } from 'virtual:lessons';
import { contentOf } from '../lesson/content-of.js';
import { EngineFault, notLoaded } from './engine-fault.js';
import type { LessonLogicPart, LessonShelf } from './lesson-host.js';
import { withForeignLessons } from './with-foreign-lessons.js';

/** Ids are looked up as own keys only: `constructor` is no lesson. */
function partsOf(id: string): (typeof parts)[string] {
  const found = Object.hasOwn(parts, id) ? parts[id] : undefined;
  if (!found) throw new EngineFault('unknown-lesson', `there is no lesson ${id}`, { lesson: id });
  return found;
}

export const lessonShelf: LessonShelf = withForeignLessons({
  listings,
  logic: async (id) => (await partsOf(id).logic().catch(notLoaded)).default as LessonLogicPart,
  async content(id, locale) {
    const found = partsOf(id);
    const [logic, text] = await Promise.all([found.logic(), found[locale]()]).catch(notLoaded);
    return contentOf(logic.default.logic, text.default, locale);
  },
  async notes(id, locale) {
    const { notes } = await import('virtual:lesson-notes').catch(notLoaded);
    const found = Object.hasOwn(notes, id) ? notes[id] : undefined;
    return found ? (await found[locale]().catch(notLoaded)).default : {};
  },
});
