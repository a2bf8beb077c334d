/**
 * Every end a question can have, as a tree of dice throws that grows while it is walked: a branch is found by walking
 * the real path once, later connections only throw the dice and follow. So the fast way decides what the full one does.
 */

import { startOf } from './connect.js';
import type { Dice } from './dice.js';
import type { ConnectQuestion, RoutedPath } from './network.js';
import type { NodeState } from './topology.js';
import { Walk, type WalkContext } from './walk.js';

export type Outcome = Omit<RoutedPath, 'count'>;

/** A throw with `sides` outcomes, or the end of the way. */
export type Branch = { readonly sides: number; readonly next: (Branch | undefined)[] } | { readonly outcome: Outcome; readonly id: number };

type Asked = Omit<ConnectQuestion, 'dice'>;

export class OutcomeTree {
  readonly outcomes: Outcome[] = [];
  root: Branch | undefined;
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly context: WalkContext,
    private readonly question: Asked,
    private readonly useAffinity: boolean,
  ) {}

  /** One connection; returns the index of its outcome. */
  throwOnce(dice: Dice): number {
    const throws: number[] = [];
    let branch = this.root;
    while (branch && 'sides' in branch) {
      const side = dice.int(branch.sides);
      throws.push(side);
      branch = branch.next[side];
    }
    return branch ? branch.id : this.explore(throws, dice);
  }

  /** Walks the real path with the throws so far; the dice are asked for more. Returns the outcome's index. */
  explore(throws: readonly number[], dice: Dice): number {
    const sides: number[] = [];
    const sequence: number[] = [];
    const recording: Dice = {
      next: () => dice.next(),
      int: (n) => {
        const side = throws[sides.length] ?? dice.int(n);
        sides.push(n);
        sequence.push(side);
        return side;
      },
    };
    const { outcome, boundAnew } = this.walk(recording);
    const id = this.idOf(outcome);
    // A throw that bound the sender to an endpoint is not thrown again: what was learnt before no longer holds.
    if (boundAnew) this.root = undefined;
    else this.plant(sides, sequence, { outcome, id });
    return id;
  }

  private plant(sides: readonly number[], sequence: readonly number[], leaf: Branch): void {
    if (sides.length === 0) {
      this.root = leaf;
      return;
    }
    this.root ??= { sides: sides[0]!, next: [] };
    let branch = this.root;
    sequence.forEach((side, depth) => {
      if (!('sides' in branch)) return;
      if (depth === sequence.length - 1) branch.next[side] = leaf;
      else {
        branch.next[side] ??= { sides: sides[depth + 1]!, next: [] };
        branch = branch.next[side]!;
      }
    });
  }

  private walk(dice: Dice): { readonly outcome: Outcome; readonly boundAnew: boolean } {
    const { context, question } = this;
    const start = startOf(context, question, question.srcPort ?? 0);
    if (!start.ok) {
      const why = { code: start.code, params: { address: question.dst } };
      return { outcome: { places: [question.from], result: 'no-route', at: question.from, why }, boundAnew: false };
    }
    const walk = new Walk(context, question.from, start.tuple, {
      now: question.now,
      dice,
      detailed: false,
      established: false,
      affinityOf: (node: NodeState) => (this.useAffinity ? node.affinity : undefined),
    });
    const { result, at, why } = start.begin(walk);
    const { places, tuple } = walk.journey;
    const outcome: Outcome = {
      places,
      result,
      at,
      why,
      ...(result === 'delivered' && { clientSeen: tuple.src, port: tuple.dstPort }),
      ...(walk.servicePort !== undefined && { servicePort: walk.servicePort }),
    };
    return { outcome, boundAnew: walk.boundAnew };
  }

  private idOf(outcome: Outcome): number {
    const key = JSON.stringify(outcome);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.outcomes.push(outcome) - 1;
    this.ids.set(key, id);
    return id;
  }
}
