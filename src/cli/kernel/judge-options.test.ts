import { describe, expect, it } from 'vitest';
import { judgeOptions } from './judge-options.js';

describe('judgeOptions', () => {
  it('has values for all that is left out', () => {
    expect(judgeOptions([])).toEqual({
      seed: 1,
      clusters: 200,
      connections: 24,
      minutes: 15,
      only: undefined,
      mode: 'iptables',
      json: undefined,
    });
  });

  it('reads what is given', () => {
    expect(judgeOptions(['--seed', '7', '--only', '12', '--mode', 'nftables', '--json', 'out.json'])).toEqual({
      seed: 7,
      clusters: 200,
      connections: 24,
      minutes: 15,
      only: 12,
      mode: 'nftables',
      json: 'out.json',
    });
  });

  it.each([
    [['--speed', '2'], 'unknown option --speed'],
    [['--mode', 'ipvs'], '--mode takes iptables or nftables'],
    [['--toString', '2'], 'unknown option --toString'],
    [['--seed'], '--seed takes a whole number from 1'],
    [['--clusters', '0'], '--clusters takes a whole number from 1'],
    [['--seed', '1.5'], '--seed takes a whole number from 1'],
  ])('%j: %s', (args, message) => {
    expect(judgeOptions(args)).toBe(message);
  });
});
