/** What the address asks for on behalf of a school. Fetched only where it asks for something. */
import { useLab } from '../store/lab.js';
import { readUrl } from '../store/url.js';
import { createBar } from './bar.js';
import { startScorm } from './scorm/start-scorm.js';

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

export function startSchool(search: string): void {
  const root = document.getElementById('root');
  const { values } = readUrl(search);
  if (!root) return;
  if (values.scorm) void Promise.resolve(values.lesson ?? firstLesson()).then((id) => startScorm(id, createBar(root)));
}
