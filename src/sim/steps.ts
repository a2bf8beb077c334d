/**
 * Work that may take long is written as steps: a generator that halts at places of its own choosing and says how far it is. Whoever
 * drives it may let others have their turn there, or end it. Where it halts depends on nothing but what is done, so the outcome is the
 * same whether it is driven at once, in slices, or ended at the n-th halt today and once more tomorrow.
 */

/** How far the work is, where it halts. */
export interface Halt {
  /** What is counted: objects of a manifest, turns of a loop, requests, virtual ms, steps of a lesson or of a change. */
  readonly what: 'objects' | 'turns' | 'requests' | 'time' | 'steps';
  readonly done: number;
  /** Absent where nobody can know. */
  readonly of?: number;
}

export type Steps<T> = Generator<Halt, T, void>;

/** Thrown into steps that are to end where they halted. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(readonly at: Halt | undefined) {
    super('stopped');
  }
}

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
