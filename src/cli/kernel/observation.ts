/** What became of one connection, in words that the engine's answer and the kernel's can both be put into. */
import type { Connection } from '../../net/network.js';

export type Observation =
  | {
      readonly result: 'answered';
      /** The place that answered. */
      readonly who: string;
      /** The source address it saw. */
      readonly seen: string;
      /** Address and port it was reached at. */
      readonly at: string;
    }
  /** RST and ICMP port unreachable are one to the sender. */
  | { readonly result: 'refused' }
  /** Nothing came back. */
  | { readonly result: 'timeout' }
  /** The sender's own kernel knows no way there. */
  | { readonly result: 'unreachable' }
  /** Nothing the engine ever says. */
  | { readonly result: 'error'; readonly code: string };

/** Two observations are the same when their texts are. */
export function observationText(observation: Observation): string {
  switch (observation.result) {
    case 'answered':
      return `answered by ${observation.who} at ${observation.at}, which saw ${observation.seen}`;
    case 'error':
      return `error ${observation.code}`;
    default:
      return observation.result;
  }
}

const failures = { refused: 'refused', dropped: 'timeout', 'no-route': 'unreachable' } as const;

/** The engine's answer in the same words. */
export function observationOf({ result, at, seen }: Connection): Observation {
  if (result !== 'delivered') return { result: failures[result] };
  return { result: 'answered', who: at, seen: seen?.src ?? '', at: `${seen?.dst ?? ''}:${seen?.dstPort ?? ''}` };
}
