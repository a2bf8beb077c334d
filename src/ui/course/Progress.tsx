/** The map of the course: every lesson with its steps, predictions and lines; progress as files; a certificate for each chapter that is done. */
import { useId, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { learn, useLearning } from '../../store/late/learning-shelf.js';
import { fetchLessonText } from '../../store/late/lesson-text.js';
import { joinProgress, type NoProgress, progressText, readProgress } from '../../store/late/progress-file.js';
import { saveFile } from '../inspector/save-file.js';
import { useGoToLesson } from '../lesson/use-go-to-lesson.js';
import { useShownLocale } from '../shell/messages.js';
import { type AnswerRow, answerRows, lessonsAnswered } from './answer-rows.js';
import { Certificate } from './Certificate.js';
import { useCourseWords } from './course-words.js';
import { type ProgressRow, progressCsv, progressRows } from './progress-rows.js';

export function Progress() {
  const { course: words, chapters } = useCourseWords();
  const locale = useShownLocale();
  const lessons = useLab((lab) => lab.lessons);
  const done = useLab((lab) => lab.done);
  const learning = useLearning((state) => state.learning);
  const perform = useLab((lab) => lab.actions.perform);
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const field = useId();
  const rows = progressRows(lessons, { done, learning }, locale);
  const ids = [...new Set(rows.map(({ chapter }) => chapter))];

  const read = async (from: File | undefined) => {
    if (!from) return;
    // A file that is far too long is not even read.
    const there = from.size > 2_000_000 ? 'too-long' : readProgress(await from.text());
    if (typeof there === 'string') {
      setSaid(words.notImported[there satisfies NoProgress]);
      return;
    }
    const joined = joinProgress({ done, learning }, there);
    useLab.setState({ done: joined.done });
    learn(() => joined.learning);
    setSaid(words.imported);
  };
  /** With the words of the lessons, as far as they can be had. */
  const answers = async (): Promise<readonly AnswerRow[]> => {
    const texts = await Promise.all(
      lessonsAnswered(lessons, learning).map((id) =>
        perform((lab) => fetchLessonText(lab, id, locale)).then(
          (text) => [id, text] as const,
          () => [id, undefined] as const,
        ),
      ),
    );
    return answerRows(lessons, learning, Object.fromEntries(texts), locale);
  };
  return (
    <div className="pw-course">
      {ids.map((chapter) => {
        const mine = rows.filter((row) => row.chapter === chapter);
        const title = chapters[chapter] ?? chapter;
        const left = mine.filter((row) => row.done < row.steps).length;
        return (
          <section key={chapter}>
            <h3>{title}</h3>
            <ChapterTable title={title} rows={mine} />
            {left > 0 ? <p className="pw-muted">{words.certificateOpen(left)}</p> : <Certificate title={title} rows={mine} name={name} />}
          </section>
        );
      })}
      <label htmlFor={field}>{words.name}</label>
      <input id={field} value={name} maxLength={80} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <p className="pw-muted">{words.keptHere}</p>
      <div className="pw-actions">
        <button
          type="button"
          className="pw-button"
          onClick={() => saveFile('portwalk-progress.json', [progressText({ done, learning })], 'application/json')}
        >
          {words.export}
        </button>
        <button type="button" className="pw-button" onClick={() => file.current?.click()}>
          {words.import}
        </button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={words.import}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <button
          type="button"
          className="pw-button"
          onClick={async () =>
            saveFile('portwalk-progress.csv', ['\uFEFF', progressCsv(rows, name, await answers())], 'text/csv;charset=utf-8')
          }
        >
          {words.csv}
        </button>
        <button
          type="button"
          className="pw-button"
          onClick={async () => {
            const marks = { learner: name, lessons: rows, answers: await answers() };
            saveFile('portwalk-marks.json', [`${JSON.stringify(marks, null, 2)}\n`], 'application/json');
          }}
        >
          {words.json}
        </button>
      </div>
      <p role="status">{said}</p>
    </div>
  );
}

function ChapterTable({ title, rows }: { readonly title: string; readonly rows: readonly ProgressRow[] }) {
  const words = useCourseWords().course;
  const goToLesson = useGoToLesson();
  return (
    <table className="pw-course-map" aria-label={words.mapOf(title)}>
      <thead>
        <tr>
          <th scope="col">{words.columns.lesson}</th>
          <th scope="col">{words.columns.steps}</th>
          <th scope="col">{words.columns.right}</th>
          <th scope="col">{words.columns.lines}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.lesson} data-done={row.done === row.steps || undefined}>
            <th scope="row">
              <button type="button" className="pw-link" onClick={() => goToLesson(row.lesson)}>
                {row.title}
              </button>
            </th>
            <td>
              <progress max={row.steps} value={row.done} aria-hidden="true" />
              {words.ofSteps(row.done, row.steps)}
            </td>
            <td>{words.rightOf(row.right, row.predicted)}</td>
            <td>
              {words.bestPar(row.best, row.par)} <span className="pw-muted">{words.shownTasks(row.shown)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
