import { describe, expect, it } from 'vitest';
import { advanceDue } from './live-clock.js';

describe('advanceDue', () => {
  it.each([
    ['too early to ask', { elapsed: 50, speed: 1, now: 0, nextEventAt: 10_000 }, undefined],
    ['a short wait at 1×', { elapsed: 100, speed: 1, now: 0, nextEventAt: 1_500 }, 100],
    ['a short wait at ¼×', { elapsed: 100, speed: 0.25, now: 0, nextEventAt: 1_500 }, 25],
    ['stops at the event', { elapsed: 100, speed: 8, now: 0, nextEventAt: 300 }, 300],
    ['an event that is due now', { elapsed: 100, speed: 1, now: 500, nextEventAt: 500 }, 1],
    ['nothing scheduled: not yet', { elapsed: 999, speed: 1, now: 0, nextEventAt: null }, undefined],
    ['a far timer nobody waits for', { elapsed: 100, speed: 1, now: 0, nextEventAt: 414_000, waiting: false }, undefined],
    ['a far timer nobody waits for: a slow tick', { elapsed: 1_000, speed: 1, now: 0, nextEventAt: 414_000, waiting: false }, 1_000],
    ['nothing scheduled: a slow tick', { elapsed: 1_000, speed: 2, now: 0, nextEventAt: null }, 2_000],
  ])('%s', (_, at, want) => {
    expect(advanceDue({ waiting: true, ...at })).toBe(want);
  });

  it.each([
    [40_000, 5_000],
    [300_000, 7_000],
    [3_600_000, 10_000],
  ])('a wait of %d ms is over within %d', (wait, within) => {
    let now = 0;
    let real = 0;
    while (now < wait) {
      real += 100;
      now += advanceDue({ elapsed: 100, speed: 1, now, nextEventAt: wait, waiting: true }) ?? 0;
    }
    expect(real).toBeLessThanOrEqual(within);
  });
});
