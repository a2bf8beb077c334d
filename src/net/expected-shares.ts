/** Shares that follow from the rules alone: every throw of the dice is tried, none is thrown. */
import type { Dice } from './dice.js';
import type { ConnectQuestion, ExpectedShare } from './network.js';
import { type Branch, OutcomeTree } from './outcomes.js';
import type { PlaceId } from './place.js';
import type { WalkContext } from './walk.js';

const firstSide: Dice = { next: () => 0, int: () => 0 };

export function expectedShares(context: WalkContext, question: Omit<ConnectQuestion, 'dice'>): readonly ExpectedShare[] {
  const tree = new OutcomeTree(context, question, false);
  tree.explore([], firstSide);
  const shares = new Map<PlaceId, number>();
  const visit = (branch: Branch, throws: readonly number[], probability: number): void => {
    if (!('sides' in branch)) {
      const { result, at } = branch.outcome;
      if (result === 'delivered' && at.startsWith('pod:')) shares.set(at, (shares.get(at) ?? 0) + probability);
      return;
    }
    for (let side = 0; side < branch.sides; side += 1) {
      const path = [...throws, side];
      if (!branch.next[side]) tree.explore(path, firstSide);
      const next = branch.next[side];
      if (next) visit(next, path, probability / branch.sides);
    }
  };
  if (tree.root) visit(tree.root, [], 1);
  return [...shares].map(([pod, share]) => ({ pod, node: context.topology.pods.get(pod.slice('pod:'.length))?.node ?? '', share }));
}
