/** `lab lesson lint|play [ID…]`: the lesson room's own checks over the files of `lessons/`. */
import { fileURLToPath } from 'node:url';
import { lessonIds, readLesson } from '../lesson/build/read-lessons.js';
import { lintLessons, playLessons } from '../lesson/play.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';

const root = fileURLToPath(new URL('../../lessons', import.meta.url));

export const lesson: LabVerb = ({ args }) => {
  const [what, ...wanted] = args;
  if (what !== 'lint' && what !== 'play') throw new UsageError('say lint or play');
  const known = lessonIds(root);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UsageError(`no lesson ${unknown}; there are ${known.join(', ')}`);
  const sources = (wanted.length ? wanted : known).map((id) => readLesson(root, id));
  const reports = what === 'lint' ? lintLessons(sources) : playLessons(sources);
  const bad = reports.filter(({ problems }) => problems.length);
  const message = bad.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`)).join('\n');
  return { exit: bad.length ? 1 : 0, json: { lessons: reports }, ...(message && { message }) };
};
