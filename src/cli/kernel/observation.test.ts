import { describe, expect, it } from 'vitest';
import type { Connection } from '../../net/network.js';
import { observationOf, observationText } from './observation.js';

const tuple = { protocol: 'TCP', src: '10.42.1.2', srcPort: 40000, dst: '10.96.0.1', dstPort: 80 } as const;
const connection = (more: Partial<Connection>): Connection => ({
  tuple,
  forward: [],
  reply: [],
  result: 'dropped',
  at: 'node:n1',
  why: { code: 'host-unreachable', params: {} },
  ...more,
});

describe('observationOf', () => {
  it.each([
    [{ result: 'refused' }, 'refused'],
    [{ result: 'dropped' }, 'timeout'],
    [{ result: 'no-route' }, 'unreachable'],
    [
      { result: 'delivered', at: 'pod:lab/a', seen: { ...tuple, src: '10.0.0.1', dst: '10.42.2.2', dstPort: 8080 } },
      'answered by pod:lab/a at 10.42.2.2:8080, which saw 10.0.0.1',
    ],
  ] as const)('%j reads %s', (more, text) => {
    expect(observationText(observationOf(connection(more)))).toBe(text);
  });

  it('an error of the kernel is nothing the engine says', () => {
    expect(observationText({ result: 'error', code: 'EINVAL' })).toBe('error EINVAL');
  });
});
