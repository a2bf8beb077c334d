/**
 * An engine that is told what really happened. After each connection it stands in every state that could have led to
 * what was seen; when there is none, it disagrees. So what session affinity remembers is judged by what follows from it.
 */
import type { ConnectQuestion, Network } from '../../net/network.js';
import { branchesOf } from './expectation.js';
import { observationOf, observationText } from './observation.js';

type Asked = Omit<ConnectQuestion, 'dice' | 'now'>;

/** Beyond this a sequence says too little to be followed. */
const mostStates = 512;

export class Belief {
  #states: readonly unknown[];

  constructor(private readonly network: Network) {
    this.#states = [network.snapshot()];
  }

  get lost(): boolean {
    return this.#states.length > mostStates;
  }

  /** Texts of what may happen, asked at any of these times (virtual ms). */
  expected(question: Asked, times: readonly number[]): ReadonlySet<string> {
    return new Set([...this.#ends(question, times)].map(({ text }) => text));
  }

  /** False: this could not happen; the belief stays as it was. */
  observe(question: Asked, times: readonly number[], seen: string): boolean {
    const states: unknown[] = [];
    for (const { text, state } of this.#ends(question, times)) if (text === seen) states.push(state());
    if (states.length === 0) return false;
    this.#states = states;
    return true;
  }

  *#ends(question: Asked, times: readonly number[]): Iterable<{ readonly text: string; readonly state: () => unknown }> {
    for (const before of this.#states) {
      for (const now of times) {
        this.network.restore(before);
        for (const { connection } of branchesOf(this.network, { ...question, now })) {
          yield { text: observationText(observationOf(connection)), state: () => this.network.snapshot() };
          this.network.restore(before);
        }
      }
    }
  }
}
