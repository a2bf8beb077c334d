/** Turns a request that failed into a notice the learner can read. */
import { EngineFailure } from '../worker/client.js';
import type { LabContext } from './context.js';

/** Says what went wrong; a crash speaks for itself through the client's crash listener. */
export function reportFailure({ get }: Pick<LabContext, 'get'>, error: unknown): void {
  if (error instanceof EngineFailure) {
    if (error.error.code === 'crashed') return;
    get().actions.notify('error', error.error.code, { message: error.error.message, ...error.error.params });
  } else {
    get().actions.notify('error', 'unexpected', { message: error instanceof Error ? error.message : String(error) });
  }
}
