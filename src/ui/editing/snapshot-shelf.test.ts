import { describe, expect, it } from 'vitest';
import { NAME_MAX, openSnapshots, parseSnapshots, SNAPSHOTS_MAX, type Snapshot, type TextShelf } from './snapshot-shelf.js';

const snapshot = (id: string, part: Partial<Snapshot> = {}): Snapshot => ({ id, name: `name ${id}`, at: 5000, of: '', saved: 1, ...part });

/** A browser's shelf; `room`: characters it takes before it throws. */
function shelfOf(
  entries: Readonly<Record<string, string>> = {},
  room = Number.POSITIVE_INFINITY,
): TextShelf & { readonly map: Map<string, string> } {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      const used = [...map].reduce((sum, [one, text]) => sum + (one === key ? 0 : text.length), 0);
      if (used + value.length > room) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
  };
}

describe('parseSnapshots', () => {
  const good = snapshot('a1');
  const cases: readonly { readonly what: string; readonly text: string | null; readonly ids: readonly string[] }[] = [
    { what: 'nothing saved', text: null, ids: [] },
    { what: 'text cut off', text: '[{"id":"a1","na', ids: [] },
    { what: 'no list', text: '{"id":"a1"}', ids: [] },
    { what: 'null', text: 'null', ids: [] },
    { what: 'things that are no snapshots', text: JSON.stringify([null, 7, 'a1', [], good]), ids: ['a1'] },
    {
      what: 'an id that could be another key',
      text: JSON.stringify([
        { ...good, id: '../s' },
        { ...good, id: '' },
        { ...good, id: 7 },
      ]),
      ids: [],
    },
    { what: 'an id twice', text: JSON.stringify([good, { ...good, name: 'other' }]), ids: ['a1'] },
    {
      what: 'no name, and one too long',
      text: JSON.stringify([
        { ...good, name: '' },
        { ...good, name: 'x'.repeat(NAME_MAX + 1) },
      ]),
      ids: [],
    },
    {
      what: 'a time that is none',
      text: JSON.stringify([
        { ...good, at: -1 },
        { ...good, at: '5' },
        { ...good, saved: null },
      ]),
      ids: [],
    },
    { what: 'no word of where it was taken', text: JSON.stringify([{ ...good, of: undefined }]), ids: [] },
  ];
  for (const { what, text, ids } of cases) it(what, () => expect(parseSnapshots(text).map(({ id }) => id)).toEqual(ids));

  it('keeps nothing that is not asked for', () => {
    expect(parseSnapshots(JSON.stringify([{ ...good, __proto__: { evil: 1 }, more: 'x' }]))).toEqual([good]);
  });

  it('reads no more than there may be', () => {
    const many = Array.from({ length: SNAPSHOTS_MAX + 5 }, (_, index) => snapshot(`s${index}`));
    expect(parseSnapshots(JSON.stringify(many))).toHaveLength(SNAPSHOTS_MAX);
  });
});

describe('openSnapshots', () => {
  it('says so where there is no room for a new name, and makes room by removing', () => {
    const text = shelfOf();
    const first = openSnapshots(() => text);
    first.add(snapshot('a1'), 'state');
    first.add(snapshot('b2'), 'state');
    const used = [...text.map.values()].reduce((sum, one) => sum + one.length, 0);
    const full = openSnapshots(() => shelfOf(Object.fromEntries(text.map), used));
    expect(full.rename('a1', 'a name that is longer than before')).toBe(false);
    expect(full.list().map(({ name }) => name)).toEqual(['name a1', 'name b2']);
    full.remove('b2');
    expect(full.rename('a1', 'a name that is longer than before')).toBe(true);
  });
  it('keeps, lists, renames and removes', () => {
    const text = shelfOf();
    const shelf = openSnapshots(() => text);
    expect(shelf.add(snapshot('a1'), 'state a')).toBeUndefined();
    expect(shelf.add(snapshot('b2'), 'state b')).toBeUndefined();
    shelf.rename('a1', '  another  ');
    shelf.rename('b2', '   ');
    expect(openSnapshots(() => text).list()).toEqual([snapshot('a1', { name: 'another' }), snapshot('b2')]);
    expect(shelf.state('b2')).toBe('state b');
    shelf.remove('b2');
    expect(shelf.list().map(({ id }) => id)).toEqual(['a1']);
    expect(shelf.state('b2')).toBeUndefined();
    expect([...text.map.keys()]).toHaveLength(2);
  });

  it('leaves out what has no state any more', () => {
    const text = shelfOf();
    const shelf = openSnapshots(() => text);
    shelf.add(snapshot('a1'), 'state');
    text.map.delete('portwalk:snapshot:a1');
    expect(shelf.list()).toEqual([]);
  });

  it('takes no more than there may be', () => {
    const shelf = openSnapshots(() => shelfOf());
    for (let index = 0; index < SNAPSHOTS_MAX; index++) expect(shelf.add(snapshot(`s${index}`), 'x')).toBeUndefined();
    expect(shelf.add(snapshot('more'), 'x')).toBe('many');
    expect(shelf.list()).toHaveLength(SNAPSHOTS_MAX);
  });

  it('takes no states that are too large together', () => {
    const shelf = openSnapshots(() => shelfOf());
    expect(shelf.add(snapshot('a1'), 'x'.repeat(3_000_000))).toBeUndefined();
    expect(shelf.add(snapshot('b2'), 'x'.repeat(600_000))).toBe('large');
    expect(shelf.list().map(({ id }) => id)).toEqual(['a1']);
    shelf.remove('a1');
    expect(shelf.add(snapshot('b2'), 'x'.repeat(600_000))).toBeUndefined();
  });

  for (const room of [400, 1010]) {
    it(`leaves nothing behind in a browser with room for ${room}`, () => {
      const text = shelfOf({ other: 'x'.repeat(10) }, room);
      const shelf = openSnapshots(() => text);
      expect(shelf.add(snapshot('a1'), 'x'.repeat(1000))).toBe('storage');
      expect(shelf.list()).toEqual([]);
      expect([...text.map.keys()]).toEqual(['other']);
    });
  }

  it('lasts as long as the page where a page may keep nothing', () => {
    const shelf = openSnapshots(() => {
      throw new Error('SecurityError');
    });
    expect(shelf.add(snapshot('a1'), 'state')).toBeUndefined();
    expect(shelf.list()).toEqual([snapshot('a1')]);
    expect(shelf.state('a1')).toBe('state');
  });
});
