import { expect, test } from 'vitest';
import type { Hop, Trace } from '../../store/types.js';
import { hopGroups } from './hop-groups.js';

const tuple = { protocol: 'TCP', src: '10.244.1.2', srcPort: 40000, dst: '10.96.0.1', dstPort: 80 } as const;
const hop = (index: number, leg: number, direction: Hop['direction']): Hop => ({
  index,
  leg,
  direction,
  kind: 'forward',
  at: 'node:n1',
  t: index,
  before: tuple,
  after: tuple,
  why: { code: 'pod-to-node', params: {} },
});

test('a lookup is one group, a connection is two', () => {
  const query = { name: 'web.default.svc.cluster.local.', type: 'A', rcode: 'NOERROR', answers: ['A 10.96.0.1'] } as const;
  const trace: Trace = {
    id: 1,
    from: 'pod:default/client',
    url: 'web',
    method: 'GET',
    at: 0,
    durationMs: 1,
    legs: [
      { kind: 'dns', query, tuple },
      { kind: 'connect', tuple },
    ],
    hops: [hop(0, 0, 'forward'), hop(1, 0, 'reply'), hop(2, 1, 'forward'), hop(3, 1, 'forward'), hop(4, 1, 'reply')],
    outcome: { kind: 'answered', at: 'pod:default/web', why: { code: 'process-answers', params: {} } },
  };
  const groups = hopGroups(trace);
  expect(groups.map((group) => [group.query?.name, group.direction, group.hops.map((one) => one.index)])).toEqual([
    [query.name, 'forward', [0, 1]],
    [undefined, 'forward', [2, 3]],
    [undefined, 'reply', [4]],
  ]);
});
