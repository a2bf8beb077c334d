/**
 * The worker of the first engine, started before the page's program has come: it loads, gets ready and boots on another core
 * meanwhile. Whoever opens an engine takes it; later engines get workers of their own.
 */
import type { RequestMessage } from './protocol.js';
import address from './worker.ts?worker&url';

/** A worker, and what it was asked and said before anybody took it. */
export interface TakenWorker {
  readonly worker: Worker;
  /** What it was asked already: whoever asks this first of all need not send it. */
  readonly asked?: RequestMessage;
  readonly heard: readonly unknown[];
}

let ahead: TakenWorker | undefined;

const OPTIONS = { type: 'module', name: 'portwalk' } as const;

/** A page without an origin of its own (a sandboxed frame) may start no worker by address, but one of its own making that fetches it. */
function start(): Worker {
  try {
    return new Worker(address, OPTIONS);
  } catch {
    const own = new Blob([`import ${JSON.stringify(new URL(address, location.href))}`], { type: 'text/javascript' });
    return new Worker(URL.createObjectURL(own), OPTIONS);
  }
}

/**
 * Starts the first worker. One that is refused, or fails before anybody listens, is forgotten: who takes one sees it fail himself.
 * @param asked what the page will ask first of all, in the same words; where nobody knows it yet, the worker only gets ready
 */
export function startFirstWorker(asked?: RequestMessage): void {
  try {
    const worker = start();
    const heard: unknown[] = [];
    worker.onmessage = ({ data }) => heard.push(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (ahead?.worker === worker) ahead = undefined;
    };
    if (asked) worker.postMessage(asked);
    ahead = { worker, heard, ...(asked && { asked }) };
  } catch {
    // Workers are refused here; the engine will run in the page.
  }
}

/** A worker that nobody has spoken to, but for what was asked ahead. Throws where the browser refuses workers. */
export function takeWorker(): TakenWorker {
  const taken = ahead ?? { worker: start(), heard: [] };
  ahead = undefined;
  return taken;
}
