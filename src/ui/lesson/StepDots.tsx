/** One bar per step: done, here, ahead. Each is a way to that step. */
import type { CSSProperties } from 'react';
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { plainWords } from './plain-words.js';

/** Bars of 24 px, targets of their own, that a row has room for: in the narrowest panel, in most, and on a phone (lesson.css). */
const ROWS = { small: 7, usual: 9, wide: 14 };

/** Rows of nearly the same length: one bar alone in a second row looks like a mistake. */
const columnsFor = (steps: number, row: number): number => Math.ceil(steps / Math.ceil(steps / row));

export function StepDots({ lesson, step }: { readonly lesson: LessonContent; readonly step: number }) {
  const words = useMessages().lesson;
  const done = useLab((lab) => lab.done[lesson.id]);
  const openStep = useLab((lab) => lab.actions.openStep);
  const columns = Object.fromEntries(Object.entries(ROWS).map(([size, row]) => [`--${size}`, columnsFor(lesson.steps.length, row)]));
  return (
    <div className="pw-lesson-dots-room">
      <ol className="pw-lesson-dots" style={columns as CSSProperties}>
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
    </div>
  );
}
