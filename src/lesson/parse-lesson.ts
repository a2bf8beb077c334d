/** Lesson files → a lesson that is known to be whole, or the list of what is wrong and where. */
import { withBases } from './inherit.js';
import { type Lesson, type LessonSource, parseWith } from './parse-with.js';
import type { LessonProblem } from './problem.js';

export type { Lesson, LessonLocale, LessonSource } from './parse-with.js';

/** Checks and compiles a lesson. Problems name file, line and reason; the lesson is there only without any. Never throws. */
export const parseLesson = (source: LessonSource): { readonly lesson?: Lesson; readonly problems: readonly LessonProblem[] } =>
  parseWith(withBases, source);
