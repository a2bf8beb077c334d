/** One bar per step: done, here, ahead. Each is a way to that step. */
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { plainWords } from './plain-words.js';

/** Bars a row has room for in the narrowest panel, each a target of 24 px. */
const ROW = 8;

/** Rows of nearly the same length: one bar alone in a second row looks like a mistake. */
const columnsFor = (steps: number): number => Math.ceil(steps / Math.ceil(steps / ROW));

export function StepDots({ lesson, step }: { readonly lesson: LessonContent; readonly step: number }) {
  const words = useMessages().lesson;
  const done = useLab((lab) => lab.done[lesson.id]);
  const openStep = useLab((lab) => lab.actions.openStep);
  return (
    <ol className="pw-lesson-dots" style={{ gridTemplateColumns: `repeat(${columnsFor(lesson.steps.length)}, minmax(24px, 40px))` }}>
      {lesson.steps.map((each, index) => {
        const isDone = done?.includes(each.id) ?? false;
        return (
          <li key={each.id}>
            <button
              type="button"
              className={isDone ? 'pw-lesson-dot-done' : ''}
              aria-current={index === step ? 'step' : undefined}
              aria-label={words.stepMark(index + 1, plainWords(each.title), isDone)}
              title={plainWords(each.title)}
              // Steps build on each other: ahead is open only as far as everything before is done.
              disabled={index > step && !lesson.steps.slice(0, index).every((before) => done?.includes(before.id))}
              onClick={() => void openStep(index)}
            />
          </li>
        );
      })}
    </ol>
  );
}
