import { describe, expect, test } from 'vitest';
import { createTestLab } from '../../kubectl/test-lab.js';
import type { CurrentSettings } from '../../store/types.js';
import { balancerChoice, balancerLine, healthCheckLine, healthCheckOf, minSyncChoices, minSyncLine } from './cluster-lines.js';

/** The cluster after the terminal has run the line. */
function settingsAfter(...lines: readonly string[]): CurrentSettings {
  const { terminal, world } = createTestLab();
  for (const line of lines) expect(terminal.run(line)).toMatchObject({ exit: 0, stderr: '' });
  return world.settings;
}

describe('the lines are what the terminal takes', () => {
  test.each(['pass-through', 'proxy', 'proxy-protocol'] as const)('a load balancer that is %s', (choice) => {
    expect(balancerChoice(settingsAfter('lab set load-balancer proxy --proxy-protocol', balancerLine(choice)))).toBe(choice);
  });

  test.each([0, 0.5, 1, 30, 90])('%d s of gathering changes', (seconds) => {
    expect(settingsAfter(minSyncLine(seconds)).proxyMinSync).toBe(seconds);
  });

  test('a health check', () => {
    const wanted = { interval: 10, unhealthy: 3, healthy: 1 };
    expect(healthCheckOf(settingsAfter(healthCheckLine(wanted)))).toEqual(wanted);
  });
});

test('the period in force is among those offered, in order', () => {
  expect(minSyncChoices(1)).toEqual([0, 1, 10, 30]);
  expect(minSyncChoices(2.5)).toEqual([0, 1, 2.5, 10, 30]);
});
