import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestMessage } from './protocol.js';

/** A browser's worker, as much of it as the page uses. */
class FakeWorker {
  static readonly all: FakeWorker[] = [];
  readonly posted: unknown[] = [];
  ended = false;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onerror: ((event: { readonly message: string; preventDefault(): void }) => void) | null = null;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
}

const boot = (example: string): RequestMessage => ({ id: 1, name: 'boot', params: { seed: 1, locale: 'en', example } });
const says = (value: string) => ({ data: { type: 'result', id: 1, value } });

async function page() {
  vi.resetModules();
  const { startFirstWorker } = await import('./first-worker.js');
  const { openEngine } = await import('./link.js');
  return { startFirstWorker, openEngine };
}

beforeEach(() => {
  FakeWorker.all.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  return () => vi.unstubAllGlobals();
});

describe('the engine that was begun ahead', () => {
  it('is asked once, and what it said before anybody listened is heard in its order', async () => {
    const { startFirstWorker, openEngine } = await page();
    startFirstWorker(boot('four-types'));
    const [worker] = FakeWorker.all;
    worker?.onmessage?.(says('early'));
    const heard: unknown[] = [];
    const port = openEngine();
    port.listen((message) => heard.push(message), vi.fn());
    expect(heard).toEqual([]);
    port.send(boot('four-types'));
    await Promise.resolve();
    worker?.onmessage?.(says('late'));
    expect(heard).toEqual([says('early').data, says('late').data]);
    expect(worker?.posted).toEqual([boot('four-types')]);
    expect(FakeWorker.all).toHaveLength(1);
    port.send({ id: 2, name: 'lessons', params: null });
    expect(worker?.posted).toHaveLength(2);
  });

  it('gives way to another where something else is asked first', async () => {
    const { startFirstWorker, openEngine } = await page();
    startFirstWorker(boot('four-types'));
    const heard: unknown[] = [];
    const port = openEngine();
    port.listen((message) => heard.push(message), vi.fn());
    port.send(boot('empty'));
    const [first, second] = FakeWorker.all;
    expect([first?.ended, second?.ended, second?.posted]).toEqual([true, false, [boot('empty')]]);
    second?.onmessage?.(says('empty'));
    await Promise.resolve();
    expect(heard).toEqual([says('empty').data]);
    port.close();
    expect(second?.ended).toBe(true);
  });

  it('is forgotten when it failed before anybody took it', async () => {
    const { startFirstWorker, openEngine } = await page();
    startFirstWorker(boot('four-types'));
    FakeWorker.all[0]?.onerror?.({ message: 'refused', preventDefault: vi.fn() });
    const died = vi.fn();
    const port = openEngine();
    port.listen(vi.fn(), died);
    port.send(boot('four-types'));
    expect(FakeWorker.all[1]?.posted).toEqual([boot('four-types')]);
    FakeWorker.all[1]?.onerror?.({ message: 'gone', preventDefault: vi.fn() });
    expect(died).toHaveBeenCalledWith('gone');
  });
});
