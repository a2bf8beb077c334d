/** Tells of a throw of the dice, so that a learner can see where it fell. */
import type { HopDice, RuleRef } from './hop.js';
import type { Choice } from './netfilter/choose.js';
import type { EndpointInfo } from './proxy/endpoint-info.js';

/** Of more endpoints than this not every rule is told. */
const ALL = 16;

/** @param ruleOf the rule that would have fired for a choice */
export function diceOfHop(candidates: readonly EndpointInfo[], choice: Choice, ruleOf: (choice: Choice) => RuleRef): HopDice | undefined {
  const { drawn, index: chosen } = choice;
  if (drawn === undefined) return undefined;
  const of = candidates.length;
  const told = (index: number) => of <= ALL || index < 3 || index === of - 1 || Math.abs(index - chosen) < 2;
  const rules = candidates.flatMap((endpoint, index) => {
    if (!told(index)) return [];
    const { chains, probability } = ruleOf({ endpoint, index, byAffinity: false });
    return [{ index, endpoint: endpoint.text, chain: chains.at(-1)!, ...(probability !== undefined && { probability }) }];
  });
  return { drawn, of, index: chosen, rules };
}
