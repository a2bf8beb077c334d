import { describe, expect, test } from 'vitest';
import { applyCompletion, commonPrefix, type HistoryCursor, stepHistory } from './line-editing.js';

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
