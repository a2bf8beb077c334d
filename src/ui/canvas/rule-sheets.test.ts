import { describe, expect, it } from 'vitest';
import { balancedTrace, config, ruleSheet, view } from './fixture.js';
import { layoutStage } from './layout.js';
import { longestSheet, MOST_SHEETS, nodesRead } from './rule-sheets.js';
import { selectScene } from './scene.js';
import { SHEET_LINES } from './sizes.js';

const scene = selectScene(view, config, balancedTrace);
const [first] = scene.nodes;
if (!first) throw new Error('the fixture has nodes');
const crowd = { ...scene, nodes: Array.from({ length: MOST_SHEETS + 8 }, (_, index) => ({ ...first, name: `n${index}`, pods: [] })) };
const layoutOf = (of: typeof scene, level: 'near' | 'far') => layoutStage({ scene: of, view: 'packet', ruleLines: 5, level });

describe('rule sheets', () => {
  it('of a few nodes all are wanted, also from afar: frames are as tall as they need', () => {
    const names = scene.nodes.map(({ name }) => name);
    expect(nodesRead(scene, layoutOf(scene, 'far'), undefined)).toEqual(names);
    expect(longestSheet(scene, new Map([['node-b', ruleSheet('node-b')]]))).toBeGreaterThanOrEqual(5);
    expect(longestSheet(scene, new Map())).toBe(5);
  });

  it('of many only those that can be read', () => {
    expect(nodesRead(crowd, layoutOf(crowd, 'far'), undefined)).toEqual([]);
    const near = layoutOf(crowd, 'near');
    expect(nodesRead(crowd, near, near.boxes.get('node:n5')?.abs)).toEqual(['n5']);
    expect(nodesRead(crowd, near, undefined)).toHaveLength(MOST_SHEETS);
  });

  it('beside many nodes frames do not wait for sheets to know their height', () => {
    expect(longestSheet(crowd, new Map())).toBe(SHEET_LINES);
  });
});
