/** Below the way into the course: where one was, clusters to play in, one's own YAML, and every lesson by chapter. */
import type { StartMessages } from '../../i18n/en/start.js';
import { firstHunt } from '../../store/hunt-number.js';
import { useLab } from '../../store/lab.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { openWindow } from '../shell/open-window.js';
import { chaptersOf, stepsDone, type WayOn } from './course.js';
import { type ExampleId, ExamplePicture } from './ExamplePicture.js';
import { useStartWords } from './start-words.js';

const EXAMPLES: readonly ExampleId[] = ['four-types', 'empty', 'grid-60', 'city-1000'];

interface Props {
  readonly way: WayOn;
  /** Opens a lesson from its beginning. */
  readonly onOpen: (lesson: string) => void;
}

export function StartMore({ way, onOpen }: Props) {
  const words = useStartWords();
  const shell = useMessages().shell;
  const locale = useShownLocale();
  const lessons = useLab((lab) => lab.lessons);
  const done = useLab((lab) => lab.done);
  const seed = useLab((lab) => lab.boot?.seed);
  const { openSandbox, boot } = useLab((lab) => lab.actions);
  const finished = lessons.filter((lesson) => stepsDone(lesson, done) === lesson.steps).length;
  return (
    <>
      {way.begun && (
        <p className="pw-start-place">
          {words.at(way.lesson.title[locale], (way.step ?? stepsDone(way.lesson, done)) + 1, way.lesson.steps)}
        </p>
      )}
      <h2>{words.sandboxes}</h2>
      <ul className="pw-examples">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <button type="button" onClick={() => void openSandbox(example)}>
              <ExamplePicture example={example} />
              <strong>{words.examples[example].title}</strong>
              <span>{words.examples[example].text}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="pw-start-ways">
        <button type="button" className="pw-button" onClick={() => openWindow('paste')}>
          {shell.pasteYaml}
        </button>
        <button
          type="button"
          className="pw-button"
          onClick={() => void boot({ seed: seed ?? 1, locale, hunt: firstHunt(seed, Math.random) })}
        >
          {words.hunt}
        </button>
      </div>
      <h2>{shell.lessons}</h2>
      <div className="pw-start-ways">
        <button type="button" className="pw-button" onClick={() => openWindow('course', 'progress')}>
          {words.progress}
        </button>
        <button type="button" className="pw-button" onClick={() => openWindow('course', 'glossary')}>
          {words.glossary}
        </button>
      </div>
      {way.begun && <p className="pw-muted">{words.courseDone(finished, lessons.length)}</p>}
      {chaptersOf(lessons).map((chapter) => (
        <section key={chapter.id} className="pw-chapter">
          <h3>{chapterTitle(words, chapter.id)}</h3>
          <ol className="pw-lessons">
            {chapter.lessons.map((lesson) => {
              const steps = stepsDone(lesson, done);
              return (
                <li key={lesson.id} data-next={lesson.id === way.lesson.id || undefined}>
                  <button type="button" onClick={() => onOpen(lesson.id)}>
                    <Progress part={steps / lesson.steps} />
                    <strong>{lesson.title[locale]}</strong>
                    <span>{lesson.summary[locale]}</span>
                    <span className="pw-muted">{steps > 0 ? words.stepsDone(steps, lesson.steps) : words.minutes(lesson.minutes)}</span>
                  </button>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </>
  );
}

/** A chapter the words do not know is called by its id. */
function chapterTitle(words: StartMessages, id: string): string {
  return Object.entries(words.chapters).find(([known]) => known === id)?.[1] ?? id;
}

/** A ring that fills; a tick when it is full. What it says stands beside it in words. */
function Progress({ part }: { readonly part: number }) {
  return (
    <svg className="pw-progress" viewBox="0 0 20 20" aria-hidden="true" data-full={part >= 1 || undefined}>
      <circle cx="10" cy="10" r="8" />
      {part > 0 && part < 1 && (
        <circle className="pw-progress-part" cx="10" cy="10" r="8" pathLength={100} strokeDasharray={`${part * 100} 100`} />
      )}
      {part >= 1 && <path d="M6 10.4l2.8 2.8 5.4-6" />}
    </svg>
  );
}
