/** Every way a walk with chance in it can go, with its probability: each die is thrown to all its sides. */

/** Throws a die: the chances of its sides sum to 1; returns the side. */
export type Throw = (chances: readonly number[]) => number;

export interface Way<T> {
  readonly probability: number;
  readonly value: T;
}

export function explore<T>(walk: (throwDie: Throw) => T): readonly Way<T>[] {
  const ways: Way<T>[] = [];
  const pending: (readonly number[])[] = [[]];
  for (let scripted = pending.pop(); scripted; scripted = pending.pop()) {
    const script = scripted;
    const taken: number[] = [];
    let probability = 1;
    const value = walk((chances) => {
      const side = script[taken.length] ?? firstPossible(chances, 0);
      if (taken.length >= script.length) {
        for (let other = side + 1; other < chances.length; other += 1) if (chances[other]! > 0) pending.push([...taken, other]);
      }
      taken.push(side);
      probability *= chances[side]!;
      return side;
    });
    ways.push({ probability, value });
  }
  return ways;
}

function firstPossible(chances: readonly number[], from: number): number {
  return chances[from]! > 0 ? from : firstPossible(chances, from + 1);
}
