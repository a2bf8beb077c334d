/** The first thing a visitor meets: a picture, the way into the course, and below it all other ways to begin. */
import { useLab } from '../../store/lab.js';
import { wayOn } from '../start/course.js';
import { AfterStage } from './AfterStage.js';
import { StartMore, StartPicture } from './lazy-panels.js';
import { useMessages } from './messages.js';

export function StartPanel({ onLeave }: { readonly onLeave: () => void }) {
  const words = useMessages().shell;
  const lessons = useLab((lab) => lab.lessons);
  const way = wayOn(
    lessons,
    useLab((lab) => lab.done),
    useLab((lab) => lab.last),
  );
  const openLesson = useLab((lab) => lab.actions.openLesson);
  const open = async (id: string, step?: number) => {
    // Whoever only looked at the list finds the lesson as it was.
    const { lesson, step: at } = useLab.getState();
    if (lesson?.id !== id || (step ?? 0) !== at) await openLesson(id, step);
    onLeave();
  };
  return (
    <div className="pw-start">
      <h1>{words.startTitle}</h1>
      <div className="pw-start-picture">
        {way && (
          <AfterStage>
            <StartPicture />
          </AfterStage>
        )}
      </div>
      <button type="button" className="pw-button pw-primary" disabled={!way} onClick={() => way && void open(way.lesson.id, way.step)}>
        {way?.begun ? words.continueCourse : words.startCourse}
      </button>
      <p>{words.startText}</p>
      {way && (
        <AfterStage>
          <StartMore way={way} onOpen={(id) => void open(id)} />
        </AfterStage>
      )}
    </div>
  );
}
