import { describe, expect, it } from 'vitest';
import { halfSheet, stopAfterKey, stopAfterTap, stopNear } from './sheet-size.js';

const PHONE = 844;

describe('the sheet of tools', () => {
  it.each([
    [60, 'low'],
    [halfSheet(PHONE), 'half'],
    [400, 'half'],
    [700, 'full'],
    [PHONE, 'full'],
  ])('let go at %d px of a phone rests %s', (height, stop) => expect(stopNear(height, PHONE)).toBe(stop));

  it.each([
    [844, 338],
    [800, 320],
    [720, 240],
  ])('in a window %d px high its half is %d: a stage stays', (height, half) => expect(halfSheet(height)).toBe(half));

  it('a tap never hides what it opened', () => {
    expect([stopAfterTap('low'), stopAfterTap('half'), stopAfterTap('full')]).toEqual(['half', 'full', 'half']);
  });

  it.each([
    ['ArrowUp', 'low', 'half'],
    ['ArrowUp', 'full', 'full'],
    ['ArrowDown', 'half', 'low'],
    ['ArrowDown', 'low', 'low'],
    ['Home', 'full', 'low'],
    ['End', 'low', 'full'],
    ['Enter', 'low', 'half'],
    ['a', 'low', undefined],
  ] as const)('%s on a %s sheet', (key, before, after) => expect(stopAfterKey(key, before)).toBe(after));
});
