import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDot, type DotPixels, dotSheet, emptyRect, wipeSheet } from './dot-sheet.js';

beforeAll(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(
        readonly width: number,
        readonly height: number,
      ) {
        this.data = new Uint8ClampedArray(width * height * 4);
      }
    },
  );
  return () => vi.unstubAllGlobals();
});

const [DENSE, THIN] = [0xff0000ff, 0x400000ff];
const dot: DotPixels = { size: 2, pixels: Uint32Array.of(DENSE, THIN, THIN, DENSE) };

describe('a sheet of dots', () => {
  it('keeps the denser pixel where dots overlap', () => {
    const sheet = dotSheet(4, 3, 9);
    addDot(sheet, dot, 1, 1);
    addDot(sheet, dot, 2, 1);
    expect([...sheet.pixels]).toEqual([DENSE, DENSE, THIN, 0, THIN, DENSE, DENSE, 0, 0, 0, 0, 0]);
  });

  it('is as it was once all are taken away, and has no part of a dot at its edge', () => {
    const sheet = dotSheet(4, 4, 9);
    for (const [x, y] of [
      [0, 2],
      [4, 2],
      [2, 0],
      [2, 4],
    ] as const)
      addDot(sheet, dot, x, y);
    expect(sheet.count).toBe(0);
    addDot(sheet, dot, 2, 2);
    addDot(sheet, dot, 3, 3);
    expect(sheet.count).toBe(2);
    wipeSheet(sheet, undefined);
    expect(new Set(sheet.pixels)).toEqual(new Set([0]));
  });

  it('shows its ground again where dots were, over which a dot shows where it is denser', () => {
    const [route, denser] = [0x200000ff, 0x800000ff];
    const ground = Uint32Array.of(route, denser, 0, route);
    const sheet = dotSheet(2, 2, 9);
    wipeSheet(sheet, ground);
    expect([...sheet.pixels]).toEqual([...ground]);
    addDot(sheet, dot, 1, 1);
    expect([...sheet.pixels]).toEqual([DENSE, denser, THIN, DENSE]);
    wipeSheet(sheet, ground);
    expect([...sheet.pixels]).toEqual([...ground]);
    wipeSheet(sheet, undefined);
    expect(new Set(sheet.pixels)).toEqual(new Set([0]));
  });

  it('is empty where something else is to be seen, as far as the sheet goes', () => {
    const sheet = dotSheet(3, 2, 9);
    sheet.pixels.fill(DENSE);
    emptyRect(sheet, 1.6, -4, 9, 5);
    expect([...sheet.pixels]).toEqual([DENSE, DENSE, 0, DENSE, DENSE, DENSE]);
    emptyRect(sheet, -9, 0, 9, 2);
    emptyRect(sheet, 3, 0, 9, 2);
    expect([...sheet.pixels]).toEqual([DENSE, DENSE, 0, DENSE, DENSE, DENSE]);
  });

  it('holds no more than it was made for', () => {
    const sheet = dotSheet(9, 9, 1);
    addDot(sheet, dot, 2, 2);
    addDot(sheet, dot, 6, 6);
    expect(sheet.count).toBe(1);
  });
});
