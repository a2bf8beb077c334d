/** The rules a die chose among, with the running product of their chances. Pure. */
import type { Hop } from '../../store/types.js';

export type HopDice = NonNullable<Hop['dice']>;

export interface DiceRow {
  readonly index: number;
  readonly endpoint: string;
  readonly chain: string;
  /** Of the rule, once those before it did not match. */
  readonly probability: number;
  /** How likely it is to be asked at all: none before it matched. */
  readonly reached: number;
  /** reached × probability. */
  readonly share: number;
  /** The part of [0, 1) that falls to it: from (in) to (out). */
  readonly from: number;
  readonly to: number;
  readonly chosen: boolean;
  /** Rules left out right before this one. */
  readonly skipped: number;
}

/** @param once nftables: one throw for all, so every rule is asked with its own number alone */
export function diceRows({ of, index: chosen, rules }: HopDice, once: boolean): readonly DiceRow[] {
  return rules.map(({ index, endpoint, chain, probability = 1 / (of - index) }, position) => {
    const reached = once ? 1 : (of - index) / of;
    return {
      index,
      endpoint,
      chain,
      probability,
      reached,
      share: reached * probability,
      from: index / of,
      to: (index + 1) / of,
      chosen: index === chosen,
      skipped: index - (rules[position - 1]?.index ?? -1) - 1,
    };
  });
}
