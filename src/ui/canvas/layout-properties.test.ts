/** What holds for every cluster: nothing overlaps, nothing moves without need, no way crosses a card it does not belong to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageView } from '../../store/types.js';
import { type Choice, type Layout, layoutStage } from './layout.js';
import { layoutFaults } from './layout-faults.js';
import { cluster, sceneOf, views } from './layout-samples.js';
import type { Scene } from './scene.js';
import { keepSlots, NO_SLOTS, type Slots } from './slots.js';
import { slotGroups, tenantsOf } from './tenants.js';

const slotsOf = (scene: Scene, before: Slots = NO_SLOTS): Slots => keepSlots(before, slotGroups(scene, tenantsOf(scene, undefined)));
const layoutOf = (scene: Scene, asked: { view: StageView; choice: Choice }, slots: Slots): Layout =>
  layoutStage({ scene, ruleLines: 6, slots, ...asked });

describe('every layout', () => {
  it('lets nothing overlap, near by or from afar', () => {
    fc.assert(
      fc.property(cluster, views, fc.constantFrom('near', 'far'), (wanted, asked, level) => {
        expect(layoutFaults(layoutStage({ scene: sceneOf(wanted), ruleLines: 6, level, ...asked }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('moves nothing when a pod is added, but what its own frame’s growth pushes', () => {
    fc.assert(
      fc.property(cluster, views, fc.nat(), (wanted, asked, pick) => {
        const at = pick % wanted.pods.length;
        const more = { ...wanted, pods: wanted.pods.map((count, n) => (n === at ? count + 1 : count)) };
        const [first, second] = [sceneOf(wanted), sceneOf(more)];
        const slots = slotsOf(first);
        const before = layoutOf(first, asked, slots);
        const after = layoutOf(second, asked, slotsOf(second, slots));
        const [was, is] = [before, after].map((layout) => layout.boxes.get(`node:node-${at}`));
        const growth = { w: (is?.w ?? 0) - (was?.w ?? 0), h: (is?.h ?? 0) - (was?.h ?? 0) };
        for (const [id, box] of before.boxes) {
          const now = after.boxes.get(id);
          if (box.parent?.startsWith('node:')) {
            // A chip in the head of a frame stands at its right edge.
            if (!id.includes('coredns')) expect({ x: now?.x, y: now?.y }, id).toEqual({ x: box.x, y: box.y });
            continue;
          }
          expect(Math.abs((now?.x ?? NaN) - box.x), `${id} sideways`).toBeLessThanOrEqual(growth.w + 0.01);
          expect(Math.abs((now?.y ?? NaN) - box.y), `${id} down`).toBeLessThanOrEqual(growth.h + 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('moves nothing at all when something vanishes, and puts it back where it was', () => {
    fc.assert(
      fc.property(cluster, views, fc.nat(), (wanted, asked, pick) => {
        const whole = sceneOf(wanted);
        const names = [...whole.nodes.flatMap((node) => node.pods), ...whole.services.map(({ object }) => object)];
        fc.pre(names.length > 1);
        const gone = names[pick % names.length]?.metadata.name ?? '';
        const slots = slotsOf(whole);
        const less = sceneOf(wanted, gone);
        // An open port and the machines for a Service go with it.
        fc.pre(less.sockets.length === whole.sockets.length && less.hosts.length === whole.hosts.length && less.services.length > 0);
        const later = slotsOf(less, slots);
        const before = layoutOf(whole, asked, slots);
        for (const [id, box] of layoutOf(less, asked, later).boxes) expect(before.boxes.get(id), id).toEqual(box);
        const again = layoutOf(whole, asked, slotsOf(whole, later));
        for (const [id, box] of before.boxes) expect(again.boxes.get(id), id).toEqual(box);
      }),
      { numRuns: 60 },
    );
  });
});
