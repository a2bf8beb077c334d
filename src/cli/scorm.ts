/** `lab scorm LESSON`: a lesson as a SCORM 1.2 package, for an LMS. The lab in it is the one that was built last. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lessonIds, readLesson } from '../lesson/build/read-lessons.js';
import { parseLesson } from '../lesson/parse-lesson.js';
import { packageFiles } from '../school/build/package-files.js';
import { zip } from '../school/build/zip.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { readOptions } from './read-options.js';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const USAGE = '--locale en|ko, --mastery PERCENT, --dist FOLDER or -o FILE.zip';

export const scorm: LabVerb = ({ args }) => {
  const spelled = args.map((word) => (word === '-o' ? '--output' : word));
  const { words, given } = readOptions(spelled, ['locale', 'mastery', 'dist', 'output'], [], USAGE);
  const value = (name: string): string | undefined => given.get(name)?.[0];
  const [lesson, more] = words;
  if (lesson === undefined || more !== undefined) throw new UsageError('say the id of one lesson');
  const root = at('lessons');
  const known = lessonIds(root);
  if (!known.includes(lesson)) throw new UsageError(`no lesson ${lesson}; there are ${known.join(', ')}`);
  const locale = value('locale') ?? 'en';
  if (locale !== 'en' && locale !== 'ko') throw new UsageError(`--locale en or ko, not ${locale}`);
  const mastery = value('mastery') ?? '70';
  if (!/^(100|\d{1,2})$/.test(mastery)) throw new UsageError(`--mastery is a whole number from 0 to 100, not ${mastery}`);
  const dist = value('dist') ?? at('dist');
  if (!existsSync(join(dist, 'index.html'))) return { exit: 1, message: `${dist} holds no built lab: npm run build makes one` };
  const { lesson: parsed, problems } = parseLesson(readLesson(root, lesson));
  if (!parsed) return { exit: 1, message: problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n') };
  const { title, summary } = parsed.texts[locale];
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { readonly version: string };
  const files = packageFiles(dist, { lesson, title, description: summary, locale, mastery: Number(mastery), version });
  const bytes = zip(files);
  const file = value('output') ?? `portwalk-${lesson}.${locale}.zip`;
  writeFileSync(file, bytes);
  return {
    exit: 0,
    json: { file, bytes: bytes.length, files: files.length, lesson, locale, mastery: Number(mastery) },
    message: `${file}: SCORM 1.2, ${files.length} files, ${(bytes.length / 1024 / 1024).toFixed(1)} MiB`,
  };
};
