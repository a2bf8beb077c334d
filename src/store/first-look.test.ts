import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The module keeps one state for the page: each test has its own. */
async function opened() {
  vi.resetModules();
  return import('./first-look.js');
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the first look', () => {
  it('lets what comes after it wait until the stage is drawn, and does it once', async () => {
    const { afterFirstLook, endFirstLook, firstLookIsOver } = await opened();
    const done: string[] = [];
    afterFirstLook(() => done.push('clock'));
    afterFirstLook(() => done.push('panels'));
    expect([firstLookIsOver(), done]).toEqual([false, []]);
    endFirstLook();
    endFirstLook();
    vi.runAllTimers();
    expect([firstLookIsOver(), done]).toEqual([true, ['clock', 'panels']]);
  });

  it('does at once what is asked for afterwards', async () => {
    const { afterFirstLook, endFirstLook } = await opened();
    endFirstLook();
    const work = vi.fn();
    afterFirstLook(work);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is over by itself when the cluster takes its time', async () => {
    const { afterFirstLook, firstLookIsOver } = await opened();
    const work = vi.fn();
    afterFirstLook(work);
    vi.runAllTimers();
    expect(work).toHaveBeenCalledTimes(1);
    expect(firstLookIsOver()).toBe(true);
  });

  it('forgets what is no longer wanted', async () => {
    const { afterFirstLook, endFirstLook } = await opened();
    const work = vi.fn();
    afterFirstLook(work)();
    endFirstLook();
    expect(work).not.toHaveBeenCalled();
  });
});
