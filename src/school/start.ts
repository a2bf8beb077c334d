/** What the address asks for on behalf of a school. Fetched only where it asks for something. */
import { useLab } from '../store/lab.js';
import { readUrl } from '../store/url.js';
import { createBar } from './bar.js';

/** The first lesson on show is the one that is told of. */
function firstLesson(): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { lesson, status } = useLab.getState();
      if (!lesson || status !== 'ready') return;
      stop();
      resolve(lesson.id);
    };
    const stop = useLab.subscribe(look);
    look();
  });
}

const silent = (): void => {};

export function startSchool(search: string): void {
  const root = document.getElementById('root');
  const { values } = readUrl(search);
  if (!root) return;
  const first = Promise.resolve(values.lesson ?? firstLesson());
  // Where words do not come nothing is said, and nothing sent either.
  if (values.scorm)
    void Promise.all([import('./scorm/start-scorm.js'), first]).then(([{ startScorm }, id]) => startScorm(id, createBar(root)), silent);
  else if (values.endpoint !== undefined)
    void import('./xapi/start-xapi.js').then(({ startXapi }) => startXapi(values, first, createBar(root))).catch(silent);
}
