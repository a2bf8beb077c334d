/**
 * Compiles `lessons/` at build time: `virtual:lessons` lists them and loads each lesson's logic and each
 * language's words as its own chunk. `virtual:lesson-notes` does so for what whoever teaches may say. A broken lesson stops the build with file, line and reason. While the page is served for
 * development it is loaded anew with every change of a lesson's files, at the step its address names.
 */
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { listingOf, notesOf, withoutNotes } from '../content-of.js';
import { type Lesson, parseLesson } from '../parse-lesson.js';
import { lessonIds, readLesson } from './read-lessons.js';

const PREFIX = '\0virtual:lesson/';
/** What Markdown's reader knows `&lt;` and the like by. */
const ENTITIES = 'decode-named-character-reference';

/** Files may come and go one by one while somebody writes. */
function problemsOf(root: string): readonly string[] {
  try {
    return lessonIds(root).flatMap((id) =>
      parseLesson(readLesson(root, id)).problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`),
    );
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** A lesson that is broken now is told on the page and in the shell; the page stays as it was until it is sound again. */
function showAnew({ moduleGraph, ws, config }: ViteDevServer, root: string): void {
  const problems = problemsOf(root);
  for (const [id, module] of moduleGraph.idToModuleMap) if (id.startsWith('\0virtual:lesson')) moduleGraph.invalidateModule(module);
  if (problems.length === 0) {
    ws.send({ type: 'full-reload', path: '*' });
    return;
  }
  const message = problems.join('\n');
  config.logger.error(message);
  ws.send({ type: 'error', err: { message, stack: '', plugin: 'portwalk:lessons' } });
}

export function lessonsPlugin(root = 'lessons'): Plugin {
  const read = (id: string): Lesson => {
    const { lesson, problems } = parseLesson(readLesson(root, id));
    if (!lesson) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n'));
    return lesson;
  };
  const json = (value: unknown) => `export default ${JSON.stringify(value)};`;
  return {
    name: 'portwalk:lessons',
    // Before the names of packages are looked up.
    enforce: 'pre',
    configureServer(server) {
      const folder = resolve(root);
      server.watcher.add(folder);
      for (const event of ['change', 'add', 'unlink'] as const)
        server.watcher.on(event, (path) => {
          if (!relative(folder, path).startsWith('..')) showAnew(server, root);
        });
    },
    resolveId(id) {
      if (id === 'virtual:lessons' || id === 'virtual:lesson-notes') return `\0${id}`;
      // Lessons from elsewhere are read in a worker, which has no document that its usual form asks.
      if (id === ENTITIES) return fileURLToPath(import.meta.resolve(ENTITIES));
      return id.startsWith('virtual:lesson/') ? `\0${id}` : null;
    },
    load(id) {
      if (id === '\0virtual:lessons') {
        const lessons = lessonIds(root)
          .map(read)
          .sort((a, b) => a.logic.order - b.logic.order);
        const entries = lessons.map(({ logic: { id: name } }) => {
          const part = (what: string) => `() => import('virtual:lesson/${name}/${what}')`;
          return `${JSON.stringify(name)}: { logic: ${part('logic')}, en: ${part('en')}, ko: ${part('ko')} }`;
        });
        return `export const listings = ${JSON.stringify(lessons.map(listingOf))};\nexport const parts = { ${entries.join(',\n')} };`;
      }
      if (id === '\0virtual:lesson-notes') {
        const entry = (name: string, locale: string) => `${locale}: () => import('virtual:lesson/${name}/notes-${locale}')`;
        const entries = lessonIds(root).map((name) => `${JSON.stringify(name)}: { ${entry(name, 'en')}, ${entry(name, 'ko')} }`);
        return `export const notes = { ${entries.join(',\n')} };`;
      }
      if (!id.startsWith(PREFIX)) return null;
      const [name = '', what = ''] = id.slice(PREFIX.length).split('/');
      const lesson = read(name);
      if (what === 'en' || what === 'ko') return json(withoutNotes(lesson.texts[what]));
      if (what === 'notes-en' || what === 'notes-ko') return json(notesOf(lesson.texts[what === 'notes-en' ? 'en' : 'ko']));
      return json({ logic: lesson.logic, files: lesson.files, cluster: lesson.cluster });
    },
  };
}
