import { describe, expect, it } from 'vitest';
import type { LessonListing } from '../../store/types.js';
import { chaptersOf, stepsDone, wayOn } from './course.js';

const lesson = (id: string, chapter: string): LessonListing => ({
  id,
  chapter,
  title: { en: id, ko: id },
  summary: { en: '', ko: '' },
  steps: 3,
  minutes: 5,
});
const LESSONS = [lesson('a', 'one'), lesson('b', 'one'), lesson('c', 'two')];
const ALL = ['x', 'y', 'z'];

describe('chapters', () => {
  it('keep the order of the course', () => {
    expect(chaptersOf(LESSONS).map(({ id, lessons }) => [id, lessons.map((one) => one.id)])).toEqual([
      ['one', ['a', 'b']],
      ['two', ['c']],
    ]);
  });
  it('count no more steps than a lesson has', () => {
    expect(stepsDone(LESSONS[0]!, { a: [...ALL, 'gone'] })).toBe(3);
  });
});

describe('the way on', () => {
  it.each([
    ['nothing done: the first lesson', {}, undefined, { id: 'a', step: undefined, begun: false }],
    ['the lesson that was open, at its step', { a: ['x'] }, { lesson: 'b', step: 1 }, { id: 'b', step: 1, begun: true }],
    ['a finished lesson leads to the next', { a: ALL }, { lesson: 'a', step: 2 }, { id: 'b', step: undefined, begun: true }],
    ['a lesson that is no more counts as none', {}, { lesson: 'gone', step: 2 }, { id: 'a', step: undefined, begun: false }],
    ['a step that is no more is the last one', {}, { lesson: 'b', step: 9 }, { id: 'b', step: 2, begun: true }],
    ['all finished: from the start again', { a: ALL, b: ALL, c: ALL }, { lesson: 'c', step: 2 }, { id: 'a', step: undefined, begun: true }],
  ])('%s', (_, done, last, expected) => {
    const way = wayOn(LESSONS, done, last);
    expect({ id: way?.lesson.id, step: way?.step, begun: way?.begun }).toEqual(expected);
  });
  it('is nowhere while there are no lessons', () => {
    expect(wayOn([], {}, undefined)).toBeUndefined();
  });
});
