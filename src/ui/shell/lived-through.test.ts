import { expect, it } from 'vitest';
import type { Moment } from '../../store/types.js';
import { createNewsDesk } from '../spoken/news-desk.js';
import { livedThrough } from './lived-through.js';

function setUp(story: number) {
  let now = story;
  let playing = true;
  let hear = (_: Moment): void => {};
  const playhead = {
    get: () => ({ story: now }) as Moment,
    subscribe: (listener: (moment: Moment) => void) => {
      hear = listener;
      return () => {};
    },
  };
  const since = livedThrough(playhead, () => playing);
  const go = (to: number, by: 'play' | 'hand' = 'play') => {
    playing = by === 'play';
    now = to;
    hear({ story: to } as Moment);
  };
  return { since, go };
}

it('begins where the lab stood, however far it is played', () => {
  const { since, go } = setUp(100);
  expect(since()).toBe(100);
  go(200);
  go(300);
  expect(since()).toBe(100);
});

it.each([
  ['another lab', 0, 'play'],
  ['a step by hand', 500, 'hand'],
] as const)('begins anew with %s', (_, to, by) => {
  const { since, go } = setUp(100);
  go(300);
  go(to, by);
  go(to + 50);
  expect(since()).toBe(to);
});

it('so that what is over before somebody comes to tell it is told', () => {
  const said: string[] = [];
  const desk = createNewsDesk(
    (text) => said.push(text),
    (work) => {
      work();
      return () => {};
    },
  );
  const { since, go } = setUp(0);
  go(400);
  const lines = [{ over: 300, text: 'web answered' }];
  desk.comeLate(since(), 400, lines);
  expect(said).toEqual(['web answered']);
});
