/**
 * The page's side of the engine: asks by name, gets typed answers by id, hears updates. Keeps a log of what
 * changed the world, so that a worker that died is replaced by one in the same state.
 */
import { createCommandLog, isLogged } from './command-log.js';
import { type EnginePort, openEngine } from './link.js';
import type { EngineError, FromWorker, RequestName, Requests, Update, WorkProgress } from './protocol.js';

/** What a request is rejected with. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  constructor(readonly error: EngineError) {
    super(error.message);
  }
}

export interface Crash {
  readonly message: string;
  /** The last good state is back, in the same engine or in a new one. */
  readonly recovered: boolean;
  /** Another engine took the place of the one that died. */
  readonly restarted: boolean;
}

/** What somebody who asked wants to know on the way. */
export interface Following {
  onProgress(progress: WorkProgress): void;
  /** Is given how to ask for no more of it; what was asked is answered all the same. */
  onBegun(stop: () => void): void;
}

export interface EngineClient {
  /** Rejects with `EngineFailure` only. */
  ask<N extends RequestName>(name: N, params: Requests[N][0], following?: Following): Promise<Requests[N][1]>;
  onUpdates(listener: (updates: readonly Update[]) => void): () => void;
  onCrash(listener: (crash: Crash) => void): () => void;
  /** Asks whether the engine is alive; one that says nothing for `graceMs` is replaced. */
  check(graceMs: number): Promise<void>;
  dispose(): void;
}

interface Pending {
  readonly name: RequestName;
  readonly params: unknown;
  readonly following: Following | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: EngineFailure) => void;
}

/** Engines that may fail to start before the page gives up. */
const STARTS = 3;

const lost: EngineError = { code: 'crashed', message: 'the engine stopped while it worked on this request' };

function isFromWorker(message: unknown): message is FromWorker {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  const { type } = message;
  if (type === 'updates') return 'updates' in message && Array.isArray(message.updates);
  if (type === 'crashed') return 'recovered' in message;
  return (type === 'result' || type === 'error' || type === 'progress') && 'id' in message && typeof message.id === 'number';
}

/**
 * @param open starts an engine; called again for every replacement
 */
export function createClient(open: () => EnginePort): EngineClient {
  const log = createCommandLog();
  const listeners = new Set<(updates: readonly Update[]) => void>();
  const crashes = new Set<(crash: Crash) => void>();
  let pending = new Map<number, Pending>();
  let nextId = 1;
  let port: EnginePort | undefined;
  /** Whether the port in use ever said anything. */
  let begun = false;
  /** While a replacement catches up its updates tell nothing new. */
  let catchingUp = false;
  let revival: Promise<void> | undefined;
  let disposed = false;
  let starts = 0;

  const settle = (message: Extract<FromWorker, { type: 'result' | 'error' }>): void => {
    const request = pending.get(message.id);
    if (!request) return;
    pending.delete(message.id);
    if (message.type === 'error') request.reject(new EngineFailure(message.error));
    else {
      const { stoppedAt } = message;
      // Played again it ends at the same halt.
      const params = stoppedAt === undefined ? request.params : { ...(request.params as object), stopAt: stoppedAt };
      if (!catchingUp && isLogged(request.name)) log.add(request.name, params);
      request.resolve(message.value as never);
    }
  };

  const hear = (message: unknown): void => {
    if (!isFromWorker(message)) return;
    begun = true;
    if (message.type === 'updates') {
      if (!catchingUp) for (const listener of listeners) listener(message.updates);
    } else if (message.type === 'crashed') {
      // An engine that could not put its last state back is as good as dead.
      if (!message.recovered) void revive(message.message);
      else if (!catchingUp) {
        // Recovery told everything once more, which counted as an update.
        log.add('sync', null);
        for (const listener of crashes) listener({ message: message.message, recovered: true, restarted: false });
      }
    } else if (message.type === 'progress') pending.get(message.id)?.following?.onProgress(message.progress);
    else settle(message);
  };

  const start = (): EnginePort => {
    const opened = open();
    opened.listen(hear, (reason) => {
      if (port === opened) void revive(reason);
    });
    port = opened;
    begun = false;
    return opened;
  };

  const post = <N extends RequestName>(name: N, params: unknown, following?: Following): Promise<Requests[N][1]> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { name, params, following, resolve, reject });
      try {
        (port ?? start()).send({ id, name, params });
        following?.onBegun(() => port?.send({ stop: id }));
      } catch (error) {
        pending.delete(id);
        reject(new EngineFailure({ code: 'not-sent', message: String(error) }));
      }
    });

  /** Replaces a dead engine and plays the log, so that it stands where the dead one stood. */
  const revive = (reason: string): Promise<void> => {
    if (disposed) return Promise.resolve();
    revival ??= (async () => {
      const orphans = pending;
      const neverBegan = !begun && log.empty;
      pending = new Map();
      port?.close();
      port = undefined;
      if (neverBegan) {
        // Nothing was done yet, so nothing can be done twice: the next engine gets the same requests.
        if (++starts > STARTS) for (const request of orphans.values()) request.reject(new EngineFailure(lost));
        else
          for (const { name, params, following, resolve, reject } of orphans.values())
            post(name, params, following).then(resolve as () => void, reject);
        return;
      }
      for (const request of orphans.values()) request.reject(new EngineFailure(lost));
      catchingUp = true;
      let recovered = true;
      try {
        for (const { name, params } of log.entries()) await post(name, params);
        catchingUp = false;
        if (!log.empty) await post('sync', null);
      } catch {
        recovered = false;
      }
      catchingUp = false;
      for (const listener of crashes) listener({ message: reason, recovered, restarted: true });
    })().finally(() => {
      revival = undefined;
    });
    return revival;
  };

  return {
    async ask(name, params, following) {
      if (revival) await revival;
      return post(name, params, following);
    },
    onUpdates(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCrash(listener) {
      crashes.add(listener);
      return () => crashes.delete(listener);
    },
    async check(graceMs) {
      if (!port || revival) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<'silent'>((resolve) => {
        timer = setTimeout(() => resolve('silent'), graceMs);
      });
      const answer = await Promise.race([post('ping', null).catch(() => null), silence]);
      clearTimeout(timer);
      if (answer === 'silent') await revive('no answer');
    },
    dispose() {
      disposed = true;
      port?.close();
      port = undefined;
    },
  };
}

/** The engine in a worker, or in the page where the browser refuses workers. */
export function connectEngine(): EngineClient {
  return createClient(openEngine);
}
