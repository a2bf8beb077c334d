/** `lab lesson …`: the lesson room's own checks over the files of `lessons/`, and what authors begin with. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedSchemas } from '../lesson/build/json-schema.js';
import { lessonIds, readLesson, readTranslated, shippedClusters } from '../lesson/build/read-lessons.js';
import { bundleOf } from '../lesson/bundle.js';
import { lintLessons, type PlayReport, playLessons } from '../lesson/play.js';
import { staleSteps, translatedText } from '../lesson/stale-steps.js';
import type { LabOutcome, LabVerb } from './command.js';
import { UsageError } from './command.js';
import { skeleton } from './lesson-skeleton.js';

const course = fileURLToPath(new URL('../../lessons', import.meta.url));

function reported(reports: readonly PlayReport[]): LabOutcome {
  const bad = reports.filter(({ problems }) => problems.length);
  const message = bad.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`)).join('\n');
  return { exit: bad.length ? 1 : 0, json: { lessons: reports }, ...(message && { message }) };
}

/** The files of lessons and their translations. */
function lint(root: string, ids: readonly string[]): LabOutcome {
  const sources = ids.map((id) => readLesson(root, id));
  return reported(
    lintLessons(sources).map((report, index) => {
      const { id = '', texts = { en: '', ko: '' } } = sources[index] ?? {};
      const stale = staleSteps(id, texts, readTranslated(root, id)).map((p) => `${p.file}:${p.line}: ${p.reason}`);
      return { ...report, problems: [...report.problems, ...stale] };
    }),
  );
}

function makeNew(root: string, ids: readonly string[]): LabOutcome {
  const [id, more] = ids;
  if (id === undefined || more !== undefined) throw new UsageError('say the id of one new lesson');
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) throw new UsageError(`${id} is no id: lower-case words joined by dashes`);
  const dir = join(root, id);
  if (existsSync(dir)) return { exit: 1, message: `${dir} is there already` };
  const files = skeleton(id, 900);
  const texts = { en: files['en.md'] ?? '', ko: files['ko.md'] ?? '' };
  const all = { ...files, 'translated.yaml': translatedText(texts) };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return { exit: 0, json: { lesson: id, files: Object.keys(all) }, message: `made ${dir}; try: lab lesson play ${id}` };
}

function translated(root: string, ids: readonly string[]): LabOutcome {
  for (const id of ids) writeFileSync(join(root, id, 'translated.yaml'), translatedText(readLesson(root, id).texts));
  return { exit: 0, json: { translated: ids } };
}

function pack(root: string, ids: readonly string[]): LabOutcome {
  const [id, more] = ids;
  if (id === undefined || more !== undefined) throw new UsageError('say the id of one lesson');
  const source = readLesson(root, id);
  const outcome = lint(root, [id]);
  // Whoever opens it has the course's clusters, and none of the author's own.
  const alone = reported(lintLessons([{ ...source, bases: shippedClusters() }]));
  const failed = [outcome, alone].find(({ exit }) => exit);
  return failed ? { ...failed, json: undefined } : { exit: 0, json: bundleOf(source) };
}

function schema(): LabOutcome {
  const folder = join(course, '../public');
  const files = publishedSchemas();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { exit: 0, json: { written: Object.keys(files) } };
}

export const lesson: LabVerb = ({ args }) => {
  const at = args.indexOf('--in');
  const root = at < 0 ? course : args[at + 1];
  if (root === undefined) throw new UsageError('--in needs a folder');
  const [what, ...wanted] = at < 0 ? args : args.toSpliced(at, 2);
  if (what === 'schema') return schema();
  if (what === 'new') return makeNew(root, wanted);
  const known = lessonIds(root);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UsageError(`no lesson ${unknown}; there are ${known.join(', ')}`);
  const ids = wanted.length ? wanted : known;
  switch (what) {
    case 'lint':
      return lint(root, ids);
    case 'play':
      return reported(playLessons(ids.map((id) => readLesson(root, id))));
    case 'pack':
      return pack(root, wanted);
    case 'translated':
      return translated(root, ids);
    default:
      throw new UsageError('say lint, play, new, pack, translated or schema');
  }
};
