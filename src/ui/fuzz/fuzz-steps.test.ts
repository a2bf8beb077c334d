import { describe, expect, test } from 'vitest';
import { LAB_KEYS } from '../shell/keys.js';
import { type FuzzStep, fuzzStep } from './fuzz-steps.js';

const steps = (seed: number, count = 2_000): readonly FuzzStep[] => Array.from({ length: count }, (_, index) => fuzzStep(seed, index));

describe('random input', () => {
  test('the same seed gives the same steps, another seed others', () => {
    expect(steps(7)).toEqual(steps(7));
    expect(steps(8, 50)).not.toEqual(steps(7, 50));
    expect(steps(7, 50)).not.toEqual(steps(7).slice(1, 51));
  });

  test('mouse, touch, keyboard, input method, sizes and looks all have their turn', () => {
    const kinds = new Map<string, number>();
    for (const step of steps(1)) kinds.set(step.do, (kinds.get(step.do) ?? 0) + 1);
    expect([...kinds.keys()].sort()).toEqual(
      'click compose context double drag hover key locale pinch profile resize run swipe tap theme type wait wheel'.split(' '),
    );
    expect(kinds.get('click')).toBeGreaterThan(400);
    expect(Math.min(...kinds.values())).toBeGreaterThan(5);
  });

  test('points lie within what they point at', () => {
    for (const step of steps(3))
      if ('at' in step)
        for (const share of [step.at.pick, step.at.x, step.at.y]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThan(1);
        }
  });

  test('every key of the lab is pressed', () => {
    const pressed = new Set<string>();
    for (const step of steps(5, 20_000))
      if (step.do === 'key') pressed.add(`${step.key.ctrl ? 'Ctrl+' : ''}${step.key.shift ? 'Shift+' : ''}${step.key.code}`);
    for (const { code, ctrl, shift } of LAB_KEYS)
      expect(pressed, `${code} of the lab's keys`).toContain(`${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${code}`);
  });
});
