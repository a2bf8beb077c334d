import { describe, expect, it } from 'vitest';
import { scrollNeeded } from './scroll-within.js';

const box = { top: 100, bottom: 500 };

describe('scrollNeeded', () => {
  it('moves nothing while the thing is in sight', () => {
    expect(scrollNeeded(box, { top: 220, bottom: 300 })).toBe(0);
  });
  it('scrolls down just far enough', () => {
    expect(scrollNeeded(box, { top: 480, bottom: 540 })).toBe(48);
  });
  it('scrolls up to what lies above', () => {
    expect(scrollNeeded(box, { top: 50, bottom: 90 })).toBe(-58);
  });
  it('shows what is too tall from its beginning', () => {
    expect(scrollNeeded(box, { top: 300, bottom: 900 })).toBe(192);
  });
});
