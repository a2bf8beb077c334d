import { describe, expect, test } from 'vitest';
import { applyCompletion, commonPrefix, editLine, type HistoryCursor, searchBack, stepHistory } from './line-editing.js';

const START: HistoryCursor = { index: -1, kept: '' };

describe('history', () => {
  const history = ['one', 'two'];

  test('goes back to the first line and stays there', () => {
    const two = stepHistory(history, START, 'typed', true);
    const one = stepHistory(history, two.cursor, two.text, true);
    expect([two.text, one.text]).toEqual(['two', 'one']);
    expect(stepHistory(history, one.cursor, one.text, true)).toEqual(one);
  });

  test('the line being typed comes back', () => {
    const back = stepHistory(history, START, 'typed', true);
    expect(stepHistory(history, back.cursor, back.text, false)).toEqual({ cursor: START, text: 'typed' });
  });

  test('nothing happens without history', () => {
    expect(stepHistory([], START, 'typed', true)).toEqual({ cursor: START, text: 'typed' });
    expect(stepHistory(history, START, 'typed', false).text).toBe('typed');
  });
});

describe('completion', () => {
  test.each([
    [['svc', 'svclb'], 'svc'],
    [['get'], 'get'],
    [['a', 'b'], ''],
    [[], ''],
  ] as const)('%j share %j', (candidates, prefix) => {
    expect(commonPrefix(candidates)).toBe(prefix);
  });

  test.each([
    ['kubectl ge', 10, 'get', true, 'kubectl get ', 12],
    ['kubectl ge', 10, 'get', false, 'kubectl get', 11],
    ['kubectl ge svc', 10, 'get', true, 'kubectl get svc', 11],
    ['cat dir', 7, 'dir/', true, 'cat dir/', 8],
    ['kubectl x', 9, 'get', true, 'kubectl x', 9],
    ['kubectl ', 8, '', false, 'kubectl ', 8],
  ])('%j at %d with %j (only: %s) becomes %j', (text, caret, word, only, next, at) => {
    expect(applyCompletion(text, caret, word, only)).toEqual({ text: next, caret: at });
  });
});

describe('keys of bash', () => {
  // The bar is the caret.
  test.each([
    ['a', 'get |svc', '|get svc', ''],
    ['e', 'get |svc', 'get svc|', ''],
    ['k', 'get |svc', 'get |', 'svc'],
    ['u', 'get |svc', '|svc', 'get '],
    ['w', 'get svc |web', 'get |web', 'svc '],
    ['w', '|web', '|web', ''],
    ['d', 'g|et', 'g|t', ''],
    ['d', 'get|', 'get|', ''],
    ['k', 'a\nb|c\nd', 'a\nb|\nd', 'c'],
    ['a', 'a\nbc|', 'a\n|bc', ''],
  ])('Ctrl-%s makes %j %j and cuts %j', (letter, before, after, killed) => {
    const at = before.indexOf('|');
    const edited = editLine(letter, { text: before.replace('|', ''), start: at, end: at, killed: '' });
    expect([edited && `${edited.text.slice(0, edited.start)}|${edited.text.slice(edited.end)}`, edited?.killed]).toEqual([after, killed]);
  });

  test('Ctrl-Y puts back what was cut; other letters and Ctrl-D on an empty line do nothing', () => {
    expect(editLine('y', { text: 'ab', start: 1, end: 1, killed: 'X' })).toMatchObject({ text: 'aXb', start: 2 });
    expect(editLine('q', { text: 'ab', start: 1, end: 1, killed: '' })).toBeUndefined();
    expect(editLine('d', { text: '', start: 0, end: 0, killed: '' })).toBeUndefined();
  });

  test('the search goes back from the newest', () => {
    const history = ['get svc', 'get pods', 'describe svc'];
    expect(searchBack(history, 'svc', 3)).toBe(2);
    expect(searchBack(history, 'svc', 2)).toBe(0);
    expect(searchBack(history, 'svc', 0)).toBe(-1);
    expect(searchBack(history, 'nothing', 3)).toBe(-1);
  });
});
