import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedTrace, config, view } from './fixture.js';
import { innerWanted, nextInner } from './inner-cards.js';
import { layoutStage } from './layout.js';
import { moveBoxes } from './move-boxes.js';
import { selectScene } from './scene.js';

const scene = selectScene(view, config, balancedTrace);
const near = layoutStage({ scene, view: 'packet', ruleLines: 5 });
const frame = near.boxes.get('node:node-b');

describe('cards in nodes', () => {
  it('all where there is no need to choose, none from afar, of those in sight the ones in the middle first', () => {
    expect(innerWanted(near, undefined)).toBeUndefined();
    const far = layoutStage({ scene, view: 'packet', ruleLines: 5, level: 'far' });
    expect(innerWanted(far, far.bounds)).toEqual([]);
    const pod = [...near.boxes.values()].find(({ id }) => id.startsWith('pod:default/'));
    if (!pod || !frame) throw new Error('the fixture has pods');
    expect(innerWanted(near, { ...pod.abs, x: pod.abs.x - 1, w: pod.abs.w + 2 })?.[0]).toBe(pod.id);
    expect(innerWanted(near, { ...frame.abs, x: frame.abs.x + 100_000 })).toEqual([]);
  });

  it('come and go a few at a time until there are those wanted, and rest then', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 400 }).map(String), { maxLength: 300 });
    fc.assert(
      fc.property(ids, ids, (before, wanted) => {
        let drawn: ReadonlySet<string> = new Set(before);
        for (let frames = 0; frames < 60; frames++) {
          const next = nextInner(drawn, wanted);
          const come = [...next].filter((id) => !drawn.has(id));
          // The first of those missing come first, and never so many that a frame is late.
          expect(come).toEqual(wanted.filter((id) => !drawn.has(id)).slice(0, come.length));
          expect(come.length).toBeLessThan(30);
          if (next === drawn) break;
          drawn = next;
        }
        expect([...drawn].sort()).toEqual([...wanted].sort());
        expect(nextInner(drawn, wanted)).toBe(drawn);
      }),
      { numRuns: 40 },
    );
  });
});

describe('moved boxes', () => {
  it('what stands in a frame moves with it, everything else stays the same object', () => {
    const moved = moveBoxes(near, { 'node:node-b': { x: 700, y: 50 } });
    for (const [id, box] of near.boxes) {
      const now = moved.boxes.get(id);
      const goes = id === 'node:node-b' || box.parent === 'node:node-b';
      expect(now === box, id).toBe(!goes);
      if (goes && frame) expect([now?.abs.x, now?.abs.y]).toEqual([box.abs.x + 700 - frame.x, box.abs.y + 50 - frame.y]);
    }
    expect(moveBoxes(near, {})).toBe(near);
  });

  it('are where the layout puts them', () => {
    const places = { 'node:node-b': { x: 700, y: 50 }, 'client:client': { x: -400, y: 9 } };
    expect(moveBoxes(near, places)).toEqual(layoutStage({ scene, view: 'packet', ruleLines: 5, moved: places }));
  });
});
