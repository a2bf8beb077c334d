/**
 * What a lesson has besides its own words, fetched after it: words of the glossary, how a task compares with par, questions that come
 * back, and the record all of this is made from. The address line follows the step.
 */
import { Fragment, useEffect, useRef, useState } from 'react';
import { isForeign } from '../../store/is-foreign.js';
import { useLab } from '../../store/lab.js';
import { answered, dueQuestions, managed, stepKey } from '../../store/late/learning.js';
import { learn, useLearning } from '../../store/late/learning-shelf.js';
import { choiceOf, textOf } from '../../store/said-choice.js';
import { refusalWords } from '../../store/says-refusals.js';
import type { LessonContent, StepContent } from '../../store/types.js';
import { useCourseWords } from '../course/course-words.js';
import { WhereFrom } from '../foreign/WhereFrom.js';
import { TermCard } from '../glossary/TermCard.js';
import { useTermMarks } from '../glossary/use-term-marks.js';
import { rewriteAddress } from '../shell/address.js';
import { useShownLocale } from '../shell/messages.js';
import { openWindow } from '../shell/open-window.js';

interface Props {
  readonly lesson: LessonContent;
  readonly step: number;
}

export function LessonExtras({ lesson, step: index }: Props) {
  const step = lesson.steps[index];
  const { id } = lesson;
  useEffect(() => {
    const named = isForeign(id) ? { lesson: undefined, lessonUrl: id } : { lesson: id, lessonUrl: undefined };
    rewriteAddress({ ...named, step: String(index + 1), example: undefined, hunt: undefined });
  }, [id, index]);
  // Once another lab is on show, the address no longer speaks of this one.
  useEffect(
    () => () => {
      const { boot } = useLab.getState();
      if (!boot?.lesson) rewriteAddress({ lesson: undefined, lessonUrl: undefined, step: undefined });
    },
    [],
  );
  if (!step) return null;
  return (
    <>
      {isForeign(id) && <WhereFrom lesson={lesson} />}
      <StepRules step={step} />
      <Recorded key={`record ${id} ${step.id}`} lesson={id} step={step} />
      <WordsHere moment={`${id} ${step.id}`} />
      <RecapCall lesson={id} />
    </>
  );
}

/** What a task is to be done with, or without; said before anybody tries, and again where it is refused. */
function StepRules({ step }: { readonly step: StepContent }) {
  const words = useCourseWords().course;
  useEffect(() => {
    refusalWords.of = ({ only, without }) => (only ? words.refusedOnly(only.join(', ')) : words.refusedWithout(without ?? ''));
  }, [words]);
  return (
    <>
      <Lines title={words.only} lines={step.allow} />
      <Lines title={words.without} lines={step.forbid} />
    </>
  );
}

function Lines({ title, lines = [] }: { readonly title: string; readonly lines?: readonly string[] | undefined }) {
  if (lines.length === 0) return null;
  return (
    <p className="pw-lesson-rule">
      {title}:{' '}
      {lines.map((line, at) => (
        <Fragment key={line}>
          {at > 0 && ', '}
          <code>{line}</code>
        </Fragment>
      ))}
    </p>
  );
}

/** Keeps what was predicted and managed in this step; says how a task compares with par. */
function Recorded({ lesson, step }: { readonly lesson: string; readonly step: StepContent }) {
  const words = useCourseWords().course;
  const locked = useLab((lab) => lab.predictions[step.id]);
  const progress = useLab((lab) => (lab.lessonProgress?.step === step.id ? lab.lessonProgress : undefined));
  const helped = useLab((lab) => lab.helped === step.id);
  const key = stepKey(lesson, step.id);
  const kept = useLearning(({ learning }) => learning.tasks[key]);
  const [before] = useState(() => useLab.getState().terminal.at(-1)?.id ?? 0);
  const [lines, setLines] = useState<number>();
  const prediction = choiceOf(locked, progress);
  const said = textOf(locked);
  const answer = progress?.ran ? progress.answer : undefined;
  useEffect(() => {
    // What was missed comes back later; a lesson from elsewhere may be gone by then.
    if (prediction !== undefined && answer !== undefined && !isForeign(lesson))
      learn((now) => answered(now, key, prediction, answer, said));
  }, [prediction, answer, said, key, lesson]);

  const open = useRef(false);
  const goals = progress?.goals ?? [];
  const left = goals.filter((goal) => !goal.done).length;
  useEffect(() => {
    if (left > 0) open.current = true;
    // Only what was seen open can be seen done.
    if (goals.length === 0 || left > 0 || !open.current) return;
    open.current = false;
    const typed = useLab.getState().terminal.filter((line) => line.id > before && line.kind === 'command' && line.prompt !== '> ').length;
    setLines(helped ? undefined : typed);
    learn((now) => managed(now, key, helped ? undefined : typed, step.par));
  }, [goals.length, left, before, helped, key, step.par]);

  if (lines === undefined || step.par === undefined || left > 0) return null;
  return <p className="pw-lesson-par">{words.lines(lines, step.par, kept?.best ?? lines)}</p>;
}

/** The words of this step that the glossary knows: under the pointer, and as a list. */
function WordsHere({ moment }: { readonly moment: string }) {
  const { course: words, glossary } = useCourseWords();
  const locale = useShownLocale();
  const { terms, hovered, hold, leave } = useTermMarks('.pw-lesson-body', glossary, `${moment} ${locale}`);
  if (terms.length === 0) return null;
  return (
    <>
      <details className="pw-words-here" key={moment}>
        <summary>{words.wordsHere(terms.length)}</summary>
        {terms.map((id) => (
          <TermCard key={id} id={id} />
        ))}
      </details>
      {hovered && (
        <div
          className="pw-term-hover"
          aria-hidden="true"
          style={{
            left: Math.max(8, Math.min(hovered.box.left, innerWidth - 336)),
            ...(hovered.box.bottom > innerHeight - 220 ? { bottom: innerHeight - hovered.box.top + 4 } : { top: hovered.box.bottom + 4 }),
          }}
          onPointerEnter={hold}
          onPointerLeave={leave}
        >
          <TermCard id={hovered.id} />
        </div>
      )}
    </>
  );
}

/** Questions that were missed in lessons before. */
function RecapCall({ lesson }: { readonly lesson: string }) {
  const words = useCourseWords().course;
  const due = useLearning(({ learning }) => dueQuestions(learning, lesson).length);
  if (due === 0) return null;
  return (
    <button type="button" className="pw-lesson-recap" onClick={() => openWindow('course', 'recap')}>
      {words.recapCall(due)}
    </button>
  );
}
