/** A lesson on paper: each step with its picture and its words; what is right on the last page, as the lab itself found it. */
import { useEffect, useState } from 'react';
import { endFirstLook } from '../../store/first-look.js';
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { plainWords } from '../lesson/plain-words.js';
import { useMessages } from '../shell/messages.js';
import { Badge, letterAt } from './Badge.js';
import { type FoundAnswers, findAnswers } from './find-answers.js';
import { addressWith } from './modes.js';
import { usePresentWords } from './present-words.js';
import { StepPicture } from './StepPicture.js';
import './handout.css';
import './slide.css';

export function HandoutView() {
  const words = usePresentWords();
  const lesson = useLab((lab) => lab.lesson);
  // There is no stage to wait for.
  useEffect(endFirstLook, []);
  const status = useLab((lab) => lab.status);
  const [answers, setAnswers] = useState(true);
  const [pictures, setPictures] = useState(true);
  useEffect(() => {
    if (lesson) document.title = words.handoutOf(lesson.title);
  }, [lesson, words]);
  if (!lesson)
    return (
      <main className="ho">
        <h1>{words.handoutTitle}</h1>
        <p role="status">{status === 'booting' ? words.waiting : words.noHandout}</p>
        <a href={addressWith({})}>{words.backToLab}</a>
      </main>
    );
  return (
    <main className="ho">
      <form className="ho-tools" onSubmit={(event) => event.preventDefault()}>
        <button type="button" className="pw-button pw-primary" onClick={() => print()}>
          {words.print}
        </button>
        <label className="pw-check">
          <input type="checkbox" checked={pictures} onChange={({ target }) => setPictures(target.checked)} />
          {words.withPictures}
        </label>
        <label className="pw-check">
          <input type="checkbox" checked={answers} onChange={({ target }) => setAnswers(target.checked)} />
          {words.withAnswers}
        </label>
        <a href={addressWith({ lesson: lesson.id })}>{words.backToLab}</a>
      </form>
      <header className="ho-head">
        <h1>{lesson.title}</h1>
        <p>{lesson.summary}</p>
        <p className="ho-address">
          {words.playIt} <span>{addressWith({ lesson: lesson.id })}</span>
        </p>
      </header>
      {lesson.steps.map((_, index) => (
        <Step key={lesson.steps[index]?.id} lesson={lesson} index={index} pictures={pictures} />
      ))}
      {answers && <Answers lesson={lesson} />}
    </main>
  );
}

function Step({ lesson, index, pictures }: { readonly lesson: LessonContent; readonly index: number; readonly pictures: boolean }) {
  const words = usePresentWords();
  const { lesson: kinds } = useMessages();
  const step = lesson.steps[index];
  if (!step) return null;
  return (
    <article className="ho-step">
      <h2>
        <span>{index + 1}</span> <Words nodes={step.title} /> <small>{kinds.kind[step.kind]}</small>
      </h2>
      {pictures && <StepPicture lesson={lesson} step={index} alt={words.pictureOf(plainWords(step.title))} />}
      <div className="pp-body">
        <Blocks blocks={step.body} />
      </div>
      {step.by && (
        <>
          <p className="ho-tick">{words.asksFor[step.by]}</p>
          <p className="ho-line" />
        </>
      )}
      {step.choices && !step.by && (
        <>
          <p className="ho-tick">{words.yourAnswer}</p>
          <ol className="ho-choices">
            {step.choices.map((choice, at) => (
              <li key={choice.id}>
                <Badge letter={letterAt(at)} />
                <span>
                  <Words nodes={choice.label} />
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {step.goals && (
        <ul className="ho-goals">
          {step.goals.map(({ id, label }) => (
            <li key={id}>
              <span aria-hidden="true">☐</span>
              <span>
                <Words nodes={label} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Answers({ lesson }: { readonly lesson: LessonContent }) {
  const words = usePresentWords();
  const { id } = lesson;
  const [found, setFound] = useState<FoundAnswers>();
  useEffect(() => {
    let wanted = true;
    void findAnswers(id).then((all) => wanted && setFound(all));
    return () => {
      wanted = false;
    };
  }, [id]);
  return (
    <section className="ho-answers" aria-labelledby="ho-answers">
      <h2 id="ho-answers">{words.answersPage}</h2>
      <p role="status">{found ? '' : words.playingAll}</p>
      {found &&
        lesson.steps.map((step, index) => {
          const right = step.choices?.findIndex((choice) => choice.id === found[step.id]?.answer) ?? -1;
          const choice = step.choices?.[right];
          const lines = found[step.id]?.lines ?? [];
          if (!choice && !(step.kind === 'task' && lines.length > 0)) return null;
          return (
            <article key={step.id} className="ho-answer">
              <h3>
                {index + 1}. <Words nodes={step.title} />
              </h3>
              {choice && (
                <>
                  <p>
                    <strong>{step.by ? words.theAnswer : words.answerIs(letterAt(right))}</strong> <Words nodes={choice.label} />
                  </p>
                  <div className="pp-body">
                    <Blocks blocks={choice.explain} />
                    {step.after && <Blocks blocks={step.after} />}
                  </div>
                </>
              )}
              {step.kind === 'task' && (
                <>
                  <p>{words.solution}</p>
                  <pre>{lines.join('\n')}</pre>
                </>
              )}
            </article>
          );
        })}
    </section>
  );
}
