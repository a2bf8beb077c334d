import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { humanDuration, longTime } from './duration.js';
import { compactJson, printJson } from './json.js';
import { runJsonPath } from './jsonpath.js';
import { JsonPathError, parseJsonPath } from './jsonpath-parse.js';
import { alignColumns, describeColumns, tableColumns } from './tabwriter.js';
import { printYaml } from './yaml.js';

describe('columns', () => {
  it('pads tables to three blanks and descriptions to two', () => {
    expect(alignColumns('NAME\tAGE\nkubernetes\t5s', tableColumns)).toBe('NAME         AGE\nkubernetes   5s');
    expect(alignColumns('Name:\tweb\nSelector:\tapp=web', describeColumns)).toBe('Name:      web\nSelector:  app=web');
  });
  it('ends a column where a line does not have it', () => {
    expect(alignColumns('a\tb\nlong line\nccccc\td', describeColumns)).toBe('a  b\nlong line\nccccc  d');
  });
});

describe('ages', () => {
  // Models duration_test.go TestHumanDuration.
  it.each([
    [0, '0s'],
    [-3000, '<invalid>'],
    [119_000, '119s'],
    [120_000, '2m'],
    [125_000, '2m5s'],
    [600_000, '10m'],
    [3 * 3_600_000, '3h'],
    [7.5 * 3_600_000, '7h30m'],
    [49 * 3_600_000, '2d1h'],
    [10 * 24 * 3_600_000, '10d'],
    [3 * 365 * 24 * 3_600_000, '3y'],
  ])('%i ms is %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
  it('writes long times as describe does', () => {
    expect(longTime('2026-11-21T00:01:20Z')).toBe('Sat, 21 Nov 2026 00:01:20 +0000');
  });
});

describe('yaml', () => {
  it('writes as kubectl does', () => {
    const value = {
      kind: 'Service',
      metadata: { annotations: { note: '{"a":1}\n', when: '2026-01-05T09:00:00Z' }, labels: {} },
      spec: { ports: [{ port: 80, name: '' }], list: [], 'x:y': 'Host: a', on: 'true', percent: '25%', nothing: null },
    };
    expect(printYaml(value)).toBe(
      [
        'kind: Service',
        'metadata:',
        '  annotations:',
        '    note: |',
        '      {"a":1}',
        '    when: "2026-01-05T09:00:00Z"',
        '  labels: {}',
        'spec:',
        '  list: []',
        '  nothing: null',
        '  "on": "true"',
        '  percent: 25%',
        '  ports:',
        '  - name: ""',
        '    port: 80',
        "  x:y: 'Host: a'",
        '',
      ].join('\n'),
    );
  });
  it('is read back as the same value', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme-ascii' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9./-]{0,8}$/), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'spec'), json, { minKeys: 1 }), (value) => {
        expect(load(printYaml(value))).toEqual(load(JSON.stringify(value)));
      }),
    );
  });
});

describe('json', () => {
  it('sorts keys and escapes what Go escapes', () => {
    expect(printJson({ b: '<a>', a: [1] })).toBe('{\n    "a": [\n        1\n    ],\n    "b": "\\u003ca\\u003e"\n}\n');
  });

  it.each([
    // A ConfigMap's keys may be numbers, which JavaScript would put first, and by size.
    [{ a: 'x', 9: 'y', 10: 'z' }, '{"10":"z","9":"y","a":"x"}'],
    [{ ['__proto__']: 'x', b: { ['__proto__']: 'y' } }, '{"__proto__":"x","b":{"__proto__":"y"}}'],
    [{ a: undefined, b: [undefined, null, {}, []], c: '\u2028' }, '{"b":[null,null,{},[]],"c":"\\u2028"}'],
  ])('%j → %s', (value, text) => {
    expect(compactJson(value)).toBe(text);
  });

  it('is read as what it was, on one line and on many', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const same = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(printJson(value))).toEqual(same);
        expect(JSON.parse(compactJson(value))).toEqual(same);
      }),
    );
  });
});

describe('jsonpath', () => {
  const object = {
    kind: 'List',
    items: [
      { name: 'a', n: 1, tags: ['x', 'y'] },
      { name: 'b', n: 2, c: [{ type: 'Ready', status: 'True' }] },
    ],
    'dotted.key': 'd',
  };
  it.each([
    ['{.kind}', 'List'],
    ['{.items[0].name}', 'a'],
    ['{.items[-1].name}', 'b'],
    ['{.items[*].name}', 'a b'],
    ['{.items[0].tags[0:1]}', 'x'],
    ['{.items[?(@.n==2)].name}', 'b'],
    ['{.items[?(@.name!="b")].n}', '1'],
    ['{range .items[*]}{.name}{"\\t"}{.n}{"\\n"}{end}', 'a\t1\nb\t2\n'],
    ['{.items[1].c[?(@.type=="Ready")].status}', 'True'],
    ['{..status}', 'True'],
    ['{.dotted\\.key}', 'd'],
    ["{['dotted\\.key']}", 'd'],
    // Without the backslash the dot parts two keys.
    ["{['dotted.key']}", ''],
    ['{.nope.deeper}', ''],
    ['{.items[0].tags}', '["x","y"]'],
    ['name is {.items[0].name}!', 'name is a!'],
  ])('%s', (template, expected) => {
    expect(runJsonPath(parseJsonPath(template), object)).toBe(expected);
  });
  // Models client-go util/jsonpath/jsonpath_test.go and parser_test.go.
  it.each([
    [
      '{}',
      '{"dotted.key":"d","items":[{"n":1,"name":"a","tags":["x","y"]},{"c":[{"status":"True","type":"Ready"}],"n":2,"name":"b"}],"kind":"List"}',
    ],
    ['.kind', '.kind'],
    ['{.items[0,1].name}', 'a b'],
    ["{.items[0]['name','n']}", 'a 1'],
    ['{.items[::2].name}', 'a'],
    ['{.items[-2:].name}', 'a b'],
    ['{.items[:1].name}', 'a'],
    ['{.items[1:1].name}', ''],
    ['{..name}', 'a b'],
    ['{.items[*].tags[*]}', 'x y'],
    ['{.items[?(@.n>1)].name}{.items[?(@.n<=1)].name}', 'ba'],
    ['{.items[?(@.tags)].name}', 'a'],
    ['{.items[?(@.name=="a")].n}', '1'],
    ['{range .items[*]}{range .tags[*]}[{}]{end}{"-"}{end}', '[x][y]--'],
    ['{range .nothing[*]}{.name}{end}after', 'after'],
    ['{range .items[*]}{.name}', 'ab'],
    ["{'it\\'s'}", "it's"],
    ['{.items[0].name "x"}', 'x'],
    ['{$.kind}', 'List'],
    ['{5}{true}', '5true'],
  ])('%s', (template, expected) => {
    expect(runJsonPath(parseJsonPath(template), object)).toBe(expected);
  });
  it.each([
    ['{.a', 'unclosed action'],
    ['{.items[}', 'unterminated array'],
    ['{.items[x]}', 'invalid array index x'],
    ['{....a}', 'invalid multiple recursive descent'],
    ['{.a[?(.b}', 'unterminated filter'],
    ['{.a[?(.b)}', 'unclosed array expect ]'],
    ["{'a}", 'unterminated quoted string'],
    ['{*}', "unrecognized character in action: U+002A '*'"],
    ['{1.2.3}', 'cannot parse number 1.2.3'],
  ])('refuses %s', (template, message) => {
    expect(() => parseJsonPath(template)).toThrow(new JsonPathError(message));
  });
  it.each([
    ['{end}', 'not in range, nothing to end'],
    ['{kind}', 'unrecognized identifier kind'],
    ['{.items[1:0]}', 'starting index 1 is greater than ending index 0'],
    ['{.items[0:9]}', 'array index out of bounds: index 8, length 2'],
    ['{.items[-3]}', 'array index out of bounds: index -1, length 2'],
    ['{.items[0:2:0]}', 'step must be > 0'],
    ['{.kind[0]}', 'string is not array or slice'],
    ['{.kind[?(@.a)]}', 'List is not array or slice and cannot be filtered'],
    ['{.items[?(@.n=="1")]}', 'incompatible types for comparison'],
    ['{.items[?(@.n===1)]}', 'unrecognized filter operator ==='],
  ])('cannot do %s', (template, message) => {
    expect(() => runJsonPath(parseJsonPath(template), object)).toThrow(new JsonPathError(message));
  });
  it('misses keys when it must not', () => {
    expect(() => runJsonPath(parseJsonPath('{.nope}'), object, false)).toThrow('nope is not found');
  });
  it('says which index is too far', () => {
    expect(() => runJsonPath(parseJsonPath('{.items[9]}'), object)).toThrow('array index out of bounds: index 9, length 2');
  });
});
