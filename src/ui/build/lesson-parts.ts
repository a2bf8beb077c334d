/** Writes into the page what the worker fetches before it can begin a lesson, so that it need not be found out file by file (ahead.ts). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { afterBuild, filesIn } from './after-build.js';

const FOLDER = 'assets/worker';
/** In the order they are needed in. */
const PARTS = ['tools', 'rolldown-runtime', 'seldom'];

/** @param files names of the files beside the worker */
export function withLessonParts(html: string, files: readonly string[]): string {
  const found = PARTS.flatMap((part) => files.filter((file) => file.startsWith(`${part}-`) && /^[\w-]+\.js$/.test(file)).slice(0, 1));
  if (!found.some((file) => file.startsWith('tools-'))) throw new Error('the worker has no tools');
  const names = found.map((file) => `./${FOLDER}/${file}`).join(' ');
  return html.replace(/( *)<title>/, `$1<meta name="lesson-parts" content="${names}">\n$1<title>`);
}

export function lessonParts(): Plugin {
  return afterBuild('lesson-parts', (out) => {
    const page = join(out, 'index.html');
    const folder = join(out, FOLDER);
    // The worker's own build has no page, and the lab in one file has no files.
    if (existsSync(page) && existsSync(folder)) writeFileSync(page, withLessonParts(readFileSync(page, 'utf8'), filesIn(folder)));
  });
}
