import { describe, expect, it } from 'vitest';
import { measureLater } from './measure-later.js';

describe('measureLater', () => {
  it('measures nothing while sizes are told, and everything once in the next frame', () => {
    const frames: (() => void)[] = [];
    const measured: [string, unknown][][] = [];
    const measure = measureLater(
      (updates) => measured.push([...updates]),
      (work) => frames.push(work),
    );
    measure(new Map([['a', 1]]));
    measure(
      new Map([
        ['b', 2],
        ['a', 3],
      ]),
    );
    expect(measured).toEqual([]);
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(measured).toEqual([
      [
        ['a', 3],
        ['b', 2],
      ],
    ]);
  });

  it('what is told by being measured waits for the frame after', () => {
    const frames: (() => void)[] = [];
    let told = 0;
    const measure = measureLater(
      () => {
        told += 1;
        if (told === 1) measure(new Map([['b', 1]]));
      },
      (work) => frames.push(work),
    );
    measure(new Map([['a', 1]]));
    frames[0]?.();
    expect([told, frames.length]).toEqual([1, 2]);
    frames[1]?.();
    expect(told).toBe(2);
  });
});
