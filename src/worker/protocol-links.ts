/** The part of `protocol.ts` about links that lead to a state. */
import type { CommandResult } from '../kubectl/terminal.js';
import type { Deed } from './deeds.js';
import type { BootResult, BootSpec } from './protocol.js';

export type { Deed } from './deeds.js';

/** How a state came to be. Done again it gives the same state, byte by byte. */
export interface LabPath {
  readonly boot: BootSpec;
  readonly deeds: readonly Deed[];
  /** Virtual ms at the end. */
  readonly now: number;
  /** A lesson: the step on show, and the furthest one that was opened. */
  readonly lesson?: { readonly step: number; readonly reached: number };
  /** Of the state it led to. */
  readonly fingerprint: string;
}

/** A line as it stood in a terminal, and what it printed. */
export interface TypedLine {
  readonly line: string;
  readonly session?: string;
  readonly prompt?: string;
  readonly result: Pick<CommandResult, 'stdout' | 'stderr' | 'clear'>;
}

export interface Replayed extends BootResult {
  readonly typed: readonly TypedLine[];
  /** Whether the state is the one it was; another version of the lab may lead elsewhere. */
  readonly same: boolean;
}
