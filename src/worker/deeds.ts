/** What was done in a lab since it was booted, in order: with the boot and the seed it leads to the same state again. */
import type { RequestName } from './protocol.js';

export interface Deed {
  /** Virtual ms at which it was begun. */
  readonly at: number;
  readonly name: RequestName;
  readonly params: unknown;
}

/** The newest first; whatever was undone is not in it. `null`: nobody knows what came before. */
export interface Deeds extends Deed {
  readonly before: Deeds | null | undefined;
}
