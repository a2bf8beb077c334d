import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCard } from './tour-place.js';

const window = { w: 1280, h: 720 };
const card = { w: 300, h: 160 };

describe('the card of the tour', () => {
  it.each([
    ['right of a panel on the left', { x: 0, y: 44, w: 248, h: 676 }, { x: 260, y: 302 }],
    ['left of a panel on the right', { x: 1000, y: 44, w: 280, h: 676 }, { x: 688, y: 302 }],
    ['above a bar at the bottom', { x: 0, y: 600, w: 1280, h: 120 }, { x: 490, y: 428 }],
    ['below a bar at the top', { x: 0, y: 0, w: 1280, h: 44 }, { x: 490, y: 56 }],
    ['inside what fills the window', { x: 0, y: 0, w: 1280, h: 720 }, { x: 490, y: 12 }],
  ])('stands %s', (_, target, at) => expect(placeCard(target, card, window)).toEqual(at));

  it('is always whole in a window it fits into', () => {
    const side = fc.integer({ min: 0, max: 1200 });
    fc.assert(
      fc.property(fc.record({ x: side, y: side, w: side, h: side }), (target) => {
        const { x, y } = placeCard(target, card, window);
        expect(x >= 0 && y >= 0 && x + card.w <= window.w && y + card.h <= window.h).toBe(true);
      }),
    );
  });
});
