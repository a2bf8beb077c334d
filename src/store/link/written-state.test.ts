import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deed } from '../../worker/protocol.js';
import type { LinkState } from './link-state.js';
import { MOST_BYTES, MOST_LETTERS, pack, unpack } from './pack.js';
import { type Migrations, readState, VERSION, writeState } from './written-state.js';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const anyText = fc.string({ maxLength: 80, unit: 'grapheme' });
const optional = <K extends string, T>(key: K, arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined }).map((value) => (value === undefined ? {} : ({ [key]: value } as { readonly [N in K]: T })));
const place = fc.record({ x: fc.integer({ min: -20_000, max: 20_000 }), y: fc.integer({ min: -20_000, max: 20_000 }) });
const places = fc.dictionary(word, place, { maxKeys: 5 });

const camera = fc.record({
  x: fc.integer({ min: -100_000, max: 100_000 }),
  y: fc.integer({ min: -100_000, max: 100_000 }),
  w: fc.integer({ min: 1, max: 100_000 }),
  h: fc.integer({ min: 1, max: 100_000 }),
});

const deed = fc.oneof(
  fc.record({ name: fc.constant('exec' as const), params: fc.record({ line: anyText }) }),
  fc.record({ name: fc.constant('exec' as const), params: fc.record({ line: anyText, session: word }) }),
  fc.record({ name: fc.constant('openStep' as const), params: fc.record({ step: fc.nat(20) }) }),
  fc.record({ name: fc.constant('runStep' as const), params: fc.record({ step: fc.nat(20) }) }),
  fc.record({ name: fc.constant('huntDeed' as const), params: fc.constant({ deed: 'hint' }) }),
  fc.record({ name: fc.constant('act' as const), params: fc.record({ kind: fc.constant('node'), node: word, up: fc.boolean() }) }),
  fc.record({ name: fc.constant('writeFile' as const), params: fc.record({ path: word, text: anyText }) }),
  fc.record({
    name: fc.constant('send' as const),
    params: fc.record({ from: fc.record({ kind: fc.constant('client'), name: word }), url: anyText }),
  }),
);
const deeds = fc.array(fc.tuple(deed, fc.nat(100_000)), { maxLength: 20 }).map((list) => {
  let at = 0;
  return list.map(([one, wait]): Deed => {
    at += wait;
    return { ...one, at };
  });
});

const state: fc.Arbitrary<LinkState> = fc
  .tuple(
    fc.record({
      locale: fc.constantFrom('en' as const, 'ko' as const),
      view: fc.constantFrom('concept' as const, 'packet' as const),
      places: fc.record({ concept: places, packet: places }),
      namespaces: fc.dictionary(word, fc.boolean(), { maxKeys: 4 }),
      predictions: fc.dictionary(word, word, { maxKeys: 4 }),
      shells: fc.array(fc.record({ id: word, title: word }), { maxLength: 3 }),
    }),
    optional('playhead', fc.record({ request: fc.integer({ min: -1, max: 50 }), ms: fc.nat(100_000) })),
    optional(
      'selection',
      fc.constantFrom<NonNullable<LinkState['selection']>>(
        { kind: 'trace', id: 3 },
        { kind: 'service', key: 'default/web' },
        { kind: 'place', id: 'pod:default/a=b' },
      ),
    ),
    fc.tuple(optional('helped', word), optional('camera', camera)).map(([helped, seen]) => ({ ...helped, ...seen })),
    fc.tuple(
      deeds,
      fc.nat(100_000),
      fc.nat(),
      fc.constantFrom({ example: 'four-types' }, { lesson: { id: 'cluster-ip', step: 2 } }, { hunt: 7 }, { manifests: 'kind: Pod' }),
    ),
  )
  .map(([base, playhead, selection, helped, [done, wait, seed, what]]) => ({
    ...base,
    ...playhead,
    ...selection,
    ...helped,
    path: {
      boot: { seed, locale: base.locale, ...what },
      deeds: done,
      now: (done.at(-1)?.at ?? 0) + wait,
      ...('lesson' in what && { lesson: { step: 2, reached: 3 } }),
      fingerprint: 'abc',
    },
  }));

/** Made by version 1. Never written anew: links people have keep being read. */
const SAMPLE = readFileSync(new URL('./link-v1.txt', import.meta.url), 'utf8').trim();

describe('a link', () => {
  it('brings a state over as it is', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (before) => {
        expect(readState(await unpack(await pack(writeState(before))))).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('of version 1 is read for ever', async () => {
    const read = readState(await unpack(SAMPLE));
    expect(read.path.boot).toEqual({ seed: 7, locale: 'ko', lesson: { id: 'node-port', step: 2 } });
    expect(read.path.deeds).toEqual([
      { at: 12_000, name: 'runStep', params: { step: 2 } },
      { at: 15_500, name: 'exec', params: { line: 'kubectl get svc' } },
      { at: 16_000, name: 'send', params: { from: { kind: 'client', name: 'laptop' }, url: '10.0.0.11:30080' } },
    ]);
    expect(read).toMatchObject({
      path: { now: 20_000, lesson: { step: 2, reached: 2 }, fingerprint: '0123456789abcdef' },
      locale: 'ko',
      view: 'concept',
      playhead: { request: 1, ms: 350 },
      selection: { kind: 'service', key: 'default/web' },
      places: { concept: { 'pod:default/client': { x: 10, y: -20 } }, packet: {} },
      predictions: { 'which-node': 'any' },
    });
    // It had none.
    expect(read.camera).toBeUndefined();
  });

  it('leaves a camera out that looks at nothing, and rounds what it sees', () => {
    const seen = (camera: NonNullable<LinkState['camera']>) => {
      const [before] = fc.sample(state, { numRuns: 1, seed: 3 });
      return readState(writeState({ ...(before as LinkState), camera })).camera;
    };
    expect(seen({ x: -12.4, y: 3.6, w: 700.5, h: 400 })).toEqual({ x: -12, y: 4, w: 701, h: 400 });
    expect(seen({ x: 4e6, y: 0, w: 700, h: 400 })).toBeUndefined();
  });

  it('of an older version goes through every migration on its way', () => {
    const migrations: Migrations = {
      [VERSION]: ({ w, ...rest }) => ({ ...rest, view: w === 'c' ? 'c' : undefined }),
      [VERSION + 1]: ({ view, ...rest }) => ({ ...rest, ...(view === 'c' && { w: 'c' }) }),
    };
    const old = JSON.stringify({ v: VERSION, b: { s: 1, e: 'empty' }, d: [], t: 0, f: '', g: 'en', w: 'c' });
    expect(readState(old, VERSION + 2, migrations).view).toBe('concept');
    expect(() => readState(old, VERSION + 2, {})).toThrow('not-a-state');
  });
});

const plain = { v: 1, b: { s: 1, e: 'empty' }, d: [] as unknown[], t: 0, f: '', g: 'en' };

describe('a link that no lab made', () => {
  it.each<[string, string, string]>([
    ['broken JSON', '{"v":1', 'damaged'],
    ['no version', '{}', 'not-a-state'],
    ['nothing', 'null', 'not-a-state'],
    ['a list', '[1]', 'not-a-state'],
    ['a script', '"<script>alert(1)</script>"', 'not-a-state'],
    ['a version to come', JSON.stringify({ ...plain, v: VERSION + 1 }), 'newer'],
    ['more in it', JSON.stringify({ ...plain, html: '<b>' }), 'not-a-state'],
    ['an unknown deed', JSON.stringify({ ...plain, d: [[0, 'q', {}]] }), 'not-a-state'],
    ['time that runs back', JSON.stringify({ ...plain, d: [[-1, 'x', 'ls']] }), 'not-a-state'],
    ['broken numbers', JSON.stringify({ ...plain, t: 1.5 }), 'not-a-state'],
    ['cards off the map', JSON.stringify({ ...plain, m: [{ a: [1e9, 0] }, {}] }), 'not-a-state'],
    ['a camera that sees nothing', JSON.stringify({ ...plain, k: [0, 0, 0, 0] }), 'not-a-state'],
    ['a camera beyond the stage', JSON.stringify({ ...plain, k: [0, 1e9, 100, 100] }), 'not-a-state'],
    ['far too many deeds', JSON.stringify({ ...plain, d: Array.from({ length: 5_001 }, () => [0, 'x', 'ls']) }), 'not-a-state'],
    ['another language', JSON.stringify({ ...plain, g: 'xx' }), 'not-a-state'],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
    ['breadth', `[${'0,'.repeat(100_000)}0]`, 'too-large'],
  ])('with %s is refused', (_, text, code) => {
    expect(() => readState(text)).toThrow(code);
  });

  it('takes no prototype from it', () => {
    const read = readState(`{"v":1,"b":{"s":1,"e":"empty"},"d":[],"t":0,"f":"","g":"en","n":{"__proto__":true},"a":{"constructor":"x"}}`);
    expect(Object.getPrototypeOf(read.namespaces)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const packed = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  it.each<[string, string, string]>([
    ['letters of no link', 'abc$', 'damaged'],
    ['HTML', '<img src=x onerror=alert(1)>', 'damaged'],
    ['nothing', '', 'damaged'],
    ['noise', 'AAAA_bbbb-cccc', 'damaged'],
    ['an end that is missing', packed(deflateRawSync(JSON.stringify(plain))).slice(0, -6), 'damaged'],
    ['bytes that are no text', packed(deflateRawSync(Buffer.from([0xff, 0xfe, 0xff]))), 'damaged'],
    ['a bomb in it', packed(deflateRawSync(Buffer.alloc(60_000_000))), 'too-large'],
    ['a length of its own', 'A'.repeat(MOST_LETTERS + 1), 'too-long'],
  ])('with %s is refused', async (_, letters, code) => {
    await expect(unpack(letters)).rejects.toThrow(code);
  });

  it('never throws anything but what has words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        try {
          readState(text);
        } catch (error) {
          expect((error as Error).name).toBe('LinkProblem');
        }
        await unpack(text).catch((error: Error) => expect(error.name).toBe('LinkProblem'));
      }),
    );
    expect(MOST_BYTES).toBeGreaterThan(MOST_LETTERS);
  });
});
