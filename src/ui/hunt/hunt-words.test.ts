import { expect, test } from 'vitest';
import { hunt as en } from '../../i18n/en/hunt.js';
import { hunt as ko } from '../../i18n/ko/hunt.js';
import { hintText, ticketText } from './hunt-words.js';

const pod = { kind: 'pod', namespace: 'shop', name: 'front-1' } as const;
const url = 'http://cart:8080/';

test.each([
  [en, 'Pod front-1 in namespace shop cannot reach http://cart:8080/: the connection is refused.'],
  [ko, '네임스페이스 shop의 파드 front-1에서 http://cart:8080/에 닿지 못해요. 연결이 거부돼요.'],
])('a ticket in words', (words, text) => {
  expect(ticketText(words, { from: pod, url, outcome: 'refused' })).toBe(text);
});

test.each(Object.keys(en.symptoms) as (keyof typeof en.symptoms)[])('both languages name who asks and for what: %s', (outcome) => {
  for (const words of [en, ko]) {
    const text = ticketText(words, { from: { kind: 'client', name: 'laptop' }, url, outcome });
    expect(text).toContain('laptop');
    expect(text).toContain(url);
  }
});

test('no sentence is longer than thirty-five words', () => {
  const said = [...Object.values(en.kinds), ...Object.values(en.hints), en.task].flatMap((text) => text.split(/[.:](?:\s|$)/));
  expect(said.filter((sentence) => sentence.split(/\s+/).length > 35)).toEqual([]);
});

test('hints say more and more', () => {
  const field = { code: 'field', object: 'Service shop/cart', field: 'spec.selector' } as const;
  expect(hintText(en, { code: 'object', object: field.object })).toBe('The mistake is in Service shop/cart.');
  expect(hintText(ko, field)).toContain('spec.selector');
});
