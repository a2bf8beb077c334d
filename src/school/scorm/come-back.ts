/** Puts the lab where a learner was who comes back, with what they have typed. Fetched by every launch, behind what it begins with. */
import { useLab } from '../../store/lab.js';
import { answered, stepKey } from '../../store/late/learning.js';
import { learn } from '../../store/late/learning-shelf.js';
import type { LessonRecord } from '../../store/late/lesson-record.js';
import { keepTyped, useTypedAnswers } from '../../store/late/typed-answers.js';
import { asSaid } from '../../store/said-choice.js';
import type { LessonContent } from '../../store/types.js';
import { resume, resumeWith, suspendWith, type Typed } from './resume.js';

/** The record that an LMS kept of the lesson, and the way there; undefined: none. */
export function comeBack(lesson: LessonContent, text: string): { readonly record: LessonRecord; goOn(): Promise<void> } | undefined {
  const found = resume(text, lesson.steps);
  if (!found) return undefined;
  const { record, typed } = resumeWith(text, lesson.steps, found);
  return { record, goOn: () => goOn(lesson, record, typed) };
}

async function goOn(lesson: LessonContent, record: LessonRecord, typed: Typed): Promise<void> {
  const { actions, done } = useLab.getState();
  useLab.setState({ done: { ...done, [lesson.id]: record.done } });
  learn((now) =>
    Object.entries(record.answers).reduce((all, [id, { choice, answer }]) => answered(all, stepKey(lesson.id, id), choice, answer), now),
  );
  for (const [id, text] of Object.entries(typed)) keepTyped(stepKey(lesson.id, id), text);
  if (record.step > 0) await actions.openLesson(lesson.id, record.step);
  // What was predicted stays predicted.
  const predictions = Object.fromEntries(
    Object.entries(record.answers).map(([id, { choice, said }]) => [id, said === undefined ? choice : asSaid(said)]),
  );
  if (useLab.getState().lesson?.id === lesson.id) useLab.setState({ predictions });
}

/** What an LMS is to keep of a record, with what was typed until now. */
export function keepAll({ id, steps }: LessonContent, record: LessonRecord): string {
  const own = stepKey(id, '');
  const all = Object.entries(useTypedAnswers.getState());
  const typed = Object.fromEntries(all.flatMap(([key, text]) => (key.startsWith(own) ? [[key.slice(own.length), text]] : [])));
  return suspendWith(record, steps, typed);
}
