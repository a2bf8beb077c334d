import { expect, test } from 'vitest';
import { en } from './en/index.js';
import { stretch } from './string-test.js';

test('every message is said twice, also those with parameters, and nothing is lost', () => {
  const double = stretch(en, 'double');
  expect(double.timeline.send).toBe('Send Send');
  expect(double.shell.undo('x')).toBe('Undo: x Undo: x');
  expect(Object.keys(double.hops.why)).toEqual(Object.keys(en.hops.why));
});

test('long: one word, however many it was', () => {
  expect(stretch(en, 'long').shell.startCourse).toBe('StartthecourseStartthecourse');
});

test('what is empty stays empty', () => {
  expect(stretch(en, 'double').hops.advice.answered).toBe('');
});
