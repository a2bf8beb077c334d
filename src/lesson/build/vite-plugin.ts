/**
 * Compiles `lessons/` at build time: `virtual:lessons` lists them and loads each lesson's logic and each
 * language's words as its own chunk. A broken lesson stops the build with file, line and reason.
 */
import type { Plugin } from 'vite';
import { listingOf } from '../content-of.js';
import { type Lesson, parseLesson } from '../parse-lesson.js';
import { lessonIds, readLesson } from './read-lessons.js';

const PREFIX = '\0virtual:lesson/';

export function lessonsPlugin(root = 'lessons'): Plugin {
  const read = (id: string): Lesson => {
    const { lesson, problems } = parseLesson(readLesson(root, id));
    if (!lesson) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n'));
    return lesson;
  };
  const json = (value: unknown) => `export default ${JSON.stringify(value)};`;
  return {
    name: 'portwalk:lessons',
    resolveId(id) {
      if (id === 'virtual:lessons') return '\0virtual:lessons';
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
      if (!id.startsWith(PREFIX)) return null;
      const [name = '', what = ''] = id.slice(PREFIX.length).split('/');
      const lesson = read(name);
      if (what === 'en' || what === 'ko') return json(lesson.texts[what]);
      return json({ logic: lesson.logic, files: lesson.files, cluster: lesson.cluster });
    },
  };
}
