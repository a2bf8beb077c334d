/** A request the engine cannot fulfil, for a reason the page can name. Nothing changed; this is no crash. */
import { SimError } from '../sim/sim-error.js';
import type { EngineError } from './protocol.js';

export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  constructor(
    readonly code: string,
    message: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}

/** For a request whose parameters have not the shape they should. */
export const badRequest: EngineError = { code: 'bad-request', message: 'the request has not the shape it should' };

/** For a part that could not be fetched: the page may be offline. Asking again fetches again. */
export function notLoaded(error: unknown): never {
  throw new EngineFault('tools-not-loaded', `a part of the lab could not be fetched: ${String(error)}`);
}

/** What the page is told of a known failure; undefined: nobody expected this one. */
export function knownError(error: unknown): EngineError | undefined {
  if (error === badRequest) return badRequest;
  if (error instanceof EngineFault || (error instanceof SimError && error.code !== 'livelock' && error.code !== 'invalid-snapshot')) {
    return { code: error.code, message: error.message, params: error.params };
  }
  return undefined;
}
