import { describe, expect, it } from 'vitest';
import { parseSides, SIDE_SMALLEST, SIDES_UNTOUCHED, sideAfterKey, sideWidth, widestSide } from './side-size.js';

const untouched = SIDES_UNTOUCHED.left;

describe('sideWidth', () => {
  it.each([
    ['as usual', untouched, 300],
    ['as chosen', { width: 360, folded: false }, 360],
    ['never below the smallest', { width: 20, folded: false }, SIDE_SMALLEST],
    ['never more than a third of the window', { width: 2_000, folded: false }, 400],
  ])('is %s', (_, shape, width) => expect(sideWidth(shape, 300, 1200)).toBe(width));
});

describe('sideAfterKey', () => {
  it.each([
    ['left', 'ArrowRight', 324],
    ['left', 'ArrowLeft', 276],
    ['right', 'ArrowLeft', 324],
    ['right', 'ArrowRight', 276],
    ['left', 'End', widestSide(1200)],
  ] as const)('%s: %s', (side, key, width) => expect(sideAfterKey(key, side, untouched, 300, 1200)).toEqual({ width, folded: false }));

  it('folds below the smallest, and unfolds to the width it had', () => {
    const small = { width: SIDE_SMALLEST, folded: false };
    expect(sideAfterKey('ArrowLeft', 'left', small, SIDE_SMALLEST, 1200)).toEqual({ ...small, folded: true });
    expect(sideAfterKey('Home', 'right', untouched, 300, 1200)?.folded).toBe(true);
    expect(sideAfterKey('Enter', 'right', { width: 260, folded: true }, 260, 1200)).toEqual({ width: 260, folded: false });
    expect(sideAfterKey('ArrowRight', 'left', { width: 260, folded: true }, 260, 1200)).toEqual({ width: 260, folded: false });
  });

  it('leaves other keys alone', () => expect(sideAfterKey('a', 'left', untouched, 300, 1200)).toBeUndefined());
});

describe('what was kept', () => {
  it.each([
    [null, SIDES_UNTOUCHED],
    ['{', SIDES_UNTOUCHED],
    ['[]', SIDES_UNTOUCHED],
    ['{"left":{"width":"wide"},"right":7}', SIDES_UNTOUCHED],
    ['{"left":{"width":320,"folded":true}}', { left: { width: 320, folded: true }, right: untouched }],
  ])('%s', (text, sides) => expect(parseSides(text)).toEqual(sides));
});
