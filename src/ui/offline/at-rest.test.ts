import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playhead } from '../../store/playhead.js';
import type { Segment } from '../../store/types.js';
import { onceAtRest } from './at-rest.js';

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tell = (kind: Segment['kind']): void =>
  playhead.set({ story: 1, virtual: 1, progress: 0.5, segment: { kind, from: 0, to: 9, virtualFrom: 0, virtualTo: 9 } });

/** ms until it is done while `stir` happens every second for `seconds`. */
function doneAfter(stir: () => void, seconds: number): number {
  const began = performance.now();
  let done = 0;
  onceAtRest(3_000, () => {
    done = performance.now() - began;
  });
  for (let second = 0; second < seconds; second++) {
    vi.advanceTimersByTime(1_000);
    stir();
  }
  vi.advanceTimersByTime(60_000);
  return done;
}

describe('what waits for a page at rest', () => {
  it('waits so long, and no longer', () => {
    expect(doneAfter(() => {}, 0)).toBe(3_000);
  });

  it.each(['pointerdown', 'pointermove', 'wheel', 'keydown', 'input'])('begins anew with each %s', (name) => {
    expect(doneAfter(() => page.dispatchEvent(new Event(name)), 10)).toBe(13_000);
  });

  it.each([
    ['trace', 13_000],
    ['batch', 13_000],
    ['quiet', 3_000],
  ] as const)('while a %s is told: %i ms', (kind, expected) => {
    expect(doneAfter(() => tell(kind), 10)).toBe(expected);
  });

  it('is done once', () => {
    const work = vi.fn();
    onceAtRest(3_000, work);
    vi.advanceTimersByTime(4_000);
    page.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(60_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
