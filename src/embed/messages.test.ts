import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wishesOf } from './element/article-links.js';
import { labUrl, posterUrl } from './element/lab-url.js';
import { heightOf, readLab } from './element/read-lab.js';
import { envelope, openEnvelope } from './messages.js';
import { readHost } from './read-host.js';

describe('what a host page may say', () => {
  const sent = (type: string, payload: unknown = {}, id: unknown = 'a') => ({ source: 'portwalk', v: 1, id, type, payload });

  it.each([
    ['goto', { step: 3 }],
    ['goto', { step: 1, lesson: 'node-port' }],
    ['play', {}],
    ['seek', { t: 0 }],
    ['seek', { t: 1200.5 }],
    ['hop', { hop: 2 }],
    ['setLocale', { locale: 'ko' }],
    ['setTheme', { theme: 'auto' }],
    ['getState', {}],
    ['setState', { s: 'AbC_-9' }],
  ])('%s %j is understood', (type, payload) => {
    expect(readHost(sent(type, payload))).toEqual({ source: 'portwalk', v: 1, id: 'a', type, payload });
  });

  it.each([
    ['goto', { step: 0 }],
    ['goto', { step: 1.5 }],
    ['goto', { step: '3' }],
    ['goto', { step: 1, lesson: '../x' }],
    ['goto', {}],
    ['seek', { t: -1 }],
    ['seek', { t: Number.NaN }],
    ['seek', { t: Number.POSITIVE_INFINITY }],
    ['hop', { hop: 1e9 }],
    ['setLocale', { locale: 'fr' }],
    ['setTheme', { theme: '<img onerror=alert(1)>' }],
    ['setState', { s: '<script>' }],
    ['setState', { s: 'a'.repeat(100_001) }],
    ['play', null],
    ['play', 'now'],
    ['constructor', {}],
    ['toString', {}],
    ['exec', { line: 'kubectl delete pod --all' }],
  ])('%s %j is refused', (type, payload) => {
    expect(readHost(sent(type, payload))).toEqual({ bad: 'a' });
  });

  it.each([
    ['nothing', null],
    ['a word', 'play'],
    ['a list', [1, 2]],
    ['another source', { ...sent('play'), source: 'evil' }],
    ['another version', { ...sent('play'), v: 2 }],
    ['no type', { ...sent('play'), type: undefined }],
    ['an endless type', { ...sent('play'), type: 'x'.repeat(10_000_000) }],
    ['an endless id', { ...sent('play'), id: 'x'.repeat(10_000_000) }],
    ['an id that is an object', { ...sent('play'), id: {} }],
  ])('%s is nobody’s business', (_, data) => {
    expect(readHost(data)).toBeUndefined();
  });

  it('fields nobody asked for are left out', () => {
    expect(readHost(sent('goto', { step: 2, evil: 'x'.repeat(1_000_000) }))).toMatchObject({ payload: { step: 2 } });
    expect(readHost(sent('goto', { step: 2, evil: 1 }))).not.toHaveProperty('payload.evil');
  });

  it('whatever is sent, reading it throws nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('goto', 'seek', 'hop', 'setState', 'x'), fc.anything(), fc.anything(), (type, payload, id) => {
        readHost({ source: 'portwalk', v: 1, id, type, payload });
        readLab({ source: 'portwalk', v: 1, id, type, payload });
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (data) => {
        readHost(data);
        readLab(data);
      }),
    );
  });
});

describe('what a lab says', () => {
  it('is opened as it was sent', () => {
    const message = envelope('stepchange', { lesson: 'ports', step: 2, total: 7 });
    expect(openEnvelope(message)).toEqual(message);
    expect(readLab(message)).toEqual({ type: 'stepchange', id: null, payload: { lesson: 'ports', step: 2, total: 7 } });
  });

  it('of heights only possible ones count', () => {
    expect(heightOf({ height: 720 })).toBe(720);
    for (const height of [0, 199, 1e6, Number.NaN, '720', undefined]) expect(heightOf({ height })).toBeUndefined();
  });
});

describe('a figure’s addresses', () => {
  const of = (attributes: Record<string, string>) => (name: string) => attributes[name] ?? null;

  it('hand on what the lab understands, and nothing else', () => {
    const attribute = of({ lesson: 'node-port', step: '3', hidemenu: '', onclick: 'alert(1)', page: 'components', s: 'abc' });
    expect(labUrl({ base: 'https://lab.example/p/', attribute })).toBe(
      'https://lab.example/p/?lesson=node-port&step=3&hidemenu=true#s=abc',
    );
    expect(labUrl({ base: 'https://lab.example/', attribute: of({ lesson: 'ports' }), embedded: true, still: true })).toBe(
      'https://lab.example/?lesson=ports&embed=1&running=false',
    );
  });

  it('a poster is of a lesson’s step', () => {
    const poster = (attributes: Record<string, string>) => posterUrl('https://lab.example/p/', of(attributes), 'ko');
    expect(poster({ lesson: 'ports', step: '2' })).toBe('https://lab.example/p/posters/ports-2.ko.svg');
    expect(poster({ lesson: 'ports' })).toBe('https://lab.example/p/posters/ports-1.ko.svg');
    expect(poster({ lesson: 'ports', step: '../../x' })).toBe('https://lab.example/p/posters/ports-1.ko.svg');
    expect(poster({ lesson: '//evil.example' })).toBeUndefined();
    expect(poster({})).toBeUndefined();
  });
});

describe('a link in an article', () => {
  it('asks for a step, a deed and a moment, in this order', () => {
    expect(wishesOf({ hop: '2', do: 'run', step: '3', lesson: 'ports' })).toEqual([
      ['goto', { step: 3, lesson: 'ports' }],
      ['run', {}],
      ['hop', { hop: 2 }],
    ]);
    expect(wishesOf({ seek: '1500' })).toEqual([['seek', { t: 1500 }]]);
    expect(wishesOf({ do: 'constructor', step: '-1', hop: 'x', seek: '1e9' })).toEqual([]);
  });
});
