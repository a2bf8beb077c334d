/** How the page reaches an engine: a Web Worker, or the same host in the page where workers are refused. */
import { type TakenWorker, takeWorker } from './first-worker.js';
import type { ToWorker } from './protocol.js';

export interface EnginePort {
  send(message: ToWorker): void;
  /** `hear` gets every message; `died` is called once nothing more can come. */
  listen(hear: (message: unknown) => void, died: (reason: string) => void): void;
  close(): void;
}

type Hear = (message: unknown) => void;

function portOfWorker({ worker, asked, heard }: TakenWorker): EnginePort {
  let used = worker;
  let expected = asked;
  let told: [hear: Hear, died: (reason: string) => void] | undefined;
  const attend = ([hear, died]: NonNullable<typeof told>): void => {
    used.onmessage = (event) => hear(event.data);
    used.onerror = (event) => {
      event.preventDefault();
      died(event.message || 'the worker failed');
    };
    used.onmessageerror = () => died('a message could not be read');
  };
  return {
    send(message) {
      if (expected) {
        const same = JSON.stringify(message) === JSON.stringify(expected);
        expected = undefined;
        if (same) {
          // What it said already is heard as if it came now.
          queueMicrotask(() => {
            for (const one of heard) told?.[0](one);
          });
          return;
        }
        // It began with something else.
        used.terminate();
        used = takeWorker().worker;
        if (told) attend(told);
      }
      used.postMessage(message);
    },
    listen(hear, died) {
      told = [hear, died];
      attend(told);
    },
    close: () => used.terminate(),
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
    return watched(portOfWorker(takeWorker()));
  } catch {
    return portInPage();
  }
}
