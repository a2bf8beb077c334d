/** Reads lesson folders from disk, for the build, the `lab` command and tests. Node only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LessonSource } from '../parse-lesson.js';

/** Clusters of the course, for lessons that lie elsewhere. */
const courseClusters = fileURLToPath(new URL('../../../lessons/clusters', import.meta.url));

const readOr = (path: string, fallback = '') => (existsSync(path) ? readFileSync(path, 'utf8') : fallback);

/** Every file below a folder, by its path inside it. */
function filesBelow(dir: string, prefix = ''): Record<string, string> {
  if (!existsSync(dir)) return {};
  return Object.fromEntries(
    readdirSync(dir, { withFileTypes: true }).flatMap((entry): [string, string][] =>
      entry.isDirectory()
        ? Object.entries(filesBelow(join(dir, entry.name), `${prefix}${entry.name}/`))
        : [[`${prefix}${entry.name}`, readFileSync(join(dir, entry.name), 'utf8')]],
    ),
  );
}

/** Ids of all lesson folders below `root`. */
export function lessonIds(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'lesson.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** Cluster files of folders, by id; those of a later folder go before. */
const clustersIn = (...folders: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    folders
      .flatMap((dir) => Object.entries(filesBelow(dir)))
      .flatMap(([file, text]) => (/^[a-z0-9-]+\.yaml$/.test(file) ? [[file.slice(0, -5), text]] : [])),
  );

/** What a lesson from elsewhere may extend. */
export const shippedClusters = (): Readonly<Record<string, string>> => clustersIn(courseClusters);

/** The texts of one lesson's files. What is missing is empty and reported by `parseLesson`. */
export function readLesson(root: string, id: string): LessonSource {
  const dir = join(root, id);
  const logic = readOr(join(dir, 'lesson.yaml'));
  const cluster = /^cluster:[ \t]*["']?([a-z][a-z0-9-]*)/m.exec(logic)?.[1] ?? '';
  const bases = clustersIn(courseClusters, join(root, 'clusters'));
  return {
    id,
    logic,
    texts: { en: readOr(join(dir, 'en.md')), ko: readOr(join(dir, 'ko.md')) },
    files: filesBelow(join(dir, 'files')),
    cluster: (Object.hasOwn(bases, cluster) && bases[cluster]) || '',
    bases,
  };
}

/** What is known of its translation (`stale-steps.ts`); undefined: nothing. */
export function readTranslated(root: string, id: string): string | undefined {
  const path = join(root, id, 'translated.yaml');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
