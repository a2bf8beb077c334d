import { describe, expect, it } from 'vitest';
import { moveInto } from './use-focus-in-sight.js';

describe('moveInto', () => {
  it.each([
    { what: 'in sight', start: 200, end: 224, by: 0 },
    { what: 'left of it', start: 40, end: 64, by: 72 },
    { what: 'partly over the edge', start: 95, end: 119, by: 17 },
    { what: 'right of it', start: 600, end: 624, by: -136 },
  ])('$what', ({ start, end, by }) => {
    expect(moveInto(100, 500, start, end)).toBe(by);
  });
});
