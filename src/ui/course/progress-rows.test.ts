import { describe, expect, it } from 'vitest';
import { answered, managed, NOTHING_LEARNT } from '../../store/late/learning.js';
import { joinProgress, progressText, readProgress } from '../../store/late/progress-file.js';
import type { LessonListing } from '../../store/types.js';
import { progressCsv, progressRows } from './progress-rows.js';

const listing = (id: string, steps: number): LessonListing => ({
  id,
  chapter: 'basics',
  title: { en: `Title, of "${id}"`, ko: `${id}의 제목` },
  summary: { en: '', ko: '' },
  steps,
  minutes: 5,
});
const lessons = [listing('one', 3), listing('two', 2)];
const learning = managed(
  managed(answered(answered(NOTHING_LEARNT, 'one/q', 'a', 'a'), 'one/r', 'a', 'b'), 'one/t', 4, 3),
  'one/u',
  undefined,
  2,
);
const progress = { done: { one: ['q', 'r', 't', 'u'] }, learning };

describe('progress', () => {
  it('is a row per lesson', () => {
    expect(progressRows(lessons, progress, 'ko')).toEqual([
      {
        chapter: 'basics',
        lesson: 'one',
        title: 'one의 제목',
        steps: 3,
        done: 3,
        predicted: 2,
        right: 1,
        tasks: 2,
        shown: 1,
        par: 3,
        best: 4,
      },
      {
        chapter: 'basics',
        lesson: 'two',
        title: 'two의 제목',
        steps: 2,
        done: 0,
        predicted: 0,
        right: 0,
        tasks: 0,
        shown: 0,
        par: 0,
        best: 0,
      },
    ]);
  });

  it('is CSV that spreadsheets read, and take no formula from', () => {
    expect(progressCsv(progressRows(lessons, progress, 'en'), '=HYPERLINK("x")', []).split('\r\n')).toEqual([
      'learner,chapter,lesson,title,steps,done,predicted,right,tasks,shown,par,best,step,question,chosen,chosenWords,said,answer,answerWords,correct,tries',
      '"\'=HYPERLINK(""x"")",basics,one,"Title, of ""one""",3,3,2,1,2,1,3,4,,,,,,,,,',
      '"\'=HYPERLINK(""x"")",basics,two,"Title, of ""two""",2,0,0,0,0,0,0,0,,,,,,,,,',
      '',
    ]);
  });

  it('comes back from its file', () => {
    expect(readProgress(progressText(progress))).toEqual(progress);
  });

  it.each([
    ['{', 'no-json'],
    ['[]', 'other'],
    ['{"portwalk":"lesson","version":1}', 'other'],
    ['{"portwalk":"progress","version":2,"done":{}}', 'other'],
    [`"${'x'.repeat(500_001)}"`, 'too-long'],
  ])('%.40s is none', (text, reason) => {
    expect(readProgress(text)).toBe(reason);
  });

  it('takes nothing odd out of a file', () => {
    const odd = { portwalk: 'progress', version: 1, done: { one: ['q', 'q', 7, '<b>'], 'No Id': ['q'], two: 'all' }, learning: 7 };
    expect(readProgress(JSON.stringify(odd))).toEqual({ done: { one: ['q'], two: [] }, learning: NOTHING_LEARNT });
  });

  it('joins two without losing or doubling anything', () => {
    const joined = joinProgress(progress, { done: { one: ['t', 'z'], two: ['a'] }, learning: NOTHING_LEARNT });
    expect(joined).toEqual({ done: { one: ['q', 'r', 't', 'u', 'z'], two: ['a'] }, learning });
  });
});
