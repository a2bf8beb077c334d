/** What has been seen since a step opened: the things goals may ask about besides the cluster's state. */
import type { CommandResult } from '../kubectl/terminal.js';
import type { Batch, Trace } from '../sim/trace.js';

export interface Observations {
  readonly traces: Trace[];
  readonly batches: Batch[];
  readonly commands: { readonly line: string; readonly result: CommandResult }[];
}

export const noObservations = (): Observations => ({ traces: [], batches: [], commands: [] });
