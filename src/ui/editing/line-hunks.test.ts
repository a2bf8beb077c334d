import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunksBetween, mergeLines } from './line-hunks.js';
import { countMarks, lineMarks } from './line-marks.js';

const lines = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

describe('hunksBetween', () => {
  const cases: readonly { readonly a: string; readonly b: string; readonly hunks: readonly (readonly number[])[] }[] = [
    { a: '', b: '', hunks: [] },
    { a: 'x y', b: 'x y', hunks: [] },
    { a: '', b: 'x y', hunks: [[0, 0, 0, 2]] },
    { a: 'x y', b: '', hunks: [[0, 2, 0, 0]] },
    { a: 'x y z', b: 'x Y z', hunks: [[1, 2, 1, 2]] },
    { a: 'x z', b: 'x y z', hunks: [[1, 1, 1, 2]] },
    { a: 'x x', b: 'x x x', hunks: [[2, 2, 2, 3]] },
    {
      a: 'a b c d e',
      b: 'A b c e f',
      hunks: [
        [0, 1, 0, 1],
        [3, 4, 3, 3],
        [5, 5, 4, 5],
      ],
    },
  ];
  for (const { a, b, hunks } of cases) {
    it(`“${a}” → “${b}”`, () => {
      expect(hunksBetween(lines(a), lines(b)).map(({ fromA, toA, fromB, toB }) => [fromA, toA, fromB, toB])).toEqual(hunks);
    });
  }

  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  it('makes the one text the other, and nothing between hunks differs', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const made: string[] = [];
        let from = 0;
        for (const { fromA, toA, fromB, toB } of hunksBetween(a, b)) {
          made.push(...a.slice(from, fromA), ...b.slice(fromB, toB));
          from = toA;
        }
        expect([...made, ...a.slice(from)]).toEqual(b);
      }),
    );
  });

  it('merges with what did not change, from either side', () => {
    fc.assert(
      fc.property(text, text, (base, mine) => {
        expect(mergeLines(base, mine, base)).toEqual(mine);
        expect(mergeLines(base, base, mine)).toEqual(mine);
        expect(mergeLines(base, mine, mine)).toEqual(mine);
      }),
    );
  });
});

describe('mergeLines', () => {
  const cases: readonly (readonly [what: string, base: string, mine: string, theirs: string, merged: string | undefined])[] = [
    ['changes apart', 'a b c d e', 'A b c d e', 'a b c d E', 'A b c d E'],
    ['a line more here, one less there', 'a b c d e', 'a x b c d e', 'a b c d', 'a x b c d'],
    ['the same change', 'a b c', 'a B c', 'a B c', 'a B c'],
    ['the same change and another', 'a b c d e', 'a B c d E', 'a B c d e', 'a B c d E'],
    ['the same line, changed differently', 'a b c', 'a B c', 'a x c', undefined],
    ['lines side by side', 'a b c d', 'a B c d', 'a b C d', undefined],
    ['both put something in one place', 'a b', 'a x b', 'a y b', undefined],
    ['changed here, gone there', 'a b c', 'a B c', 'a c', undefined],
  ];
  for (const [what, base, mine, theirs, merged] of cases) {
    it(what, () => expect(mergeLines(lines(base), lines(mine), lines(theirs))?.join(' ')).toBe(merged));
  }
});

describe('lineMarks', () => {
  it('tells new, changed and removed lines apart', () => {
    const marks = lineMarks(lines('a b c d e'), lines('a B x c e'));
    expect(marks.lines).toEqual(['same', 'changed', 'added', 'same', 'same']);
    expect(marks.was).toEqual([0, undefined, undefined, 2, 4]);
    expect([...marks.removed]).toEqual([[4, ['d']]]);
    expect(countMarks(marks)).toEqual({ added: 1, changed: 1, removed: 1 });
  });

  it('has lines removed at the end after the last', () => {
    expect([...lineMarks(lines('a b c'), lines('a')).removed]).toEqual([[1, ['b', 'c']]]);
  });
});
