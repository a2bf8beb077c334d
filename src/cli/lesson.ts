/** `lab lesson lint|play [ID…]`: the lesson room's own checks, with the files read here. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';

/** Lesson files, path from `lessons/` on → text. */
export type LessonFiles = Readonly<Record<string, string>>;

/** `problems` empty: the lesson is good. */
export interface LessonVerdict {
  readonly id: string;
  readonly problems: readonly string[];
}

interface LessonChecks {
  lintLessons(files: LessonFiles, ids: readonly string[]): readonly LessonVerdict[];
  playLessons(files: LessonFiles, ids: readonly string[]): readonly LessonVerdict[];
}

const lessons = fileURLToPath(new URL('../../lessons/', import.meta.url));

export const lesson: LabVerb = async ({ args }) => {
  const [what, ...ids] = args;
  if (what !== 'lint' && what !== 'play') throw new UsageError(`lab lesson ${what ?? ''}: say lint or play`);
  const checks = await loadChecks();
  if (!checks) return { exit: 2, message: `lab lesson ${what}: not built yet` };
  const verdicts = what === 'lint' ? checks.lintLessons(readLessons(), ids) : checks.playLessons(readLessons(), ids);
  return { exit: verdicts.some(({ problems }) => problems.length) ? 1 : 0, json: { lessons: verdicts } };
};

async function loadChecks(): Promise<LessonChecks | undefined> {
  try {
    const module = (await import(new URL('../lesson/play.ts', import.meta.url).href)) as Partial<LessonChecks>;
    return module.lintLessons && module.playLessons ? (module as LessonChecks) : undefined;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function readLessons(): LessonFiles {
  const files: Record<string, string> = {};
  const walk = (directory: string, prefix: string) => {
    for (const name of readdirSync(directory)) {
      const path = `${directory}${name}`;
      if (statSync(path).isDirectory()) walk(`${path}/`, `${prefix}${name}/`);
      else files[`${prefix}${name}`] = readFileSync(path, 'utf8');
    }
  };
  walk(lessons, '');
  return files;
}
