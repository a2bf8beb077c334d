/** Where chance comes from. `sim` gives a seeded one, so the same seed throws the same dice. */
export interface Dice {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** The value in [0, 1) the latest throw came from, where it is known. */
  readonly drawn?: number;
}
