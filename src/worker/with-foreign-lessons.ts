/** A shelf that also takes lessons from elsewhere. What reads them comes with the first of them. */
import type { LessonShelf } from './lesson-host.js';
import { createLoader } from './tool-loader.js';

/** Their ids are their addresses. */
const isAddress = (id: string): boolean => id.includes(':');

const foreign = createLoader(() => import('./foreign-lessons.js'));

export const withForeignLessons = (shelf: LessonShelf): LessonShelf => ({
  listings: shelf.listings,
  logic: async (id, bundle) => (isAddress(id) ? (await foreign()).foreignLesson(id, bundle) : shelf.logic(id)),
  content: async (id, locale) => (isAddress(id) ? (await foreign()).foreignContent(id, locale) : shelf.content(id, locale)),
  notes: async (id, locale) => (isAddress(id) ? (await foreign()).foreignNotes(id, locale) : shelf.notes(id, locale)),
});
