import { describe, expect, it } from 'vitest';
import { DOCK_SMALLEST, dockAfterKey, dockHeight, parseDock, tallestDock } from './dock-size.js';

const untouched = { height: undefined, folded: false };

describe('dockHeight', () => {
  it.each([
    [1000, 190],
    [720, 146],
    [1400, 230],
    [2160, 346],
  ])('takes a modest share of a window %i px high', (window, height) => {
    expect(dockHeight(untouched, window)).toBe(height);
  });

  it('keeps a chosen height, but never more than leaves room for the stage', () => {
    expect(dockHeight({ height: 300, folded: false }, 1000)).toBe(300);
    expect(dockHeight({ height: 900, folded: false }, 720)).toBe(tallestDock(720));
    expect(dockHeight({ height: 20, folded: false }, 720)).toBe(DOCK_SMALLEST);
  });
});

describe('dockAfterKey', () => {
  it('grows and shrinks by a step, and folds below the smallest', () => {
    expect(dockAfterKey('ArrowUp', untouched, 1000)).toEqual({ height: 214, folded: false });
    expect(dockAfterKey('ArrowDown', untouched, 1000)).toEqual({ height: 166, folded: false });
    expect(dockAfterKey('ArrowDown', { height: DOCK_SMALLEST, folded: false }, 1000)).toEqual({ height: DOCK_SMALLEST, folded: true });
  });

  it('unfolds to the height it had', () => {
    expect(dockAfterKey('ArrowUp', { height: 200, folded: true }, 1000)).toEqual({ height: 200, folded: false });
    expect(dockAfterKey('Enter', { height: 200, folded: true }, 1000)).toEqual({ height: 200, folded: false });
  });

  it('goes to either end, and leaves other keys alone', () => {
    expect(dockAfterKey('End', untouched, 1000)).toEqual({ height: 550, folded: false });
    expect(dockAfterKey('Home', untouched, 1000)?.folded).toBe(true);
    expect(dockAfterKey('a', untouched, 1000)).toBeUndefined();
  });
});

describe('parseDock', () => {
  it.each([null, 'nonsense', 'null', '{"height":"tall"}', '{"height":-4}'])('takes %s for nothing', (text) => {
    expect(parseDock(text)).toEqual(untouched);
  });
  it('reads what was written', () => {
    expect(parseDock('{"height":240,"folded":true}')).toEqual({ height: 240, folded: true });
  });
});
