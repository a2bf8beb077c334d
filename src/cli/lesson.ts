/** `lab lesson lint|play [ID…]`: the lesson room's own checks, with the files read here. */
import { fileURLToPath } from 'node:url';
import { lessonIds, readLesson } from '../lesson/build/read-lessons.js';
import { lintLessons, playLessons } from '../lesson/play.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';

const root = fileURLToPath(new URL('../../lessons', import.meta.url));

export const lesson: LabVerb = async ({ args }) => {
  const [what, ...asked] = args;
  if (what !== 'lint' && what !== 'play') throw new UsageError(`lab lesson ${what ?? ''}: say lint or play`);
  const all = lessonIds(root);
  const unknown = asked.find((id) => !all.includes(id));
  if (unknown !== undefined) throw new UsageError(`lab lesson ${what}: there is no lesson "${unknown}"; there are ${all.join(', ')}`);
  const sources = (asked.length ? asked : all).map((id) => readLesson(root, id));
  const lessons = what === 'lint' ? lintLessons(sources) : playLessons(sources);
  return { exit: lessons.some(({ problems }) => problems.length) ? 1 : 0, json: { lessons } };
};
