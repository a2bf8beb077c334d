import { describe, expect, it } from 'vitest';
import { centreWithin } from './camera.js';

const picture = { x: 0, y: 0, w: 1000, h: 600 };

describe('centreWithin', () => {
  const view = { w: 400, h: 300 };
  it('goes where it is asked inside the picture', () => {
    expect(centreWithin({ x: 500, y: 300 }, picture, view, 10)).toEqual({ x: 500, y: 300 });
  });
  it('stops at the edge of the picture', () => {
    expect(centreWithin({ x: 990, y: 5 }, picture, view, 10)).toEqual({ x: 810, y: 140 });
  });
  it('centres what is smaller than the view', () => {
    expect(centreWithin({ x: 10, y: 10 }, picture, { w: 2000, h: 900 }, 10)).toEqual({ x: 500, y: 300 });
  });
});
