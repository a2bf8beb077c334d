import { describe, expect, it } from 'vitest';
import { lessonIds, readLesson, readTranslated } from './build/read-lessons.js';
import { staleSteps, translatedText } from './stale-steps.js';

const texts = {
  en: '---\ntitle: A\n---\n\n## one: First\n\nSome words.\n\n## two: Second\n\nMore words.\n',
  ko: '---\ntitle: 가\n---\n\n## one: 하나\n\n몇 마디.\n\n## two: 둘\n\n더 많은 말.\n',
};
const kept = translatedText(texts);
const changed = (locale: 'en' | 'ko', from: string, to: string) => ({ ...texts, [locale]: texts[locale].replace(from, to) });

describe('staleSteps', () => {
  it('finds nothing where nothing changed, or only blanks did', () => {
    expect(staleSteps('a', texts, kept)).toEqual([]);
    expect(staleSteps('a', changed('en', 'Some words.', 'Some\nwords.\n'), kept)).toEqual([]);
  });

  it('names the step and the line in the language that was left behind', () => {
    expect(staleSteps('a', changed('en', 'More', 'Fewer'), kept)).toEqual([
      { file: 'lessons/a/ko.md', line: 9, reason: expect.stringMatching(/^step two: its English words changed, the Korean ones did not/) },
    ]);
    expect(staleSteps('a', changed('ko', '몇 마디', '말'), kept)).toMatchObject([{ file: 'lessons/a/en.md', line: 5 }]);
  });

  it('takes a change of both for a translation', () => {
    const both = { en: texts.en.replace('More', 'Fewer'), ko: texts.ko.replace('더 많은', '더 적은') };
    expect(staleSteps('a', both, kept)).toEqual([]);
  });

  it('says where its own file is broken, and nothing where there is none', () => {
    expect(staleSteps('a', texts, `${kept}three: 7\n`)).toMatchObject([{ file: 'lessons/a/translated.yaml', line: 4 }]);
    expect(staleSteps('a', texts, undefined)).toEqual([]);
  });
});

describe.each(lessonIds('lessons'))('lesson %s', (id) => {
  it('tells the same in both languages, as far as anybody knows', () => {
    const { texts: words } = readLesson('lessons', id);
    const known = readTranslated('lessons', id);
    expect(staleSteps(id, words, known)).toEqual([]);
    // Both changed: somebody has to say that they tell the same.
    expect(known, `npm run -s lab -- lesson translated ${id}`).toBe(translatedText(words));
  });
});
