import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains } from '../canvas/geometry.js';
import { rectShown, viewportShowing } from './sight-rect.js';

const length = fc.integer({ min: 200, max: 3_000 });
const stage = fc.record({ width: length, height: length });
const transform = fc.tuple(
  fc.integer({ min: -9_000, max: 9_000 }),
  fc.integer({ min: -9_000, max: 9_000 }),
  fc.double({ min: 0.04, max: 2.5, noNaN: true }),
);

it('a camera is put back as it was on a stage of the same size', () => {
  fc.assert(
    fc.property(stage, transform, (size, before) => {
      const { x, y, zoom } = viewportShowing(rectShown({ transform: before, ...size }), size.width, size.height);
      expect(x).toBeCloseTo(before[0], 3);
      expect(y).toBeCloseTo(before[1], 3);
      expect(zoom).toBeCloseTo(before[2], 6);
    }),
  );
});

it('on any other stage all that was in sight still is', () => {
  fc.assert(
    fc.property(stage, stage, transform, (there, here, before) => {
      // Further away than that no camera goes.
      fc.pre(before[2] > 0.7);
      const seen = rectShown({ transform: before, ...there });
      const { x, y, zoom } = viewportShowing(seen, here.width, here.height);
      const { x: left, y: top, w, h } = rectShown({ transform: [x, y, zoom], ...here });
      expect(contains({ x: left - 0.5, y: top - 0.5, w: w + 1, h: h + 1 }, seen)).toBe(true);
    }),
  );
});

it('a link that wants to be nearer than anybody can go is shown as near as can be', () => {
  expect(viewportShowing({ x: 10, y: 10, w: 1, h: 1 }, 800, 600)).toEqual({ x: 400 - 10.5 * 2.5, y: 300 - 10.5 * 2.5, zoom: 2.5 });
});
