/** One bar per step: done, here, ahead. Each is a way to that step. */
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { plainWords } from './plain-words.js';

export function StepDots({ lesson, step }: { readonly lesson: LessonContent; readonly step: number }) {
  const words = useMessages().lesson;
  const done = useLab((lab) => lab.done[lesson.id]);
  const openStep = useLab((lab) => lab.actions.openStep);
  return (
    <ol className="pw-lesson-dots">
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
