import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesFields, parseFieldSelector } from './field-selector.js';
import type { KubeObject } from './kinds.js';
import { matchesLabelSelector, matchesMapSelector, matchesRequirements } from './labels.js';
import { formatLabelSelector, parseLabelSelector } from './selector-text.js';

const labels = { app: 'web', tier: 'front', empty: '' };

describe('-l', () => {
  test.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app=web,tier=back', false],
    ['app!=db', true],
    ['missing!=db', true],
    ['app', true],
    ['!app', false],
    ['!missing', true],
    ['app in (db, web)', true],
    ['app notin (db,web)', false],
    ['missing notin (a)', true],
    ['empty=', true],
    ['missing=', false],
  ])('%s', (text, matches) => {
    const parsed = parseLabelSelector(text);
    expect(parsed.ok && matchesRequirements(parsed.requirements, labels)).toBe(matches);
  });

  test.each([
    ['app=web,', "found '', expected: identifier after ','"],
    ['=web', "found '=', expected: !, identifier, or 'end of string'"],
    ['app in web', "found 'web' expected: '('"],
    ['app=web db', "found 'db', expected: ',' or 'end of string'"],
    ['a/b/c=d', 'a qualified name must consist of'],
  ])('%s is refused', (text, message) => {
    const parsed = parseLabelSelector(text);
    expect(!parsed.ok && parsed.message).toContain(`unable to parse requirement: `);
    expect(!parsed.ok && parsed.message).toContain(message);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '=', '!', ',', '(', ')', ' in ', ' notin ', '<', '>', ' ', '-')).map((parts) => parts.join('')),
        (text) => {
          parseLabelSelector(text);
        },
      ),
    );
  });
});

test('a Service without selector selects nothing, a controller with an empty one everything', () => {
  expect(matchesMapSelector(undefined, labels)).toBe(false);
  expect(matchesMapSelector({}, labels)).toBe(false);
  expect(matchesMapSelector({ app: 'web' }, labels)).toBe(true);
  expect(matchesMapSelector({ app: 'web', zone: 'a' }, labels)).toBe(false);
  expect(matchesMapSelector({ toString: 'x' }, {})).toBe(false);
  expect(matchesLabelSelector({}, labels)).toBe(true);
  expect(matchesLabelSelector({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, labels)).toBe(true);
  expect(matchesLabelSelector({ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] }, labels)).toBe(false);
});

test('a selector is printed in the order of its keys, and means the same read back', () => {
  const selector = { matchLabels: { b: '2', a: '1' }, matchExpressions: [{ key: 'c', operator: 'In' as const, values: ['y', 'x'] }] };
  expect(formatLabelSelector(selector)).toBe('a=1,b=2,c in (x,y)');
  const parsed = parseLabelSelector('a=1,b=2,c in (x,y)');
  for (const own of [{ a: '1', b: '2', c: 'x' }, { a: '1', b: '2', c: 'z' }, { a: '1' }]) {
    expect(parsed.ok && matchesRequirements(parsed.requirements, own)).toBe(matchesLabelSelector(selector, own));
  }
});

describe('--field-selector', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [], nodeName: 'n1' },
    status: { phase: 'Running' },
  } as KubeObject;
  test.each([
    ['metadata.name=p', true],
    ['metadata.name!=p', false],
    ['status.phase=Running,spec.nodeName=n1', true],
    ['status.phase=Pending', false],
    ['spec.hostNetwork=false', true],
  ])('%s', (text, matches) => {
    const parsed = parseFieldSelector(text, 'Pod');
    expect(parsed.ok && matchesFields(parsed.requirements, pod)).toBe(matches);
  });

  test('a field the server does not index is refused', () => {
    expect(parseFieldSelector('spec.dnsPolicy=None', 'Pod')).toEqual({ ok: false, message: 'field label not supported: spec.dnsPolicy' });
  });
});
