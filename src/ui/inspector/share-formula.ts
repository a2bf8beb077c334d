/** Why a pod is expected to get its share, read off the shares themselves. */
import type { ShareRow } from '../../store/types.js';

export type ShareFormula =
  | { readonly kind: 'none' | 'one' | 'mixed' }
  /** All pods alike: 1 ÷ pods. */
  | { readonly kind: 'pods'; readonly pods: number; readonly share: number }
  /** All receiving nodes alike, each sharing among its own pods: the mark of policy Local. */
  | {
      readonly kind: 'nodes';
      readonly terms: readonly { readonly node: string; readonly share: number; readonly pods: number; readonly each: number }[];
    };

const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

/** The simplest rule that gives exactly these expected shares. */
export function explainShares(shares: readonly ShareRow[]): ShareFormula {
  const rows = shares.filter((row) => row.expected > 0);
  const first = rows[0];
  if (!first) return { kind: 'none' };
  if (rows.length === 1) return { kind: 'one' };
  if (rows.every((row) => near(row.expected, first.expected))) return { kind: 'pods', pods: rows.length, share: first.expected };
  const nodes = groupByNode(rows);
  const terms = [...nodes].map(([node, own]) => ({
    node,
    share: own.reduce((sum, row) => sum + row.expected, 0),
    pods: own.length,
    each: own[0]?.expected ?? 0,
    even: own.every((row) => near(row.expected, own[0]?.expected ?? 0)),
  }));
  if (terms.every((term) => term.even && near(term.share, terms[0]?.share ?? 0))) {
    return { kind: 'nodes', terms: terms.map(({ even: _, ...term }) => term) };
  }
  return { kind: 'mixed' };
}

function groupByNode(rows: readonly ShareRow[]): Map<string, ShareRow[]> {
  const groups = new Map<string, ShareRow[]>();
  for (const row of rows) groups.set(row.node, [...(groups.get(row.node) ?? []), row]);
  return groups;
}
