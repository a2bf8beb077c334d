import { describe, expect, it } from 'vitest';
import { chooseArrangement } from './choose-arrangement.js';
import { type Choice, measureStage } from './layout.js';
import { sceneOf } from './layout-samples.js';

/** A load balancer's Service on three nodes, in the packet view. */
const scene = sceneOf({ pods: [2, 1, 1], services: 1 });
const question = (ruleLines: number) => ({ scene, view: 'packet' as const, ruleLines });
const zoomOf = (choice: Choice, ruleLines: number, stage: { readonly w: number; readonly h: number }) => {
  const { w, h } = measureStage({ ...question(ruleLines), choice });
  return Math.min(stage.w / w, stage.h / h);
};

describe('chooseArrangement', () => {
  const low = { w: 733, h: 424 };
  const above: Choice = { arrangement: 'above', columns: 1, scale: 1, services: { columns: 0, w: 0 } };

  it('gives up a known arrangement whose words are too small to read for one that is drawn larger', () => {
    expect(zoomOf(above, 6, low)).toBeLessThan(0.63);
    const chosen = chooseArrangement(question(6), low, above);
    expect(chosen.arrangement).toBe('beside');
    expect(zoomOf(chosen, 6, low)).toBeGreaterThan(0.68);
  });

  it('keeps a known one that can be read, though another were drawn a little larger', () => {
    const stage = { w: 800, h: 500 };
    expect(zoomOf(above, 6, stage)).toBeGreaterThan(0.69);
    expect(chooseArrangement(question(6), stage).arrangement).toBe('beside');
    expect(chooseArrangement(question(6), stage, above)).toBe(above);
  });
});
