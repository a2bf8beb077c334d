import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { balancedTrace, failedTrace } from './fixture.js';
import { outcomeMark, packetLabel } from './packet-label.js';

const words = en.stage.packet;

describe('packetLabel', () => {
  it('strikes the address a rule replaced and names the rule', () => {
    expect(packetLabel(balancedTrace, 5, words)).toEqual({
      cause: 'DNAT by KUBE-SEP-K2WD',
      source: { old: undefined, text: '203.0.113.10:53122' },
      destination: { old: '10.0.0.12:32620', text: '10.42.0.5:80' },
    });
  });

  it('tells rewrites made at one place together', () => {
    expect(packetLabel(balancedTrace, 6, words)).toEqual({
      cause: 'DNAT by KUBE-SEP-K2WD · SNAT: masquerade',
      source: { old: '203.0.113.10:53122', text: '10.0.0.12:41822' },
      destination: { old: '10.0.0.12:32620', text: '10.42.0.5:80' },
    });
  });

  it('shows plain addresses while nothing is rewritten', () => {
    expect(packetLabel(balancedTrace, 7, words)?.source.old).toBeUndefined();
  });

  it('has nothing to say about a hop that is not there', () => {
    expect(packetLabel(balancedTrace, 99, words)).toBeUndefined();
  });
});

describe('outcomeMark', () => {
  it.each([
    ['refuse', 'no-endpoints', 'refused'],
    ['drop', 'no-local-endpoints-external', 'timed-out'],
    ['drop', 'firewall-closed', 'blocked'],
    ['drop', 'source-range', 'blocked'],
    ['drop', 'network-policy', 'blocked'],
  ] as const)('%s because of %s looks %s', (kind, code, shape) => {
    expect(outcomeMark(failedTrace(kind, code), words).shape).toBe(shape);
  });

  it('says another word for every shape', () => {
    const traces = [
      balancedTrace,
      failedTrace('refuse', 'no-endpoints'),
      failedTrace('drop', 'node-down'),
      failedTrace('drop', 'firewall-closed'),
    ];
    expect(new Set(traces.map((trace) => outcomeMark(trace, words).word)).size).toBe(traces.length);
  });
});
