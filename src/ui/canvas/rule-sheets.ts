/** Which rule sheets the stage needs, and how much room they take. Pure. */
import type { RuleSheet } from '../../store/types.js';
import type { Rect } from './geometry.js';
import { isInView } from './in-view.js';
import type { Layout } from './layout.js';
import { ruleLines } from './rule-lines.js';
import type { Scene } from './scene.js';
import { SHEET_LINES } from './sizes.js';

export type RuleSheets = ReadonlyMap<string, RuleSheet>;
export const NO_SHEETS: RuleSheets = new Map();

/** Of a cluster with more nodes than this only the sheets on show are asked for, and of them the rules of one Service. */
export const MOST_SHEETS = 12;
const FEWEST_LINES = 5;

/**
 * Lines of the longest sheet any Service has: frames do not change when another Service comes into focus. Beside many nodes every
 * sheet has all the room one may have, whatever they turn out to hold.
 */
export function longestSheet({ nodes, services }: Scene, sheets: RuleSheets): number {
  if (nodes.length > MOST_SHEETS) return SHEET_LINES;
  let longest = FEWEST_LINES;
  for (const sheet of sheets.values()) {
    for (const { key } of services) {
      longest = Math.max(longest, ruleLines(sheet, key).length);
      if (longest >= SHEET_LINES) return longest;
    }
  }
  return longest;
}

/** Nodes whose sheets are wanted: of a few all, of many those that can be read now. */
export function nodesRead({ nodes }: Scene, { boxes, level }: Layout, inView: Rect | undefined): readonly string[] {
  const names = nodes.map(({ name }) => name);
  if (names.length <= MOST_SHEETS) return names;
  if (level === 'far') return [];
  return names
    .filter((name) => {
      const box = boxes.get(`node:${name}`);
      return box !== undefined && isInView(box.abs, inView);
    })
    .slice(0, MOST_SHEETS);
}
