/**
 * States one can go back to. They form a chain from the newest one to the boot; a branch that is left keeps
 * its own chain for as long as undo or redo refers to it, and shares whatever lies before the fork.
 */
import type { TerminalSnapshot } from '../kubectl/terminal.js';
import type { WorldSnapshot } from '../sim/world.js';
import type { Deeds } from './deeds.js';

export interface Checkpoint {
  readonly world: WorldSnapshot;
  readonly files: ReadonlyMap<string, string>;
  /** By the name of the session; one that is missing did not exist yet. */
  readonly terminals: ReadonlyMap<string, TerminalSnapshot>;
  /** The last update the page had been sent when it was taken. */
  readonly tick: number;
  /** Virtual ms. */
  readonly now: number;
  /** Whatever the lesson must remember. */
  readonly lesson: unknown;
  /** What was done until then; null: nobody knows. */
  readonly deeds: Deeds | null | undefined;
  previous: Checkpoint | undefined;
  /** How many lie before it. */
  readonly depth: number;
}

/** A chain longer than this loses every other state of its older half. */
const LONGEST = 2_000;

/** Adds a state in front of `previous`. */
export function pushCheckpoint(previous: Checkpoint | undefined, state: Omit<Checkpoint, 'previous' | 'depth'>): Checkpoint {
  const depth = previous ? previous.depth + 1 : 0;
  const checkpoint: Checkpoint = { ...state, previous, depth };
  if (depth > 0 && depth % LONGEST === 0) thinOut(checkpoint);
  return checkpoint;
}

/** Keeps the newest half whole; of the older ones every other, and always the first. */
function thinOut(newest: Checkpoint): void {
  let at: Checkpoint | undefined = newest;
  for (let kept = 0; at && kept < LONGEST / 2; kept++) at = at.previous;
  while (at?.previous?.previous) {
    at.previous = at.previous.previous;
    at = at.previous;
  }
}

/** The newest state of a chain at or before a virtual time, and at or before a tick where one is named. */
export function checkpointAt(newest: Checkpoint, at: number, tick = Number.POSITIVE_INFINITY): Checkpoint {
  let found = newest;
  while (found.previous && (found.now > at || found.tick > tick)) found = found.previous;
  return found;
}
