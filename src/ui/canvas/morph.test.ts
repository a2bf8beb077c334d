import { expect, it } from 'vitest';
import { balancedTrace, config, failedTrace, view } from './fixture.js';
import { buildJourney } from './journey.js';
import { layoutStage } from './layout.js';
import { eased, journeyBetween } from './morph.js';
import { pointAt } from './polyline.js';
import { selectScene } from './scene.js';

const scene = selectScene(view, config, balancedTrace);
const [concept, packet] = (['concept', 'packet'] as const).map((stageView) =>
  buildJourney(balancedTrace, stageView, layoutStage({ scene, view: stageView, ruleLines: 7 })),
);
if (!concept || !packet) throw new Error('no journeys');

const where = (journey: typeof concept, hop: number, share: number) => {
  const at = { x: 0, y: 0 };
  const piece = journey.pieces[hop];
  if (piece) pointAt(piece.line, share, at);
  return at;
};

it('begins where the one view has it and ends where the other has it, every hop with its packet', () => {
  for (const { index } of balancedTrace.hops) {
    for (const share of [0, 0.5, 1]) {
      for (const [moment, journey] of [
        [0, concept],
        [1, packet],
      ] as const) {
        const [is, was] = [where(journeyBetween(concept, packet, moment), index, share), where(journey, index, share)];
        expect(Math.hypot(is.x - was.x, is.y - was.y), `hop ${index}`).toBeLessThan(8);
      }
    }
  }
});

it('never moves the packet further in a moment than the whole way allows', () => {
  for (const { index } of balancedTrace.hops) {
    const far = Math.hypot(
      where(packet, index, 0.5).x - where(concept, index, 0.5).x,
      where(packet, index, 0.5).y - where(concept, index, 0.5).y,
    );
    let before = where(journeyBetween(concept, packet, 0), index, 0.5);
    for (let step = 1; step <= 20; step++) {
      const now = where(journeyBetween(concept, packet, step / 20), index, 0.5);
      expect(Math.hypot(now.x - before.x, now.y - before.y), `hop ${index}`).toBeLessThan(Math.max(12, far / 4));
      before = now;
    }
  }
});

it('has nothing to begin from where the request is another one', () => {
  const other = buildJourney(failedTrace('refuse', 'no-endpoints'), 'packet', layoutStage({ scene, view: 'packet', ruleLines: 7 }));
  expect(journeyBetween(concept, other, 0.3)).toBe(other);
});

it('eases from 0 to 1', () => {
  expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1]);
});
