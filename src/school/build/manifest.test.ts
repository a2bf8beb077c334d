import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestOf, type PackageOf, xml } from './manifest.js';

const of: PackageOf = {
  lesson: 'node-port',
  title: 'NodePort',
  description: 'A port on every node',
  locale: 'en',
  mastery: 70,
  files: ['launch.html', 'assets/a-b_1.js'],
  version: '0.1.0',
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML as strictly as the manifest needs: every tag closed by its own name, attributes quoted and never twice, no bare `&` or `<`. */
function parse(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  for (const [, tag, text] of body.matchAll(/<([^<>]*)>|([^<]+)/g)) {
    const here = open.at(-1) ?? root;
    if (text !== undefined) {
      expect(text).not.toMatch(/>|&(?!(amp|lt|gt|quot|apos);)/);
      here.text += text.replace(/&(\w+);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name as string] ?? '');
      continue;
    }
    if (tag?.startsWith('/')) {
      expect(tag.slice(1)).toBe(here.name);
      open.pop();
      continue;
    }
    const [, name = '', rest = '', closed] = /^([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)$/.exec(tag ?? '') ?? [];
    expect(name, tag).not.toBe('');
    const pairs = [...rest.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
    expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
    here.children.push(element);
    if (!closed) open.push(element);
  }
  expect(open).toHaveLength(1);
  return root.children[0] as Element;
}

const all = (from: Element, name: string): readonly Element[] => [
  ...(from.name === name ? [from] : []),
  ...from.children.flatMap((child) => all(child, name)),
];
const names = (from: Element | undefined) => from?.children.map(({ name }) => name);
const one = (from: Element, name: string): Element => {
  const found = all(from, name);
  expect(found, name).toHaveLength(1);
  return found[0] as Element;
};

describe('imsmanifest.xml', () => {
  const root = parse(manifestOf(of));

  it('is a manifest of SCORM 1.2', () => {
    expect(root.name).toBe('manifest');
    expect(root.attributes).toMatchObject({
      xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    });
    expect(one(root, 'schema').text).toBe('ADL SCORM');
    expect(one(root, 'schemaversion').text).toBe('1.2');
    // The order is the schema's.
    expect(names(root)).toEqual(['metadata', 'organizations', 'resources']);
    expect(names(one(root, 'metadata'))).toEqual(['schema', 'schemaversion', 'imsmd:lom']);
    expect(names(one(root, 'item'))).toEqual(['title', 'adlcp:masteryscore']);
    const locations = (root.attributes['xsi:schemaLocation'] ?? '').split(' ');
    for (const space of ['xmlns', 'xmlns:adlcp', 'xmlns:imsmd']) expect(locations).toContain(root.attributes[space]);
  });

  it('has identifiers that are XML names, none twice, and what refers to them finds them', () => {
    const identifiers = ['manifest', 'organization', 'item', 'resource'].map((name) => one(root, name).attributes.identifier ?? '');
    for (const id of identifiers) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    expect(new Set(identifiers).size).toBe(4);
    expect(one(root, 'organizations').attributes.default).toBe(one(root, 'organization').attributes.identifier);
    expect(one(root, 'item').attributes.identifierref).toBe(one(root, 'resource').attributes.identifier);
  });

  it('has one sharable object that the LMS opens, among its files', () => {
    const resource = one(root, 'resource');
    expect(resource.attributes).toMatchObject({ type: 'webcontent', 'adlcp:scormtype': 'sco', href: 'launch.html' });
    expect(resource.children.map(({ attributes }) => attributes.href)).toEqual(of.files);
  });

  it('says in the language of the lesson what it is and when it is passed', () => {
    const korean = parse(manifestOf({ ...of, locale: 'ko', title: '노드포트', mastery: 85 }));
    expect(all(korean, 'title').map(({ text }) => text)).toEqual(['노드포트', '노드포트']);
    expect(one(korean, 'imsmd:title').children[0]).toMatchObject({ attributes: { 'xml:lang': 'ko' }, text: '노드포트' });
    expect(one(korean, 'adlcp:masteryscore').text).toBe('85');
    expect(one(korean, 'manifest').attributes.identifier).not.toBe(root.attributes.identifier);
  });

  it('is XML whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (words) => {
        // XML has no place for most control characters and for halves of pairs.
        const kept = [...words].filter((one) => !/\p{Cs}|[\ufffe\uffff]/u.test(one) && (one >= ' ' || '\t\n\r'.includes(one))).join('');
        expect(parse(`<a b="${xml(words)}">${xml(words)}</a>`).text).toBe(kept);
      }),
    );
    const odd = parse(manifestOf({ ...of, title: '<"&\'>', files: ['a b&c/물.js'] }));
    expect(one(odd, 'item').children[0]?.text).toBe('<"&\'>');
    expect(one(odd, 'file').attributes.href).toBe('a%20b%26c/%EB%AC%BC.js');
    expect(xml('a<b & "c"\u0000')).toBe('a&lt;b &amp; &quot;c&quot;');
  });
});
