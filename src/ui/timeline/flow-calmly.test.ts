import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { flowCalmly } from './flow-calmly.js';

let shown: number[];
let stop: () => void;
const at = (story: number): void => playhead.set({ story, virtual: story, progress: 0 });

beforeEach(() => {
  vi.useFakeTimers();
  useLab.setState({ playing: true });
  at(0);
  shown = [];
  stop = flowCalmly(() => shown.push(playhead.get().story), 33);
  shown.length = 0;
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('tells of what flows seldom, and of a leap at once', () => {
  at(16);
  at(32);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(33);
  expect(shown).toEqual([32]);
  at(500);
  expect(shown).toEqual([32, 500]);
});

it('tells at once where the playhead rests, however near that is', () => {
  at(60);
  useLab.setState({ playing: false });
  expect(shown).toEqual([60]);
  at(20);
  expect(shown).toEqual([60, 20]);
  vi.advanceTimersByTime(100);
  expect(shown).toEqual([60, 20]);
});
