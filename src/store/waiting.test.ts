import { describe, expect, it } from 'vitest';
import type { ClusterView } from './told.js';
import { isWaiting } from './waiting.js';

const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 5, 9, 0, seconds)).toISOString();
const ready = (status: string, since: number) => ({ conditions: [{ type: 'Ready', status, lastTransitionTime: at(since) }] });

/** One node, and of each other kind at most one object. */
function view(
  seconds: number,
  {
    node = ready('True', 0),
    pod,
    service,
    nodesDown = [] as readonly string[],
  }: Partial<Record<string, object>> & { nodesDown?: readonly string[] },
) {
  const all = (name: string, one: object | undefined) => new Map(one ? [[name, one]] : []);
  return {
    now: seconds * 1000,
    nodesDown,
    objects: {
      Node: all('node', { metadata: { name: 'node', creationTimestamp: at(0) }, status: node }),
      Pod: all('default/web', pod),
      Service: all('default/web', service),
    },
  } as unknown as ClusterView;
}
const pod = (status: object, metadata: object = {}) => ({ metadata: { creationTimestamp: at(100), ...metadata }, status });
const balanced = { metadata: { creationTimestamp: at(100) }, spec: { type: 'LoadBalancer' } };
const again = { containerStatuses: [{ restartCount: 3 }] };

describe('isWaiting', () => {
  it.each<[string, Parameters<typeof view>, boolean]>([
    ['all is there', [500, { pod: pod(ready('True', 102)) }], false],
    ['a pod starts', [110, { pod: pod({ phase: 'Pending' }) }], true],
    ['a pod that has not started for ten minutes', [700, { pod: pod({ phase: 'Pending' }) }], false],
    ['a pod became unready late', [5000, { pod: pod(ready('False', 4990)) }], true],
    ['a pod that falls over again and again', [5000, { pod: pod({ ...ready('False', 4990), ...again }) }], false],
    ['a pod stops', [5000, { pod: pod(ready('True', 102), { deletionTimestamp: at(5030) }) }], true],
    ['a pod is over', [110, { pod: pod({ phase: 'Succeeded' }) }], false],
    ['a node is off, and nobody knows', [5000, { nodesDown: ['node'] }], true],
    ['a node is known to be gone', [5000, { node: ready('Unknown', 4900), nodesDown: ['node'] }], true],
    ['a node has been gone for long', [5000, { node: ready('Unknown', 4000), nodesDown: ['node'] }], false],
    ['a load balancer is on its way', [120, { service: balanced }], true],
    ['a load balancer nobody will give', [5000, { service: balanced }], false],
  ])('%s', (_, args, want) => {
    expect(isWaiting(view(...args))).toBe(want);
  });

  it('is asked again as time goes on in the same picture', () => {
    const early = view(110, { pod: pod({ phase: 'Pending' }) });
    expect(isWaiting(early)).toBe(true);
    expect(isWaiting({ ...early, now: 701_000 })).toBe(false);
  });
});
