import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buttonsInRow, centreWithin, nearFor } from './camera.js';
import type { Box } from './layout.js';

const picture = { x: 0, y: 0, w: 1000, h: 600 };

describe('nearFor', () => {
  it.each([
    ['what has room is shown as near as can be read well', 300, 390, 0.8],
    ['what is wider is shown whole', 500, 390, 0.764],
    ['what would be too small to read is not shown whole', 900, 390, 0.62],
  ])('%s', (_, home, stage, zoom) => {
    expect(nearFor(home, stage)).toBeCloseTo(zoom, 3);
  });
});

describe('buttonsInRow', () => {
  beforeAll(() => void vi.stubGlobal('window', { innerWidth: 1280 }));
  afterAll(() => void vi.unstubAllGlobals());
  const layoutOf = (bounds: { w: number; h: number }, ...cards: readonly (readonly [string, number, number, number, number])[]) => ({
    bounds: { x: 0, y: 0, ...bounds },
    boxes: new Map(cards.map(([id, x, y, w, h]) => [id, { id, abs: { x, y, w, h } } as Box])),
  });
  const wide = { w: 1200, h: 560 };
  const cluster = ['cluster', 0, 0, 1200, 560] as const;

  it.each<[string, ReturnType<typeof layoutOf>, number, number, boolean]>([
    ['nothing stands in their corner', layoutOf(wide, cluster, ['firewall', 300, 0, 20, 560]), 756, 448, false],
    ['a card does, and below the picture there is room', layoutOf(wide, cluster, ['firewall', 120, 0, 20, 560]), 756, 448, true],
    ['a card does, and there is no room below', layoutOf({ w: 1200, h: 700 }, cluster, ['firewall', 10, 0, 20, 700]), 756, 448, false],
    ['on a phone they have a strip of their own', layoutOf(wide, cluster, ['firewall', 120, 0, 20, 560]), 390, 300, false],
  ])('%s', (_, layout, width, height, row) => expect(buttonsInRow(layout, width, height)).toBe(row));
});

describe('centreWithin', () => {
  const view = { w: 400, h: 300 };
  it('goes where it is asked inside the picture', () => {
    expect(centreWithin({ x: 500, y: 300 }, picture, view, 10)).toEqual({ x: 500, y: 300 });
  });
  it('stops at the edge of the picture', () => {
    expect(centreWithin({ x: 990, y: 5 }, picture, view, 10)).toEqual({ x: 810, y: 140 });
  });
  it('centres what is smaller than the view', () => {
    expect(centreWithin({ x: 10, y: 10 }, picture, { w: 2000, h: 900 }, 10)).toEqual({ x: 500, y: 300 });
  });
});
