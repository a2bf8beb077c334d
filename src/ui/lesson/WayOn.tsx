/** Back, start over, next; at the end the next lesson. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { Icon } from '../shell/Icon.js';
import { useMessages } from '../shell/messages.js';

/** Why the next step is not open yet, undefined when it is. */
function useObstacle(lesson: LessonContent, index: number): 'task' | 'ask' | undefined {
  const step = lesson.steps[index];
  const progress = useLab((lab) => lab.lessonProgress);
  const predicted = useLab((lab) => step !== undefined && lab.predictions[step.id] !== undefined);
  const done = useLab((lab) => step !== undefined && (lab.done[lesson.id]?.includes(step.id) ?? false));
  if (!step || done) return undefined;
  if (step.kind === 'ask') return predicted ? undefined : 'ask';
  if (step.kind !== 'task') return undefined;
  return progress?.step === step.id && progress.goals.length > 0 && progress.goals.every((goal) => goal.done) ? undefined : 'task';
}

export function WayOn({ lesson, step }: { readonly lesson: LessonContent; readonly step: number }) {
  const words = useMessages().lesson;
  const lessons = useLab((lab) => lab.lessons);
  const locale = useLab((lab) => lab.locale);
  const { openStep, openLesson } = useLab((lab) => lab.actions);
  const obstacle = useObstacle(lesson, step);
  const last = step === lesson.steps.length - 1;
  const [finished, setFinished] = useState(false);
  const here = `${lesson.id} ${step}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the word of praise belongs to one step only
  useEffect(() => setFinished(false), [here]);
  const at = lessons.findIndex((each) => each.id === lesson.id);
  const following = at < 0 ? undefined : lessons[at + 1];
  const hintId = `pw-lesson-way-${lesson.id}`;
  return (
    <div className="pw-lesson-way">
      {finished && (
        <div role="status" className="pw-lesson-finished">
          <strong>{words.finished}</strong>
          <p>{words.finishedBody(lesson.title)}</p>
          {following && (
            <button type="button" className="pw-lesson-primary" onClick={() => void openLesson(following.id)}>
              {words.nextLesson(following.title[locale])}
            </button>
          )}
        </div>
      )}
      {obstacle && (
        <p id={hintId} className="pw-lesson-obstacle">
          {obstacle === 'task' ? words.taskOpen : words.askOpen}
        </p>
      )}
      <div className="pw-lesson-buttons">
        <button type="button" disabled={step === 0} onClick={() => void openStep(step - 1)}>
          <span aria-hidden="true">← </span>
          {words.previous}
        </button>
        <button
          type="button"
          className="pw-lesson-restart"
          aria-label={words.restart}
          title={words.restart}
          onClick={() => void openLesson(lesson.id)}
        >
          <Icon name="reset" />
        </button>
        {last ? (
          <button type="button" className="pw-lesson-primary" disabled={obstacle !== undefined} onClick={() => setFinished(true)}>
            {words.finish}
          </button>
        ) : (
          <button
            type="button"
            className="pw-lesson-primary"
            disabled={obstacle !== undefined}
            aria-describedby={obstacle ? hintId : undefined}
            onClick={() => void openStep(step + 1)}
          >
            {words.next}
            <span aria-hidden="true"> →</span>
          </button>
        )}
      </div>
    </div>
  );
}
