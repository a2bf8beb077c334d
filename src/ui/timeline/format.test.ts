import { expect, test } from 'vitest';
import { formatClock, formatCount, formatShare, formatSpeed } from './format.js';

test.each([
  [0, '00:00.000'],
  [-5, '00:00.000'],
  [3120.9, '00:03.120'],
  [61_005, '01:01.005'],
  [3_600_000, '1:00:00.000'],
  [10_800_001, '3:00:00.001'],
])('%d virtual ms read %s', (ms, text) => {
  expect(formatClock(ms)).toBe(text);
});

test('shares keep one decimal where it says something', () => {
  expect(formatShare(1 / 3, 'en')).toBe('33.3 %');
  expect(formatShare(0.25, 'ko')).toBe('25 %');
  expect(formatShare(0, 'en')).toBe('0 %');
});

test('speeds and counts are written as on their buttons', () => {
  expect([0.25, 0.5, 1, 8].map(formatSpeed)).toEqual(['¼×', '½×', '1×', '8×']);
  expect(formatCount(100_000, 'en')).toBe('100,000');
});
