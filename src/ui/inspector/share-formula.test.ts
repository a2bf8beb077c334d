import { expect, test } from 'vitest';
import type { ShareRow } from '../../store/types.js';
import { explainShares } from './share-formula.js';

const row = (pod: string, node: string, expected: number): ShareRow => ({ pod: `pod:default/${pod}`, node, count: 0, expected });

test('policy Cluster: one over the number of pods', () => {
  const shares = [row('a', 'n1', 1 / 3), row('b', 'n1', 1 / 3), row('c', 'n2', 1 / 3)];
  expect(explainShares(shares)).toEqual({ kind: 'pods', pods: 3, share: 1 / 3 });
});

test('policy Local: nodes first, then their own pods: 25, 25 and 50', () => {
  const formula = explainShares([row('a', 'n1', 0.25), row('b', 'n1', 0.25), row('c', 'n2', 0.5)]);
  expect(formula).toEqual({
    kind: 'nodes',
    terms: [
      { node: 'n1', share: 0.5, pods: 2, each: 0.25 },
      { node: 'n2', share: 0.5, pods: 1, each: 0.5 },
    ],
  });
});

test('one endpoint, none, and shares that fit neither rule', () => {
  expect(explainShares([row('a', 'n1', 1), row('b', 'n1', 0)]).kind).toBe('one');
  expect(explainShares([]).kind).toBe('none');
  expect(explainShares([row('a', 'n1', 0.7), row('b', 'n1', 0.1), row('c', 'n2', 0.2)]).kind).toBe('mixed');
});
