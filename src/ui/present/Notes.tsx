/** What to say at a step: the author's notes, then what is made of what the lesson knows and does not show yet, and whatever the speaker wrote themselves. */
import { useId, useState } from 'react';
import type { LessonContent, LessonNotes, StepContent } from '../../store/types.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { Badge, letterAt } from './Badge.js';
import { usePresentWords } from './present-words.js';
import { useForeseen } from './stay-ahead.js';

const keyOf = (lesson: string, step: string): string => `portwalk:notes:${lesson}/${step}`;

function readOwn(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function writeOwn(key: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Without storage the notes last as long as the window.
  }
}

interface Shown {
  readonly lesson: LessonContent;
  readonly step: StepContent;
  /** Of the whole lesson; not there until they came. */
  readonly notes: LessonNotes | undefined;
}

export function Notes({ lesson, step, notes }: Shown) {
  const words = usePresentWords();
  const id = useId();
  const key = keyOf(lesson.id, step.id);
  const foreseen = useForeseen((answers) => answers[step.id]);
  const [own, setOwn] = useState(() => readOwn(key));
  // A step may be called what every object has.
  const told = notes && Object.hasOwn(notes, step.id) ? notes[step.id] : undefined;
  const { choices, after, goals, hints, mistakes } = step;
  return (
    <>
      <h2>{words.notes}</h2>
      {told && (
        <>
          <div className="pp-body">
            <Blocks blocks={told} />
          </div>
          <h3>{words.onWall}</h3>
        </>
      )}
      <div className="pp-body">
        <Blocks blocks={step.body} />
      </div>
      {choices && (
        <>
          <h3>{words.answers}</h3>
          <ol className="sp-answers">
            {choices.map((choice, index) => (
              <li key={choice.id} data-right={choice.id === foreseen || undefined}>
                {!step.by && <Badge letter={letterAt(index)} />}
                <div className="pp-body">
                  <strong>
                    <Words nodes={choice.label} />
                  </strong>
                  {choice.id === foreseen && <em>✓ {words.isAnswer}</em>}
                  <Blocks blocks={choice.explain} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {after && (
        <>
          <h3>{words.afterwards}</h3>
          <div className="pp-body">
            <Blocks blocks={after} />
          </div>
        </>
      )}
      {goals && (
        <>
          <h3>{words.goals}</h3>
          <ul className="sp-list">
            {goals.map((goal) => (
              <li key={goal.id}>
                <Words nodes={goal.label} />
              </li>
            ))}
          </ul>
        </>
      )}
      {hints && hints.length > 0 && (
        <>
          <h3>{words.hints}</h3>
          <ol className="sp-list">
            {hints.map((hint, index) => (
              <li key={letterAt(index)} className="pp-body">
                <Blocks blocks={hint} />
              </li>
            ))}
          </ol>
        </>
      )}
      {mistakes && mistakes.length > 0 && (
        <>
          <h3>{words.mistakes}</h3>
          <ul className="sp-list">
            {mistakes.map((mistake) => (
              <li key={mistake.id} className="pp-body">
                <Blocks blocks={mistake.body} />
              </li>
            ))}
          </ul>
        </>
      )}
      <label htmlFor={id}>
        <h3>{words.ownNotes}</h3>
      </label>
      <textarea
        id={id}
        rows={3}
        value={own}
        placeholder={words.ownNotesHint}
        onChange={({ target }) => {
          setOwn(target.value);
          writeOwn(key, target.value);
        }}
      />
    </>
  );
}
