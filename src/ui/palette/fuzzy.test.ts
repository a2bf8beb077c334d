import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadsOf, score } from './fuzzy.js';

test.each([
  ['undo', 'Undo: kubectl scale'],
  ['clus set', 'Cluster settings'],
  ['set clus', 'Cluster settings'],
  ['hlcip', 'Go to hello-clusterip'],
  ['되돌', '되돌리기'],
  ['ㄷㄷㄹ', '되돌리기'],
  ['ㅋㄹㅅㅌ 설정', '클러스터 설정'],
  ['10.96', 'Send to 10.96.0.10:8080'],
])('%j finds %j', (typed, text) => {
  expect(score(typed, text)).toBeGreaterThan(0);
});

test.each([
  ['redo', 'Undo'],
  ['clus load', 'Cluster settings'],
  ['ㅎㅎ', '되돌리기'],
  ['zx', 'a long text that has a z and, very much later on, an x'],
])('%j does not find %j', (typed, text) => {
  expect(score(typed, text)).toBe(0);
});

test('the beginning of a word counts more than its middle, and that more than letters apart', () => {
  const [start, middle, apart] = ['load', 'download', 'lone road'].map((text) => score('load', text));
  expect(start).toBeGreaterThan(middle ?? 0);
  expect(middle).toBeGreaterThan(apart ?? 0);
});

test('leading consonants keep the length', () => {
  expect(leadsOf('파드 web-1 삭제')).toBe('ㅍㄷ web-1 ㅅㅈ');
});

test('a text always answers itself and any part of its words', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z가-힣]{1,12}( [a-z가-힣]{1,12}){0,3}$/), fc.nat(3), (text, at) => {
      expect(score(text, text)).toBeGreaterThan(0);
      expect(score(text.split(' ')[at] ?? '', text)).toBeGreaterThan(0);
    }),
  );
});
