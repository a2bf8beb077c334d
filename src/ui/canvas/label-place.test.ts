import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, overlaps, type Point, type Rect } from './geometry.js';
import { BAD_PLACE, clampInside, type LabelPlace, labelPlace } from './label-place.js';

const size = { w: 180, h: 60 };
const picture = { w: 800, h: 400 };

/** Where the label is while the packet is there. */
function rectAt({ stands, x, y }: LabelPlace, packet: Point): Rect {
  return { ...clampInside(stands ? { x, y } : { x: packet.x + x, y: packet.y + y }, size, picture), ...size };
}

describe('labelPlace', () => {
  it('covers no card where there is room not to', () => {
    const card = { x: 300, y: 100, w: 200, h: 150 };
    const packet = { x: 300, y: 170 };
    const place = labelPlace([packet], size, picture, { cards: [card], rows: [], names: [] });
    expect(place.stands).toBe(false);
    expect(overlaps(rectAt(place, packet), card)).toBe(false);
  });

  it('stands apart where every place beside the packet covers a name', () => {
    const names = [{ x: 0, y: 0, w: 560, h: 400 }];
    const packet = { x: 100, y: 200 };
    const place = labelPlace([packet], size, picture, { cards: [], rows: [], names });
    expect(place.stands).toBe(true);
    for (const name of names) expect(overlaps(rectAt(place, packet), name)).toBe(false);
  });

  it('covers a name only where nothing else is left, and then little of it', () => {
    const names = [{ x: 0, y: 0, w: 700, h: 400 }];
    const packet = { x: 100, y: 200 };
    const { x, w } = rectAt(labelPlace([packet], size, picture, { cards: [], rows: [], names }), packet);
    expect(x + w).toBeGreaterThan(780);
  });

  it('travels with its packet where its side is free all the way', () => {
    const way = [100, 250, 400, 550].map((x) => ({ x, y: 200 }));
    const names = [{ x: 0, y: 120, w: 800, h: 60 }];
    const place = labelPlace(way, size, picture, { cards: [], rows: [], names });
    expect(place.stands).toBe(false);
    for (const packet of way) expect(overlaps(rectAt(place, packet), names[0] as Rect)).toBe(false);
  });

  it('keeps off rows of rules and ports where a free place is not far', () => {
    const packet = { x: 400, y: 200 };
    const rows = [{ x: 400, y: 60, w: 240, h: 120 }];
    const place = labelPlace([packet], size, picture, { cards: [], rows, names: [] });
    expect(overlaps(rectAt(place, packet), rows[0] as Rect)).toBe(false);
    // All around: near and on them, rather than at the other end of the picture.
    const all = Array.from({ length: 24 }, (_, row) => ({ x: 120, y: 8 + row * 16, w: 560, h: 15 }));
    const near = rectAt(labelPlace([packet], size, picture, { cards: [], rows: all, names: [] }), packet);
    expect(Math.max(near.x - packet.x, packet.x - near.x - size.w, near.y - packet.y, packet.y - near.y - size.h)).toBeLessThan(40);
  });

  it('tells a place that covers a name at a single moment from one that never does', () => {
    const way = Array.from({ length: 16 }, (_, at) => ({ x: 40 + at * 46, y: 200 }));
    const free = labelPlace(way, size, picture, { cards: [], rows: [], names: [] });
    const names = Array.from({ length: 12 }, (_, row) => ({ x: 380, y: 4 + row * 33, w: 40, h: 14 }));
    const crossed = labelPlace(way, { w: 700, h: 60 }, picture, { cards: [], rows: [], names });
    expect(free.cost).toBeLessThan(BAD_PLACE);
    expect(crossed.cost).toBeGreaterThanOrEqual(BAD_PLACE);
  });

  it('wherever packets and names are, it lies in the picture; on a name only if every place in steps of it lies on one or on the way', () => {
    const anywhere = fc.record({ x: fc.integer({ min: 10, max: 790 }), y: fc.integer({ min: 10, max: 390 }) });
    const name = anywhere.chain(({ x, y }) =>
      fc.record({ x: fc.constant(x), y: fc.constant(y), w: fc.integer({ min: 20, max: 140 }), h: fc.constant(16) }),
    );
    fc.assert(
      fc.property(anywhere, fc.array(name, { maxLength: 14 }), (packet, names) => {
        const rect = rectAt(labelPlace([packet], size, picture, { cards: [], rows: [], names }), packet);
        expect(contains({ x: 0, y: 0, ...picture }, rect)).toBe(true);
        if (!names.some((one) => overlaps(one, rect))) return;
        for (let y = 8; y <= 332; y += 12)
          for (let x = 8; x <= 612; x += 12) {
            const other = { x, y, ...size };
            const near = { x: packet.x - 16, y: packet.y - 16, w: 32, h: 32 };
            expect(overlaps(near, other) || names.some((one) => overlaps(one, other))).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });
});
