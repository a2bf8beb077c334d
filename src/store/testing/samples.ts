/** Updates, traces and batches as tests need them: only what the story looks at is filled in with care. */
import type { Batch, CurrentSettings, FiveTuple, Hop, Pod, Trace, Update } from '../../worker/protocol.js';

const tuple: FiveTuple = { protocol: 'TCP', src: '10.244.1.2', srcPort: 40_000, dst: '10.96.0.7', dstPort: 80 };

export function sampleTrace(id: number, at: number, hops = 4, durationMs = 10): Trace {
  const steps = Array.from(
    { length: hops },
    (_, index): Hop => ({
      index,
      leg: 0,
      direction: 'forward',
      kind: 'forward',
      at: 'pod:default/client',
      t: (durationMs * index) / Math.max(hops, 1),
      before: tuple,
      after: tuple,
      why: { code: 'node-to-node', params: {} },
    }),
  );
  return {
    id,
    from: 'pod:default/client',
    url: 'http://web:8080/',
    method: 'GET',
    at,
    durationMs,
    legs: [{ kind: 'connect', tuple }],
    hops: steps,
    outcome: { kind: 'answered', at: 'pod:default/web-1', why: { code: 'process-answers', params: {} } },
  };
}

export function sampleBatch(id: number, at: number, requests = 3): Batch {
  return {
    id,
    spec: { from: { kind: 'client', name: 'laptop' }, url: 'http://203.0.113.10/' },
    requests,
    at,
    paths: [],
    records: new Uint16Array(requests),
    shares: [],
    outcomes: { answered: requests, refused: 0, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 },
  };
}

export function samplePod(name: string, phase = 'Pending'): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', uid: name },
    spec: { containers: [{ name: 'web', image: 'nginx' }] },
    status: { phase },
  } as unknown as Pod;
}

const settings: CurrentSettings = {
  proxyMode: 'iptables',
  proxyMinSync: 1,
  podNetwork: 'routed',
  cloudLoadBalancer: { kind: 'pass-through', proxyProtocol: false, intervalSeconds: 5, unhealthyThreshold: 2, healthyThreshold: 2 },
};

export function sampleUpdate(tick: number, now: number, part: Partial<Update> = {}): Update {
  return {
    tick,
    now,
    nextEventAt: null,
    full: false,
    upserts: [],
    removals: [],
    loadBalancers: [],
    nodesDown: [],
    outside: { firewall: null, routes: {} },
    settings,
    traces: [],
    batches: [],
    marks: [],
    history: { canUndo: false, canRedo: false },
    ...part,
  };
}

/** The update that begins a story. */
export const sampleBoot = (now = 0, part: Partial<Update> = {}): Update => sampleUpdate(1, now, { full: true, restores: 'new', ...part });
