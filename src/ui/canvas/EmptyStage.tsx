import { useLab } from '../../store/lab.js';
import { FIRST_EXAMPLE } from '../../store/start.js';
import { useMessages } from '../shell/messages.js';

const FIRST_FILE = 'app.yaml';

/** An empty cluster teaches: three ways to begin; in a lesson, which says itself what to build, one place to write it. */
export function EmptyStage() {
  const words = useMessages().stage.empty;
  const actions = useLab((lab) => lab.actions);
  const files = useLab((lab) => lab.files);
  const first = useLab((lab) => lab.lessons[0]);
  const inLesson = useLab((lab) => lab.lesson !== undefined);
  return (
    <section className="cv-empty" data-aside={inLesson || undefined} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{inLesson ? words.inLesson : words.text}</p>
      <div className="cv-empty-ways">
        {!inLesson && (
          <button type="button" onClick={() => void actions.openSandbox(FIRST_EXAMPLE)}>
            <strong>{words.example}</strong>
            <span>{words.exampleHint}</span>
          </button>
        )}
        <button type="button" onClick={() => void actions.openFile(files[0] ?? FIRST_FILE)}>
          <strong>{words.editor}</strong>
          <span>{words.editorHint}</span>
        </button>
        {!inLesson && (
          <button type="button" onClick={() => void actions.openLesson(first?.id ?? 'cluster-ip')}>
            <strong>{words.lesson}</strong>
            <span>{words.lessonHint}</span>
          </button>
        )}
      </div>
    </section>
  );
}
