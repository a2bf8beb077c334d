/** The course as the start panel tells it: chapters in order, how far each lesson is, and where to go on. Pure. */
import type { LessonPlace } from '../../store/state.js';
import type { LessonListing } from '../../store/types.js';

export interface Chapter {
  readonly id: string;
  readonly lessons: readonly LessonListing[];
}

type Done = Readonly<Record<string, readonly string[]>>;

/** Steps of a lesson that are done; a lesson that has become shorter since is done, not more than done. */
export function stepsDone(lesson: LessonListing, done: Done): number {
  return Math.min(done[lesson.id]?.length ?? 0, lesson.steps);
}

/** Lessons that follow each other in one chapter. */
export function chaptersOf(lessons: readonly LessonListing[]): readonly Chapter[] {
  const chapters: { id: string; lessons: LessonListing[] }[] = [];
  for (const lesson of lessons) {
    const last = chapters.at(-1);
    if (last?.id === lesson.chapter) last.lessons.push(lesson);
    else chapters.push({ id: lesson.chapter, lessons: [lesson] });
  }
  return chapters;
}

export interface WayOn {
  readonly lesson: LessonListing;
  /** Counts from 0; undefined: from the beginning. */
  readonly step: number | undefined;
  /** Whether anything of the course was done before. */
  readonly begun: boolean;
}

/** Where the course goes on: the lesson that was open, unless it is finished; else the first that is not. */
export function wayOn(lessons: readonly LessonListing[], done: Done, last: LessonPlace | undefined): WayOn | undefined {
  const begun = lessons.some((lesson) => stepsDone(lesson, done) > 0);
  const open = (lesson: LessonListing) => stepsDone(lesson, done) < lesson.steps;
  const left = last && lessons.find(({ id }) => id === last.lesson);
  if (left && open(left)) return { lesson: left, step: Math.min(Math.max(last.step, 0), left.steps - 1), begun: true };
  const next = lessons.find(open) ?? lessons[0];
  return next && { lesson: next, step: undefined, begun };
}
