/** One question that was missed, asked again: its own words, its own choices, and what the run bore out. */
import { useEffect, useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { dueQuestions, recalled } from '../../store/late/learning.js';
import { learn, useLearning } from '../../store/late/learning-shelf.js';
import { fetchLessonText } from '../../store/late/lesson-text.js';
import type { LessonContent } from '../../store/types.js';
import { useGoToLesson } from '../lesson/use-go-to-lesson.js';
import { useShownLocale } from '../shell/messages.js';
import { useCourseWords } from './course-words.js';
import { Blocks, Words } from './LessonWords.js';

export function Recap() {
  const words = useCourseWords().course;
  const learning = useLearning((state) => state.learning);
  // What is on show stays there while it is answered.
  const [key, setKey] = useState(() => dueQuestions(learning)[0]);
  const waiting = Object.values(learning.asks).filter(({ due }) => due !== undefined).length;
  const next = () => setKey(dueQuestions(useLearning.getState().learning).find((one) => one !== key));
  if (key === undefined)
    return (
      <>
        <p>{words.recapNone}</p>
        {waiting > 0 && <p className="pw-muted">{words.recapWaiting(waiting)}</p>}
      </>
    );
  return <Question key={key} of={key} onNext={next} />;
}

function Question({ of, onNext }: { readonly of: string; readonly onNext: () => void }) {
  const words = useCourseWords().course;
  const locale = useShownLocale();
  const [lesson = '', id = ''] = of.split('/');
  const perform = useLab((lab) => lab.actions.perform);
  const goToLesson = useGoToLesson();
  const answer = useLearning((state) => state.learning.asks[of]?.answer);
  const [content, setContent] = useState<LessonContent | 'gone'>();
  const [chosen, setChosen] = useState<string>();
  const [checked, setChecked] = useState(false);
  const name = useId();
  useEffect(() => {
    let wanted = true;
    perform((lab) => fetchLessonText(lab, lesson, locale)).then(
      (text) => wanted && setContent(text),
      () => wanted && setContent('gone'),
    );
    return () => {
      wanted = false;
    };
  }, [perform, lesson, locale]);

  if (content === undefined) return <p role="status">{words.recapLoading}</p>;
  const index = content === 'gone' ? -1 : content.steps.findIndex((step) => step.id === id);
  const step = content === 'gone' ? undefined : content.steps[index];
  if (content === 'gone' || !step)
    return (
      <>
        <p>{words.recapGone}</p>
        <button type="button" className="pw-button" onClick={onNext}>
          {words.recapNext}
        </button>
      </>
    );
  const check = () => {
    if (chosen === undefined) return;
    setChecked(true);
    learn((now) => recalled(now, of, chosen));
  };
  return (
    <form
      className="pw-recap pw-lesson-ask"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <p className="pw-muted">{words.recapFrom(content.title)}</p>
      <h3>
        <Words nodes={step.title} />
      </h3>
      <Blocks blocks={step.body} />
      <fieldset>
        <legend className="pw-hidden">
          <Words nodes={step.title} />
        </legend>
        {(step.choices ?? [])
          .filter(({ id: known }) => !step.by || known !== 'other')
          .map((choice) => (
            <div key={choice.id} className={`pw-lesson-choice${checked && choice.id === answer ? ' pw-lesson-choice-right' : ''}`}>
              <label>
                <input type="radio" name={name} checked={chosen === choice.id} disabled={checked} onChange={() => setChosen(choice.id)} />
                <span>
                  <Words nodes={choice.label} />
                </span>
              </label>
              {checked && (choice.id === chosen || choice.id === answer) && (
                <div className="pw-lesson-explain">
                  <Blocks blocks={choice.explain} />
                </div>
              )}
            </div>
          ))}
      </fieldset>
      <p role="status">{checked ? (chosen === answer ? words.recapRight : words.recapWrong) : ''}</p>
      <div className="pw-actions">
        {checked ? (
          <>
            <button type="button" className="pw-button" onClick={() => goToLesson(lesson, index)}>
              {words.recapAgain}
            </button>
            <button type="button" className="pw-button pw-primary" onClick={onNext}>
              {words.recapNext}
            </button>
          </>
        ) : (
          <button type="submit" className="pw-button pw-primary" disabled={chosen === undefined}>
            {words.recapCheck}
          </button>
        )}
      </div>
    </form>
  );
}
