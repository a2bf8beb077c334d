import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFits } from './answer-forms.js';

describe('an answer', () => {
  it.each([
    ['port', '32767', ' :32767/tcp'],
    ['port', '80', '０８０'],
    ['address', '10.96.0.1', 'http://10.96.0.1/'],
    ['number', '3', '3 pods'],
    ['number', '3', '3개'],
    ['number', '1000', '1,000'],
    ['number', '33.3', '33.3 %'],
    ['word', 'kube-dns', '`Kube-DNS`.'],
    ['pod', 'default/web-*', 'default/web-7f9-x'],
    ['hop', 'service-rule@*', 'service-rule@rules:node-a'],
    ['address', '10.*.9', '10.1.2.9'],
  ] as const)('%s: %j takes %j', (form, pattern, said) => {
    expect(answerFits(form, pattern, said)).toBe(true);
  });

  it.each([
    ['port', '32767', '32768'],
    ['number', '3', 'three'],
    ['number', '3', '30'],
    ['address', '10.96.0.1', '10.96.0.10'],
    ['pod', 'default/web-*', 'default/webs'],
    // What stands before and after the star is not the same text twice.
    ['word', 'aba*ba', 'aba'],
    ['node', 'node-a', 'node-*'],
  ] as const)('%s: %j does not take %j', (form, pattern, said) => {
    expect(answerFits(form, pattern, said)).toBe(false);
  });

  it('a star is any text, whatever stands around it', () => {
    const text = fc.stringMatching(/^[a-z0-9./-]{0,12}$/);
    fc.assert(fc.property(text, text, text, (a, b, c) => answerFits('pod', `${a}*${c}`, `${a}${b}${c}`)));
  });
});
