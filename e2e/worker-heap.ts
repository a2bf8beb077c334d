/** The heap of a page's newest worker. Workers have no `performance.memory`: the browser's debugger knows. */
import type { CDPSession } from '@playwright/test';

const ANSWER_MS = 10_000;

export class WorkerHeap {
  private session: string | undefined;
  private nextId = 1;
  private readonly waiting = new Map<number, (result: unknown) => void>();

  /** @param cdp a session of the page */
  static async open(cdp: CDPSession): Promise<WorkerHeap> {
    const heap = new WorkerHeap(cdp);
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') heap.session = sessionId;
    });
    cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
      if (id !== undefined) heap.waiting.get(id)?.(result);
    });
    await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return heap;
  }

  private constructor(private readonly cdp: CDPSession) {}

  /** Bytes in use after garbage was collected; undefined: there is no worker, or it says nothing. */
  async used(): Promise<number | undefined> {
    await this.ask('HeapProfiler.collectGarbage');
    const usage = (await this.ask('Runtime.getHeapUsage')) as { readonly usedSize?: number } | undefined;
    return usage?.usedSize;
  }

  private async ask(method: string): Promise<unknown> {
    const sessionId = this.session;
    if (sessionId === undefined) return undefined;
    const id = this.nextId++;
    const answer = new Promise<unknown>((resolve) => {
      this.waiting.set(id, resolve);
      setTimeout(resolve, ANSWER_MS, undefined).unref();
    });
    await this.cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params: {} }) }).catch(() => {
      this.waiting.get(id)?.(undefined);
    });
    const result = await answer;
    this.waiting.delete(id);
    return result;
  }
}
