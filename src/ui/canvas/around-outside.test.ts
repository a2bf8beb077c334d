import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aroundOutside } from './around-outside.js';
import type { Point, Rect } from './geometry.js';

const within = ({ x, y }: Point, rect: Rect) => x > rect.x && x < rect.x + rect.w && y > rect.y && y < rect.y + rect.h;
const lb: Rect = { x: 120, y: 80, w: 90, h: 80 };

describe('aroundOutside', () => {
  it('goes straight where nothing stands in the way', () => {
    const points = aroundOutside({ x: 0, y: 300 }, { x: 400, y: 310 }, [lb]);
    expect(Math.min(...points.map(({ y }) => y))).toBeGreaterThanOrEqual(300);
  });

  it.each([
    ['under', { x: 0, y: 130 }, { x: 400, y: 140 }, 170],
    ['over', { x: 0, y: 100 }, { x: 400, y: 90 }, 70],
  ])('goes %s a load balancer it does not use', (_, start, end, lane) => {
    const points = aroundOutside(start, end, [lb]);
    expect(points.some((point) => within(point, lb))).toBe(false);
    expect(points.some(({ y }) => Math.abs(y - lane) < 0.5)).toBe(true);
  });

  it('does not run into the next one of the same column', () => {
    const below: Rect = { ...lb, y: 175 };
    const points = aroundOutside({ x: 0, y: 150 }, { x: 400, y: 150 }, [lb, below]);
    for (const rect of [lb, below]) expect(points.some((point) => within(point, rect))).toBe(false);
  });

  it('begins and ends where it should, whatever stands around', () => {
    const rect = fc.record({
      x: fc.integer({ min: 60, max: 300 }),
      y: fc.integer({ min: 0, max: 400 }),
      w: fc.constant(90),
      h: fc.constant(80),
    });
    const end = fc.integer({ min: 0, max: 480 });
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 4 }), end, end, (machines, y1, y2) => {
        const [start, goal] = [
          { x: 0, y: y1 },
          { x: 460, y: y2 },
        ];
        const points = aroundOutside(start, goal, machines);
        expect(points[0]).toEqual(start);
        expect(points.at(-1)).toEqual(goal);
      }),
    );
  });
});
