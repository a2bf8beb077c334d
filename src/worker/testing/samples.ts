/** Objects and traces as the worker's tests need them. */
import type { Pod } from '../../api/core.js';
import type { FiveTuple } from '../../net/packet.js';
import type { Trace } from '../../sim/trace.js';

const tuple: FiveTuple = { protocol: 'TCP', src: '198.51.100.7', srcPort: 40_000, dst: '10.0.0.1', dstPort: 30_080 };

export function samplePod(name: string, ready: boolean): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', uid: name },
    spec: { containers: [{ name: 'web', image: 'nginx' }] },
    status: { phase: ready ? 'Running' : 'Pending', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  } as unknown as Pod;
}

export function sampleTrace(id: number, at: number, hops = 3, durationMs = 10): Trace {
  return {
    id,
    from: 'client:laptop',
    url: 'http://web/',
    method: 'GET',
    at,
    durationMs,
    legs: [{ kind: 'connect', tuple }],
    hops: Array.from({ length: hops }, (_, index) => ({
      index,
      leg: 0,
      direction: 'forward' as const,
      kind: 'forward' as const,
      at: 'client:laptop' as const,
      t: (durationMs * index) / hops,
      before: tuple,
      after: tuple,
      why: { code: 'outside-to-node' as const, params: {} },
    })),
    outcome: { kind: 'answered', at: 'pod:default/web', why: { code: 'process-answers', params: {} } },
  };
}
