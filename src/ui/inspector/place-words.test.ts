import { expect, test } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import type { PlaceId } from '../../store/types.js';
import { parsePlace, placeWords, podTail, shortKey } from './place-words.js';

const PLACES: readonly (readonly [PlaceId, string])[] = [
  ['client:laptop', 'laptop'],
  ['pod:default/web-1', 'pod web-1'],
  ['pod:kube-system/coredns-1', 'pod kube-system/coredns-1'],
  ['node:node-a', 'node-a'],
  ['socket:node-a:31000', 'node-a:31000'],
  ['rules:node-a', 'rules on node-a'],
  ['lb:default/web', 'load balancer'],
  ['firewall', 'firewall'],
  ['host:my.database.com', 'my.database.com'],
  ['internet', 'outside network'],
];

test.each(PLACES)('%s is called %s', (place, words) => {
  expect(placeWords(en, place)).toBe(words);
  expect(placeWords(ko, place)).not.toBe('');
});

test('a socket keeps its port apart', () => {
  expect(parsePlace('socket:node-a:31000')).toEqual({ kind: 'socket', name: 'node-a', port: '31000' });
});

test('names lose what goes without saying', () => {
  expect(shortKey('default/web')).toBe('web');
  expect(shortKey('team/web')).toBe('team/web');
  expect(podTail('hostname-deployment-7f867bcc68-5t78r')).toBe('…5t78r');
  expect(podTail('client')).toBe('client');
});
