/** How a request fares: how far it is, how it is stopped, what makes a stopped one the same once more, and why it failed. */
import type { Halt } from '../sim/steps.js';

export type { Halt } from '../sim/steps.js';

/** What a request that takes long is at; `fetch`: it waits for a part of the lab. */
export type WorkProgress = Halt | { readonly what: 'fetch' };

/** Changes that are made in steps. Whatever a stopped one did until then stays done. */
export interface Stoppable {
  /** The halt (from 1) it ends at, as it did when it was stopped there. */
  readonly stopAt?: number;
}

/** Page → worker: no more of the request of that id, whether it runs or waits. It is answered all the same. */
export interface StopMessage {
  readonly stop: number;
}

/** Why a request was not answered. */
export interface EngineError {
  /** e.g. `unknown-lesson`, `unknown-batch`, `crashed`. */
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
