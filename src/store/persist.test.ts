import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { learnersShelf, openShelf, readSaved, type Saved, type Shelf, writeSaved } from './persist.js';

function memory(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const full: Saved = {
  locale: 'ko',
  theme: 'dark',
  speed: 0.5,
  trails: false,
  follow: true,
  done: { 'cluster-ip': ['what', 'ask'] },
  last: { lesson: 'cluster-ip', step: 1 },
  commandHistory: ['kubectl get po'],
};

describe('what is remembered', () => {
  it('comes back as it was', () => {
    const shelf = memory();
    writeSaved(shelf, full);
    expect(readSaved(shelf)).toEqual(full);
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    [
      'wrong shapes',
      '{"locale":"fr","theme":3,"speed":99,"trails":1,"follow":"no","done":[1],"last":{"lesson":"a","step":"1"},"commandHistory":"ls"}',
    ],
    ['wrong insides', '{"done":{"a":3,"b":[1]},"commandHistory":[null]}'],
  ])('%s in storage is a first visit', (_, text) => {
    const shelf = memory();
    if (text !== undefined) shelf.setItem('portwalk:1', text);
    const { done, commandHistory, ...rest } = readSaved(shelf);
    expect(rest).toEqual({});
    expect(commandHistory).toEqual([]);
    expect(Object.values(done).flat()).toEqual([]);
  });

  it('any JSON at all is read without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shelf = memory();
        shelf.setItem('portwalk:1', JSON.stringify(value));
        expect(Array.isArray(readSaved(shelf).commandHistory)).toBe(true);
      }),
    );
  });

  it('is kept in memory where the browser refuses', () => {
    const shelf = openShelf(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    writeSaved(shelf, full);
    expect(readSaved(shelf)).toEqual(full);
  });

  it.each([
    [{}, true],
    [{ scorm: false }, true],
    [{ scorm: true }, false],
    [{ endpoint: 'https://lrs.example/' }, false],
    [{ endpoint: '' }, false],
  ])('is the browser’s own, unless a learning platform launched it: %o', (values, own) => {
    const browser = memory();
    vi.stubGlobal('localStorage', browser);
    writeSaved(learnersShelf(values), full);
    expect(browser.kept.size).toBe(own ? 1 : 0);
    vi.unstubAllGlobals();
  });
});
