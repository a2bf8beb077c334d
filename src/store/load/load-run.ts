/** A load as far as it has been run. */
import type { LoadSlice } from '../../worker/protocol.js';
import type { LoadPlan } from './load-plan.js';

export interface LoadRun {
  readonly id: number;
  readonly plan: LoadPlan;
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  /** Requests planned and sent. */
  readonly total: number;
  readonly sent: number;
  readonly slices: readonly LoadSlice[];
  /** The newest first slice may tell less than the load lasted: virtual ms the plan covers, 0 for a burst. */
  readonly lastsMs: number;
  /** What the line that was typed meanwhile printed when it was refused. */
  readonly refused?: string;
}

/** Goes on with what the next slice told. */
export function withSlice(run: LoadRun, slice: LoadSlice, requests: number): LoadRun {
  return { ...run, sent: run.sent + requests, slices: [...run.slices, slice] };
}

/** One setting of two, and the lines that make it so; none: it is so already. */
export interface PairedSetting {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What differs, and the two it may be. */
export interface PairedSettings {
  readonly id: string;
  readonly a: PairedSetting;
  readonly b: PairedSetting;
}

/** The same load under two settings. */
export interface LoadPairRun {
  readonly id: number;
  readonly status: 'running' | 'done' | 'failed';
  readonly plan: LoadPlan;
  readonly settings: PairedSettings;
  /** Once both are over. */
  readonly runs?: { readonly a: LoadRun; readonly b: LoadRun };
  /** What a line of theirs that was refused printed. */
  readonly refused?: string;
}
