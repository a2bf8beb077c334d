/**
 * An engine that is told what really happened. After each connection it stands in every state that could have led to
 * what was seen; when there is none, it disagrees. So what session affinity remembers is judged by what follows from it.
 */
import type { ConnectQuestion, Network } from '../../net/network.js';
import { branchesOf, type Expectation } from './expectation.js';
import { observationOf, observationText } from './observation.js';

type Asked = Omit<ConnectQuestion, 'dice' | 'now'>;

/** Beyond this a sequence says too little to be followed. */
const mostStates = 512;

interface Weighed {
  readonly state: unknown;
  /** How likely this state is among those that could have led here; they sum up to 1. */
  readonly weight: number;
}

interface End {
  readonly text: string;
  readonly probability: number;
  readonly state: () => unknown;
}

export class Belief {
  #states: readonly Weighed[];

  constructor(private readonly network: Network) {
    this.#states = [{ state: network.snapshot(), weight: 1 }];
  }

  get lost(): boolean {
    return this.#states.length > mostStates;
  }

  /** What may happen, asked at any of these times (virtual ms). */
  expected(question: Asked, times: readonly number[]): Expectation {
    const expectation = new Map<string, number>();
    for (const { text, probability } of this.#ends(question, times)) expectation.set(text, (expectation.get(text) ?? 0) + probability);
    return expectation;
  }

  /** False: this could not happen; the belief stays as it was. */
  observe(question: Asked, times: readonly number[], seen: string): boolean {
    const states: Weighed[] = [];
    let sum = 0;
    for (const { text, probability, state } of this.#ends(question, times)) {
      if (text !== seen) continue;
      states.push({ state: state(), weight: probability });
      sum += probability;
    }
    if (states.length === 0) return false;
    this.#states = states.map(({ state, weight }) => ({ state, weight: weight / sum }));
    return true;
  }

  *#ends(question: Asked, times: readonly number[]): Iterable<End> {
    for (const { state: before, weight } of this.#states) {
      for (const now of times) {
        this.network.restore(before);
        for (const { connection, probability } of branchesOf(this.network, { ...question, now })) {
          yield {
            text: observationText(observationOf(connection)),
            probability: (probability * weight) / times.length,
            state: () => this.network.snapshot(),
          };
          this.network.restore(before);
        }
      }
    }
  }
}
