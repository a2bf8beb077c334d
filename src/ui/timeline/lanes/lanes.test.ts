import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterSpots } from './cluster-spots.js';
import {
  brushed,
  isWhole,
  moved,
  regrown,
  revealing,
  SHORTEST,
  shows,
  type TimeWindow,
  wholeStory,
  ZOOM_STEP,
  zoomed,
} from './time-window.js';

const stories = fc.array(fc.double({ min: 0, max: 600_000, noNaN: true }), { maxLength: 300 });
const items = (times: readonly number[]) => [...times].sort((a, b) => a - b).map((story) => ({ story }));

describe('marks of a lane', () => {
  it('never lie on each other, and every one is in one of them, in order', () => {
    fc.assert(
      fc.property(stories, fc.double({ min: 0, max: 50_000, noNaN: true }), (times, apart) => {
        const given = items(times);
        const spots = clusterSpots(given, apart);
        expect(spots.flatMap(({ members }) => members)).toEqual(given);
        for (const [index, { story }] of spots.entries()) {
          const next = spots[index + 1];
          if (next) expect(next.story - story).toBeGreaterThanOrEqual(apart);
        }
      }),
    );
  });

  it('stay what they are when another part of the story is looked at', () => {
    const given = items([0, 10, 20, 500, 505, 900]);
    expect(clusterSpots(given, 30).map(({ story, members }) => [story, members.length])).toEqual([
      [0, 3],
      [500, 2],
      [900, 1],
    ]);
  });

  it('of different moments come apart when one looks closely enough', () => {
    fc.assert(
      fc.property(stories, (times) => {
        const given = items(times);
        for (const { members } of clusterSpots(given, 0)) expect(new Set(members.map(({ story }) => story)).size).toBe(1);
      }),
    );
  });
});

describe('the part of the story that is shown', () => {
  const ends = fc.double({ min: 0, max: 900_000, noNaN: true });
  const changes = fc.array(
    fc.oneof(
      fc.tuple(fc.double({ min: 0.1, max: 8, noNaN: true }), fc.double({ min: -10, max: 900_000, noNaN: true })).map(
        ([factor, at]) =>
          (now: TimeWindow, end: number) =>
            zoomed(now, factor, at, end),
      ),
      fc.double({ min: -900_000, max: 900_000, noNaN: true }).map((by) => (now: TimeWindow, end: number) => moved(now, by, end)),
      fc.tuple(ends, ends).map(
        ([a, b]) =>
          (_: TimeWindow, end: number) =>
            brushed(a, b, end),
      ),
      ends.map((at) => (now: TimeWindow, end: number) => revealing(now, Math.min(at, end), end)),
    ),
    { maxLength: 12 },
  );

  it('lies within the story whatever is done, and is never too short', () => {
    fc.assert(
      fc.property(ends, changes, (end, steps) => {
        const window = steps.reduce((now, step) => step(now, end), wholeStory(end));
        expect(window.from).toBeGreaterThanOrEqual(0);
        expect(window.to).toBeLessThanOrEqual(Math.max(end, SHORTEST) + 1e-6);
        expect(window.to - window.from).toBeGreaterThanOrEqual(SHORTEST - 1e-6);
      }),
    );
  });

  it('zooms around what is pointed at', () => {
    const near = zoomed({ from: 0, to: 1_000 }, 2, 400, 1_000);
    expect(near).toEqual({ from: 200, to: 700 });
    expect(zoomed(near, 1 / 2, 400, 1_000)).toEqual({ from: 0, to: 1_000 });
  });

  it('shows all of the story again after a step nearer and one back, to the last mark', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 2 * SHORTEST, max: 900_000, noNaN: true }), share, (end, at) => {
        const near = zoomed(wholeStory(end), ZOOM_STEP, at * end, end);
        expect(zoomed(near, 1 / ZOOM_STEP, at * end, end)).toEqual(wholeStory(end));
      }),
    );
  });

  it('comes to what is to be seen, and stays where it sees it already', () => {
    const window = { from: 100, to: 300 };
    expect(revealing(window, 250, 1_000)).toBe(window);
    expect(shows(revealing(window, 900, 1_000), 900)).toBe(true);
    expect(shows(revealing(window, 0, 1_000), 0)).toBe(true);
  });

  it('grows with the story for who sees all of it, goes along for who sees its end, and stays for others', () => {
    expect(isWhole(regrown({ from: 0, to: 1_000 }, 1_000, 1_500), 1_500)).toBe(true);
    expect(regrown({ from: 800, to: 1_000 }, 1_000, 1_500)).toEqual({ from: 1_300, to: 1_500 });
    expect(regrown({ from: 200, to: 400 }, 1_000, 1_500)).toEqual({ from: 200, to: 400 });
    expect(regrown({ from: 200, to: 400 }, 1_000, 300)).toEqual({ from: 100, to: 300 });
  });
});
