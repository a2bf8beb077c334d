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
  if (port.spec.affinitySeconds === 0 || !affinity) {
    const index = candidates.length === 1 ? 0 : dice.int(candidates.length);
    return { endpoint: candidates[index]!, index, byAffinity: false };
  }
  const bound = affinity.find(port, src, candidates, now);
  const index = bound ? candidates.indexOf(bound) : candidates.length === 1 ? 0 : dice.int(candidates.length);
  const endpoint = candidates[index]!;
  affinity.use(port, src, endpoint, now);
  return { endpoint, index, byAffinity: bound !== undefined };
}
