import { expect, test } from 'vitest';
import { en as allEnglish } from '../../i18n/en/index.js';
import { ko as allKorean } from '../../i18n/ko/index.js';
import { INITIAL } from '../../store/initial.js';
import { config, view } from '../canvas/fixture.js';
import { type PaletteState, paletteEntries } from './entries.js';
import { findEntries } from './find.js';
import { withPalette } from './words.js';

const en = withPalette(allEnglish, 'en');
const ko = withPalette(allKorean, 'ko');

const state: PaletteState = {
  ...INITIAL,
  view,
  config,
  draft: { from: { kind: 'client', name: 'client' }, url: '34.64.0.9:80', count: 1 },
  lessons: [
    { id: 'node-port', title: { en: 'NodePort', ko: '노드포트' }, summary: { en: '', ko: '' }, steps: 5, minutes: 9 },
  ] as unknown as PaletteState['lessons'],
  bookmarks: [{ id: 1, at: 0, story: 0, name: 'before the drop' }],
  history: { canUndo: true, canRedo: false, undoLabel: 'kubectl scale' },
  commandHistory: ['kubectl get pods', 'kubectl get svc', 'kubectl get pods'],
  moves: { undo: false, redo: false },
};
const english = paletteEntries(state, en, 'en');
const korean = paletteEntries(state, ko, 'ko');
const koreanNames = new Map(korean.map(({ id, label }) => [id, label]));
const first = (typed: string, recent: readonly string[] = []) => findEntries(typed, english, koreanNames, recent, en)[0]?.entry.id;

test('ids are unique, and the same in both languages', () => {
  const ids = english.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(korean.map(({ id }) => id)).toEqual(ids);
});

test.each([
  ['go to an object', 'go hostname-svc-clusterip', 'go:service:default/hostname-svc-clusterip'],
  ['a node', 'go node-b', 'go:node:node-b'],
  ['send to a target', 'send 34.64.0.9', 'send:34.64.0.9:80'],
  ['send to an address that is not offered', '10.0.0.12:30080/path', 'send:10.0.0.12:30080/path'],
  ['run a kubectl line', 'kubectl scale deployment web --replicas=5', 'run:kubectl scale deployment web --replicas=5'],
  ['run anything', '> ip route', 'run:ip route'],
  ['a line run before', 'get svc', 'run:kubectl get svc'],
  ['switch the view', 'view concept', 'view:concept'],
  ['the theme', 'dark', 'theme:dark'],
  ['the projector', 'projector', 'profile:projector'],
  ['the language', '한국어', 'locale:ko'],
  ['a lesson', 'lesson nodeport', 'lesson:node-port'],
  ['an example', 'empty cluster', 'sandbox:empty'],
  ['a window', 'cluster settings', 'window:cluster'],
  ['a tab', 'open editor', 'tab:editor'],
  ['compare', 'compare externalTraffic', 'compare:external'],
  ['fork', 'two futures', 'fork'],
  ['bookmark', 'before the drop', 'bookmark:1'],
  ['undo', 'undo', 'undo'],
  ['change an object', 'hostname-svc-lb type nodeport', 'do:service:default/hostname-svc-lb:2:1'],
])('%s: %j', (_, typed, id) => {
  expect(first(typed)).toBe(id);
});

test.each([
  ['되돌리기', 'undo'],
  ['어둡게', 'theme:dark'],
  ['클러스터 설정', 'window:cluster'],
  ['ㅋㄹㅅㅌ ㅅㅈ', 'window:cluster'],
])('English is on the page, Korean is typed: %j', (typed, id) => {
  expect(first(typed)).toBe(id);
});

test('what was done lately comes first, newest before older, and wins ties', () => {
  const found = findEntries('', english, koreanNames, ['theme:dark', 'window:about'], en);
  expect(found.slice(0, 2).map(({ entry, recent }) => [entry.id, recent])).toEqual([
    ['theme:dark', true],
    ['window:about', true],
  ]);
  expect(first('step', ['stepForward'])).toBe('stepForward');
});

test('what cannot be done is not offered', () => {
  const ids = english.map(({ id }) => id);
  expect(ids).not.toContain('redo');
  expect(ids).not.toContain('live');
  expect(ids).not.toContain('view:packet');
  expect(ids).not.toContain('theme:auto');
});

test('what no entry is called is said, not guessed', () => {
  expect(findEntries('zzqx', english, koreanNames, [], en)).toEqual([]);
});
