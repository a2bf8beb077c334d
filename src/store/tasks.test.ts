import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EngineClient, EngineFailure, type Following } from '../worker/client.js';
import { INITIAL, type Lab } from './initial.js';
import { beginTask, withTasks } from './tasks.js';

let state: Pick<Lab, 'tasks'>;
const lab = {
  get: () => state as Lab,
  set: (part: object) => {
    state = { ...state, ...part };
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  state = { tasks: INITIAL.tasks };
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a task', () => {
  it('of a moment is never shown', () => {
    const task = beginTask(lab, 'exec', { line: 'kubectl get pods' });
    vi.advanceTimersByTime(299);
    task.end();
    vi.advanceTimersByTime(60_000);
    expect(state.tasks).toEqual([]);
  });

  it('that takes longer is shown with how far it is, and gone once it is done', () => {
    const task = beginTask(lab, 'exec', { line: 'kubectl apply -f big.yaml' });
    task.onProgress({ what: 'objects', done: 5, of: 9 });
    vi.advanceTimersByTime(300);
    expect(state.tasks).toMatchObject([{ name: 'exec', progress: { what: 'objects', done: 5, of: 9 } }]);
    task.onProgress({ what: 'objects', done: 8, of: 9 });
    expect(state.tasks).toMatchObject([{ progress: { done: 8 } }]);
    task.end();
    expect(state.tasks).toEqual([]);
  });

  it('that was stopped says so for a while, however short it was', () => {
    const task = beginTask(lab, 'exec', { line: 'x' });
    task.end({ what: 'objects', done: 2, of: 9 });
    expect(state.tasks).toMatchObject([{ ended: { done: 2, of: 9 } }]);
    vi.advanceTimersByTime(8_000);
    expect(state.tasks).toEqual([]);
  });
});

describe('a client whose requests are told of', () => {
  const answering = (ask: (name: string, following: Following | undefined) => Promise<unknown>): EngineClient =>
    withTasks({ ask: (name: string, _: unknown, following?: Following) => ask(name, following) } as unknown as EngineClient, lab);

  it('can be asked to stop, and what was not begun leaves nothing', async () => {
    const stop = vi.fn();
    let reject: (error: unknown) => void = () => {};
    const client = answering((_, following) => {
      following?.onBegun(stop);
      return new Promise((_resolve, no) => {
        reject = no;
      });
    });
    const asked = client.ask('boot', { seed: 1, locale: 'en' });
    vi.advanceTimersByTime(300);
    state.tasks[0]?.stop?.();
    expect(stop).toHaveBeenCalledOnce();
    reject(new EngineFailure({ code: 'stopped', message: '' }));
    await expect(asked).rejects.toMatchObject({ error: { code: 'stopped' } });
    expect(state.tasks).toMatchObject([{ name: 'boot', ended: true }]);
  });

  it.each(['advance', 'ping', 'loadSlice', 'nodeDetail', 'complete', 'listFiles'] as const)('%s is no task', async (name) => {
    const client = answering(async (_, following) => following);
    expect(await client.ask(name, null as never)).toBeUndefined();
  });
});
