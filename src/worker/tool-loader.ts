/** Fetches the tools once, and again after a failure: a page that was offline may be back. */
import { notLoaded } from './engine-fault.js';

/**
 * Gives the one load in progress or done. Rejects with `EngineFault` `not-loaded`; nothing is remembered of
 * a failure, so the next call fetches anew.
 */
export function createLoader<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      return notLoaded(error);
    });
    return loading;
  };
}
