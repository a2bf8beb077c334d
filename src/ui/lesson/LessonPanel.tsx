/** The lesson beside the stage: where the learner is, what to read, predict or do, and the way on. */
import { useEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { AnswerStep, LessonExtras, WhereItBreaks } from '../course/late-course.js';
import { useMessages } from '../shell/messages.js';
import { AskStep } from './AskStep.js';
import { Blocks, Words } from './Blocks.js';
import './lesson.css';
import { plainWords } from './plain-words.js';
import { StepDots } from './StepDots.js';
import { TaskStep } from './TaskStep.js';
import { WayOn } from './WayOn.js';

function DoStep() {
  const words = useMessages().lesson;
  const step = useLab((lab) => lab.lesson?.steps[lab.step]);
  const runStep = useLab((lab) => lab.actions.runStep);
  const ran = useLab((lab) => lab.lessonProgress?.ran === true);
  return (
    <button type="button" className="pw-lesson-primary" onClick={() => void runStep()}>
      {ran ? words.watchAgain : <Words nodes={step?.runLabel ?? [{ t: 'text', v: words.run }]} />}
    </button>
  );
}

export function LessonPanel() {
  const words = useMessages().lesson;
  const lesson = useLab((lab) => lab.lesson);
  const index = useLab((lab) => lab.step);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | undefined>(undefined);
  const step = lesson?.steps[index];
  const here = lesson && step ? `${lesson.id}/${step.id}` : undefined;

  // A new step is read from its heading on, and so is a lesson somebody has just opened; a language switch is no new step.
  useEffect(() => {
    const opened = shown.current === undefined && document.activeElement === document.body && navigator.userActivation?.hasBeenActive;
    // In somebody's page the reader may be elsewhere: a figure takes the focus from nobody.
    const free = parent === self || document.hasFocus();
    if (here !== undefined && free && (opened || (shown.current !== undefined && shown.current !== here))) heading.current?.focus();
    shown.current = here;
  }, [here]);

  if (!lesson || !step) return null;
  return (
    <section className="pw-lesson" aria-label={words.panel} lang={lesson.locale}>
      <StepDots lesson={lesson} step={index} />
      <p className="pw-lesson-where">
        {words.progress(index + 1, lesson.steps.length)} · {words.kind[step.kind]}
      </p>
      <h1 ref={heading} tabIndex={-1} className="pw-lesson-title" title={plainWords(step.title)}>
        <Words nodes={step.title} />
      </h1>
      <div className="pw-lesson-body">
        <Blocks blocks={step.body} />
      </div>
      {step.kind === 'ask' && (step.by ? <AnswerStep key={step.id} step={step} /> : <AskStep key={step.id} step={step} />)}
      {step.kind === 'ask' && <WhereItBreaks step={step.id} />}
      {step.kind === 'task' && <TaskStep key={step.id} step={step} />}
      {step.kind === 'do' && <DoStep />}
      <LessonExtras lesson={lesson} step={index} />
      <WayOn lesson={lesson} step={index} />
    </section>
  );
}
