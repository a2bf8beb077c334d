import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { findYamlError } from './goyaml-error.js';
import { maxTextLength, parseManifest } from './manifest.js';

const text = `# a Service
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: "web"}
  ports:
  - port: 80
    targetPort: 'http'
  - {name: b, port: 81}
---
kind: Pod
`;

function at(path: string): string {
  const { line, column, endLine, endColumn } = parseManifest(text).documents[0]?.positionOf(path) ?? {};
  return `${line}:${column}-${endLine}:${endColumn}`;
}

describe('positions', () => {
  test.each([
    ['', '2:1-11:24'],
    ['kind', '3:7-3:14'],
    ['metadata.name', '5:9-5:12'],
    ['spec.selector', '7:13-7:25'],
    ['spec.selector.app', '7:19-7:24'],
    ['spec.ports[0].port', '9:11-9:13'],
    ['spec.ports[0].targetPort', '10:17-10:23'],
    ['spec.ports[1]', '11:5-11:24'],
    ['spec.ports[1].port', '11:21-11:23'],
  ])('%s is at %s', (path, where) => {
    expect(at(path)).toBe(where);
  });

  test('what is not written is reported at its parent', () => {
    expect(at('spec.ports[1].nodePort')).toBe(at('spec.ports[1]'));
    expect(at('spec.ports[7].port')).toBe(at('spec.ports'));
  });

  test('names are found apart from values, and whatever their capitals', () => {
    const [document] = parseManifest(text).documents;
    expect(document?.keyPositionOf('spec.ports[0].targetPort')).toEqual({ line: 10, column: 5, endLine: 10, endColumn: 15 });
    expect(document?.keyPositionOf('spec.Selector').line).toBe(7);
  });

  test('later documents and Windows line ends count in the whole text', () => {
    const windows = parseManifest(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(windows.documents.map((document) => document.line)).toEqual([2, 13]);
    expect(windows.documents[0]?.positionOf('spec.ports[0].port')).toMatchObject({ line: 9, column: 11 });
    expect(windows.documents[1]?.positionOf('kind')).toMatchObject({ line: 13, column: 7 });
    expect(windows.documents[0]?.value).toEqual(parseManifest(text).documents[0]?.value);
    expect(parseManifest('\uFEFFa: 1\nb: 2\n').documents[0]?.value).toEqual({ a: 1, b: 2 });
  });

  test('aliases lead to what they stand for', () => {
    const [document] = parseManifest('a: &x {app: web}\nb: *x\n').documents;
    expect(document?.value).toEqual({ a: { app: 'web' }, b: { app: 'web' } });
    expect(document?.positionOf('b.app').line).toBe(1);
  });
});

describe('documents', () => {
  test.each([
    ['nothing', '', 0],
    ['comments', '# one\n# two\n', 0],
    ['separators', '---\n---\n\n---\n', 0],
    ['a separator first and last', '---\na: 1\n---\n', 1],
    ['a separator with a comment', 'a: 1\n--- # next\nb: 2\n', 2],
    ['JSON', '{"a": 1}', 1],
    ['JSON values in a row', '{"a": "}"}\n{"b": [1]}', 2],
    ['JSON with a comma too many', '{"a": [1],}', 1],
    ['a List', 'kind: List\napiVersion: v1\nitems:\n- {kind: A}\n- {kind: B}\n', 2],
  ])('%s', (_name, source, count) => {
    const manifest = parseManifest(source);
    expect(manifest.errors).toEqual([]);
    expect(manifest.documents).toHaveLength(count);
  });

  test('members of a List keep their own positions and kinds', () => {
    const source = 'kind: PodList\napiVersion: v1\nitems:\n- metadata: {name: a}\n- metadata:\n    name: b\n';
    const [, second] = parseManifest(source).documents;
    expect(second?.value).toMatchObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' } });
    expect(second?.positionOf('metadata.name')).toMatchObject({ line: 6, column: 11 });
  });

  test('a broken document ends the reading, and every broken one is reported', () => {
    const manifest = parseManifest('a: 1\n---\nb: [\n---\nc: 3\n---\nd: "\n', 'x.yaml');
    expect(manifest.documents.map((document) => document.value)).toEqual([{ a: 1 }]);
    expect(manifest.errors.map((error) => error.line)).toEqual([4, 8]);
    expect(manifest.errors[0]?.message).toMatch(/^error parsing x.yaml: error converting YAML to JSON: yaml: /);
  });

  test('keys written twice: the last one counts, and is pointed at', () => {
    const [document] = parseManifest('a: 1\nb: 2\na: 3\n').documents;
    expect(document?.value).toEqual({ a: 3, b: 2 });
    expect(document?.positionOf('a').line).toBe(3);
    expect(document?.duplicateKeys).toEqual([{ key: 'a', position: { line: 3, column: 1, endLine: 3, endColumn: 2 } }]);
  });
});

test.each([
  ['yes', true],
  ['on', true],
  ['n', false],
  ['~', null],
  ['010', 8],
  ['08', 8],
  ['0x1F', 31],
  ['1_000', 1000],
  ['80.5', 80.5],
  ['1e3', 1000],
  ['12:30', '12:30'],
  ['2026-11-21', '2026-11-21'],
  ['v1', 'v1'],
  ['"80"', '80'],
  ["'yes'", 'yes'],
  ['!!str 80', '80'],
])('%s is read as %j', (source, value) => {
  expect(parseManifest(`a: ${source}\n`).documents[0]?.value).toEqual({ a: value });
});

describe('refusals in the words of kubectl’s parser', () => {
  test.each([
    ['kind: Service\nmetadata:\n\tname: a\n', 'line 3: found character that cannot start any token'],
    ['a: 1\nb: c: d\n', 'line 2: mapping values are not allowed in this context'],
    ['a:\n  b: 1\n c: 2\n', 'line 2: did not find expected key'],
    ['a: [1, 2\nb: 3\n', "line 1: did not find expected ',' or ']'"],
    ['a: "x\n', 'line 2: found unexpected end of stream'],
    ['a: *nobody\n', "unknown anchor 'nobody' referenced"],
  ])('%j', (source, message) => {
    expect(parseManifest(source, 'f').errors[0]?.message).toBe(`error parsing f: error converting YAML to JSON: yaml: ${message}`);
  });
});

describe('nothing hangs or throws', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`),
  ];
  test.each([
    ['too long', 'a'.repeat(maxTextLength + 1), /up to 1000000 characters/],
    ['too deep', '['.repeat(200_000), /exceeded max depth of 100/],
    ['aliases that explode', bomb.join('\n'), /excessive aliasing/],
    ['an alias within itself', 'a: &a [*a]\n', /anchor|alias/],
    ['too many documents', 'a\n---\n'.repeat(20_000), /up to 10000 documents/],
  ])('%s', (_name, source, message) => {
    const manifest = parseManifest(source);
    expect(manifest.documents).toEqual([]);
    expect(manifest.errors[0]?.message).toMatch(message);
  });

  test('any text', () => {
    const pieces = [
      'a',
      'b: ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '#',
      '? ',
      '---\n',
      '%',
      '\t',
      '<<: ',
      '\r\n',
      '\uFEFF',
      '!!int ',
      '__proto__: ',
    ];
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (source) => {
        const { documents, errors } = parseManifest(source);
        for (const document of documents) document.positionOf('spec.ports[0].port');
        for (const error of errors) expect(error.line).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('any JSON written as YAML comes back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4, noUnicodeString: true }), { minKeys: 1 }), (value) => {
        const source = dump(value);
        expect(findYamlError(source)).toBeUndefined();
        expect(JSON.stringify(parseManifest(source).documents[0]?.value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 300 },
    );
  });
});
