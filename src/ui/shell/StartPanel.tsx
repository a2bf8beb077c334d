/** The first thing a visitor meets: three ways to begin, and the lessons. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { FIRST_EXAMPLE } from '../../store/start.js';
import { PasteDialog } from './lazy-panels.js';
import { useMessages, useShownLocale } from './messages.js';

/** One Service of each type. */

export function StartPanel({ onLeave }: { readonly onLeave: () => void }) {
  const words = useMessages().shell;
  const locale = useShownLocale();
  const lessons = useLab((lab) => lab.lessons);
  const done = useLab((lab) => lab.done);
  const actions = useLab((lab) => lab.actions);
  const [pasting, setPasting] = useState(false);
  const next = lessons.find((lesson) => (done[lesson.id]?.length ?? 0) < lesson.steps) ?? lessons[0];
  const begun = lessons.some((lesson) => (done[lesson.id]?.length ?? 0) > 0);
  const open = async (id: string) => {
    await actions.openLesson(id);
    onLeave();
  };
  return (
    <div className="pw-start">
      <h1>{words.startTitle}</h1>
      <p>{words.startText}</p>
      <div className="pw-start-ways">
        <button type="button" className="pw-button pw-primary" disabled={!next} onClick={() => next && void open(next.id)}>
          {begun ? words.continueCourse : words.startCourse}
        </button>
        <button type="button" className="pw-button" onClick={() => void actions.openSandbox(FIRST_EXAMPLE)}>
          {words.openSandbox}
        </button>
        <button type="button" className="pw-button" onClick={() => void actions.openSandbox('empty')}>
          {words.openEmpty}
        </button>
        <button type="button" className="pw-button" onClick={() => setPasting(true)}>
          {words.pasteYaml}
        </button>
      </div>
      <p className="pw-muted">{words.sendNow}</p>
      <h2>{words.lessons}</h2>
      {lessons.length === 0 && <p className="pw-muted">{words.noLessons}</p>}
      <ol className="pw-lessons">
        {lessons.map((lesson) => {
          const finished = done[lesson.id]?.length ?? 0;
          return (
            <li key={lesson.id}>
              <button type="button" onClick={() => void open(lesson.id)}>
                <strong>{lesson.title[locale]}</strong>
                <span>{lesson.summary[locale]}</span>
                <span className="pw-muted">{finished > 0 ? words.stepsDone(finished, lesson.steps) : words.steps(lesson.steps)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <PasteDialog open={pasting} onClose={() => setPasting(false)} />
    </div>
  );
}
