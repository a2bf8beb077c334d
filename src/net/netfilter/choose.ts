/** Picks one of the candidates. */
import type { IP } from '../addresses.js';
import type { Dice } from '../dice.js';
import type { EndpointInfo } from '../proxy/endpoint-info.js';
import type { AffinityTable } from './affinity.js';
import type { Decision } from './evaluate.js';

export interface Choice {
  readonly endpoint: EndpointInfo;
  /** Position among the candidates: the rule that fired has probability 1/(n − index). */
  readonly index: number;
  readonly byAffinity: boolean;
  /** Where a die was thrown: its value in [0, 1), if the dice tell. */
  readonly drawn?: number;
  /** By affinity: ms for which the sender would still have been bound without this use. */
  readonly left?: number;
}

/**
 * kube-proxy's rules throw a die each, with probability 1/n, 1/(n−1), …, 1: every endpoint is equally likely, so one
 * throw decides here. Session affinity comes first and is refreshed by use; without a table it is left out.
 */
export function choose(
  decision: Extract<Decision, { verdict: 'forward' }>,
  src: IP,
  dice: Dice,
  affinity: AffinityTable | undefined,
  now: number,
): Choice {
  const { candidates, port } = decision;
  const bound = port.spec.affinitySeconds > 0 && affinity ? affinity.find(port, src, candidates, now) : undefined;
  const thrown = !bound && candidates.length > 1;
  const index = bound ? candidates.indexOf(bound.endpoint) : thrown ? dice.int(candidates.length) : 0;
  const endpoint = candidates[index]!;
  if (port.spec.affinitySeconds > 0) affinity?.use(port, src, endpoint, now);
  return {
    endpoint,
    index,
    byAffinity: bound !== undefined,
    ...(thrown && dice.drawn !== undefined && { drawn: dice.drawn }),
    ...(bound && { left: bound.left }),
  };
}
