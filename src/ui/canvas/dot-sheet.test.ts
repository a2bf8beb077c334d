import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDot, type DotPixels, dotSheet, wipeSheet } from './dot-sheet.js';

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
    wipeSheet(sheet);
    expect(new Set(sheet.pixels)).toEqual(new Set([0]));
  });

  it('holds no more than it was made for', () => {
    const sheet = dotSheet(9, 9, 1);
    addDot(sheet, dot, 2, 2);
    addDot(sheet, dot, 6, 6);
    expect(sheet.count).toBe(1);
  });
});
