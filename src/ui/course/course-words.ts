/** Words of the course window, of the glossary and of chapters: they come with the first part that says them. */
import { wordsWith } from '../shell/messages.js';

export const useCourseWords = wordsWith(async (locale) => {
  const [{ course }, { glossary }, { start }] = await (locale === 'ko'
    ? Promise.all([import('../../i18n/ko/course.js'), import('../../i18n/ko/glossary.js'), import('../../i18n/ko/start.js')])
    : Promise.all([import('../../i18n/en/course.js'), import('../../i18n/en/glossary.js'), import('../../i18n/en/start.js')]));
  return { course, glossary, chapters: start.chapters as Readonly<Record<string, string>> };
});
