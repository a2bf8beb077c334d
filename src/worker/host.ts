/**
 * Sets an engine behind a message port. An exception in the engine ends here: the last state the page knows is
 * put back, the page is told, and the next request finds a working lab.
 */
import type { Engine } from './engine.js';
import { badRequest, knownError } from './engine-fault.js';
import type { FromWorker, Update } from './protocol.js';
import { idOf, isRequest } from './request-shape.js';
import { createWork } from './work.js';

/** What both a worker's global scope and a MessagePort are. */
export interface HostPort {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Records go to the page in a copy that changes hands: the world keeps its own to explain requests from. */
function withOwnRecords(update: Update): Update {
  if (update.batches.length === 0) return update;
  return { ...update, batches: update.batches.map((batch) => ({ ...batch, records: batch.records.slice() })) };
}

const buffersOf = (updates: readonly Update[]): Transferable[] =>
  updates.flatMap((update) => update.batches.map((batch) => batch.records.buffer as ArrayBuffer));

/** Updates in one message: thousands of traces at once would hold the page up while they are unpacked. */
const AT_ONCE = 100;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @param build makes the engine, given how to tell of updates */
export function hostEngine(port: HostPort, build: (send: (update: Update) => void) => Engine): void {
  const post = (message: FromWorker, transfer: Transferable[] = []): void => port.postMessage(message, transfer);
  let told: Update[] = [];
  const engine = build((update) => told.push(withOwnRecords(update)));
  const tell = (): void => {
    for (let from = 0; from < told.length; from += AT_ONCE) {
      const updates = told.slice(from, from + AT_ONCE);
      post({ type: 'updates', updates }, buffersOf(updates));
    }
    told = [];
  };

  const crashed = (error: unknown): void => {
    let recovered = true;
    try {
      engine.recover();
    } catch {
      recovered = false;
    }
    tell();
    post({ type: 'crashed', message: textOf(error), recovered });
  };

  /** What is worked on or waits, by the id of its request. */
  const works = new Map<number, ReturnType<typeof createWork>>();

  const answer = async (message: unknown): Promise<void> => {
    if (!isRequest(message)) {
      const id = idOf(message);
      if (id !== undefined) post({ type: 'error', id, error: badRequest });
      return;
    }
    const { id } = message;
    try {
      const value = await engine.answer(message.name, message.params as never, works.get(id));
      tell();
      const stoppedAt = works.get(id)?.stoppedAt;
      post({ type: 'result', id, value, ...(stoppedAt && { stoppedAt }) });
      // Who asks on has its first picture, which was asked for before all of the page's program had come: what it will want next may come.
      if (message.name !== 'boot') engine.prefetch();
    } catch (error) {
      const known = knownError(error);
      tell();
      if (!known) crashed(error);
      post({ type: 'error', id, error: known ?? { code: 'crashed', message: textOf(error) } });
    } finally {
      works.delete(id);
    }
  };

  // One after the other: a boot that loads a lesson must not be overtaken by what the page asks next.
  let last: Promise<void> = Promise.resolve();
  const enqueue = (message: unknown): void => {
    last = last.then(() => answer(message));
  };
  port.onmessage = ({ data }) => {
    works.get(data?.stop)?.stop();
    const known = isRequest(data);
    if (known && data.name === 'ping') {
      // Work that halts now and then is alive.
      post({ type: 'result', id: data.id, value: null });
      return;
    }
    if (known)
      works.set(
        data.id,
        createWork((progress) => post({ type: 'progress', id: data.id, progress })),
      );
    const fetching = known ? engine.awaits(data.name) : undefined;
    if (fetching) void fetching.then(() => enqueue(data));
    else enqueue(data);
  };
}
