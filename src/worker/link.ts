/** How the page reaches an engine: a Web Worker, or the same host in the page where workers are refused. */
import type { ToWorker } from './protocol.js';

export interface EnginePort {
  send(message: ToWorker): void;
  /** `hear` gets every message; `died` is called once nothing more can come. */
  listen(hear: (message: unknown) => void, died: (reason: string) => void): void;
  close(): void;
}

function portOfWorker(worker: Worker): EnginePort {
  return {
    send: (message) => worker.postMessage(message),
    listen(hear, died) {
      worker.onmessage = (event) => hear(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        died(event.message || 'the worker failed');
      };
      worker.onmessageerror = () => died('a message could not be read');
    },
    close: () => worker.terminate(),
  };
}

/**
 * The engine on the page's own thread, loaded when needed only. Messages are answered in a task of their own,
 * so that callers see the same order as with a worker.
 */
function portInPage(): EnginePort {
  const { port1, port2 } = new MessageChannel();
  let died: (reason: string) => void = () => {};
  Promise.all([import('./host.js'), import('./real-engine.js')]).then(
    ([{ hostEngine }, { buildEngine }]) => hostEngine(port2, buildEngine),
    (error: unknown) => died(String(error)),
  );
  return {
    send: (message) => port1.postMessage(message),
    listen(hear, whenDied) {
      died = whenDied;
      port1.onmessage = (event) => hear(event.data);
    },
    close() {
      port1.close();
      port2.close();
    },
  };
}

/** Set once a worker ended before it said anything: this page gets no further ones. */
let workersRefused = false;

/** Tells a worker that died from one that never came to life. */
function watched(port: EnginePort): EnginePort {
  let alive = false;
  return {
    ...port,
    listen(hear, died) {
      port.listen(
        (message) => {
          alive = true;
          hear(message);
        },
        (reason) => {
          if (!alive) workersRefused = true;
          died(reason);
        },
      );
    },
  };
}

/**
 * Starts an engine. A sandboxed page of opaque origin may not start workers, some policies let them fail later:
 * then the engine runs in the page.
 */
export function openEngine(): EnginePort {
  if (workersRefused) return portInPage();
  try {
    return watched(portOfWorker(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'portwalk' })));
  } catch {
    return portInPage();
  }
}
