import { describe, expect, it } from 'vitest';
import { answered, type Learning, NOTHING_LEARNT, readLearning, recalled } from '../../store/late/learning.js';
import type { LessonContent, LessonListing } from '../../store/types.js';
import { answerRows, lessonsAnswered } from './answer-rows.js';
import { progressCsv, progressRows } from './progress-rows.js';

const text = (v: string) => [{ t: 'text', v }] as const;
const listing = (id: string): LessonListing => ({
  id,
  chapter: 'basics',
  title: { en: `Title ${id}`, ko: `${id} 제목` },
  summary: { en: '', ko: '' },
  steps: 2,
  minutes: 5,
});
const lessons = [listing('one'), listing('two'), listing('three')];
const words: LessonContent = {
  id: 'one',
  locale: 'en',
  title: 'Title one',
  chapter: 'basics',
  summary: '',
  steps: [
    {
      id: 'first',
      kind: 'ask',
      title: [...text('Which '), { t: 'code', v: 'port' }, ...text('?')],
      body: [],
      by: 'port',
      choices: [
        { id: 'right', label: text('80'), explain: [] },
        { id: 'other', label: text('@SUM(1)'), explain: [] },
      ],
    },
    { id: 'second', kind: 'ask', title: text('Who?'), body: [], choices: [{ id: 'a', label: text('A pod'), explain: [] }] },
  ],
};
const asks: Learning = answered(
  answered(answered(NOTHING_LEARNT, 'one/second', 'a', 'a'), 'one/first', 'other', 'right', '＝1+1'),
  'gone-again/step',
  'x',
  'y',
);
const learning = recalled(recalled(answered(asks, 'two/only', 'x', 'y'), 'one/first', 'other'), 'one/first', 'right');

describe('single answers', () => {
  it('have a row each, in the order of the lessons and their steps, with ids and words', () => {
    const rows = answerRows(lessons, learning, { one: words }, 'en');
    expect(rows.map(({ lesson, step }) => `${lesson}/${step}`)).toEqual(['one/first', 'one/second', 'two/only']);
    expect(rows[0]).toEqual({
      chapter: 'basics',
      lesson: 'one',
      title: 'Title one',
      step: 'first',
      question: 'Which port?',
      chosen: 'other',
      chosenWords: '@SUM(1)',
      said: '＝1+1',
      answer: 'right',
      answerWords: '80',
      correct: false,
      tries: 3,
    });
    expect(rows[1]).toMatchObject({ chosenWords: 'A pod', said: '', correct: true, tries: 1 });
    // Words that cannot be had leave the ids.
    expect(rows[2]).toMatchObject({ title: 'Title two', question: '', chosen: 'x', chosenWords: '', answer: 'y', correct: false });
    expect(lessonsAnswered(lessons, learning)).toEqual(['one', 'two']);
  });

  it('follow their lesson in the CSV, where no cell is a formula', () => {
    const csv = progressCsv(progressRows(lessons, { done: {}, learning }, 'en'), '김', answerRows(lessons, learning, { one: words }, 'en'));
    expect(csv.split('\r\n')).toEqual([
      'learner,chapter,lesson,title,steps,done,predicted,right,tasks,shown,par,best,step,question,chosen,chosenWords,said,answer,answerWords,correct,tries',
      '김,basics,one,Title one,2,0,2,1,0,0,0,0,,,,,,,,,',
      "김,basics,one,Title one,,,,,,,,,first,Which port?,other,'@SUM(1),'＝1+1,right,80,false,3",
      '김,basics,one,Title one,,,,,,,,,second,Who?,a,A pod,,a,A pod,true,1',
      '김,basics,two,Title two,2,0,1,0,0,0,0,0,,,,,,,,,',
      '김,basics,two,Title two,,,,,,,,,only,,x,,,y,,false,1',
      '김,basics,three,Title three,2,0,0,0,0,0,0,0,,,,,,,,,',
      '',
    ]);
  });

  it('come back from what was kept, and no odd count of tries does', () => {
    expect(readLearning(JSON.parse(JSON.stringify(learning)))).toEqual(learning);
    expect(readLearning({ asks: { 'one/a': { chosen: 'x', answer: 'y', tries: -1 } } }).asks['one/a']).toEqual({
      chosen: 'x',
      answer: 'y',
    });
  });
});
