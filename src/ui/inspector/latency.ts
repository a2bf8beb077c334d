/** Where a request's time goes, by kind of hop. Pure. */
import type { Hop, Trace, WhyCode } from '../../store/types.js';
import type { PathRow } from './experiment.js';

export const LATENCY_KINDS = ['dns', 'pod-node', 'node-node', 'outside', 'balancer', 'rules', 'server', 'waiting'] as const;
export type LatencyKind = (typeof LATENCY_KINDS)[number];
export type Latency = Readonly<Record<LatencyKind, number>>;

const KIND_OF: Partial<Record<WhyCode, LatencyKind>> = {
  'pod-to-node': 'pod-node',
  'node-to-pod': 'pod-node',
  loopback: 'pod-node',
  'node-to-node': 'node-node',
  'extra-hop': 'node-node',
  'outside-to-node': 'outside',
  'node-to-outside': 'outside',
  'outside-to-outside': 'outside',
  'tunnel-route': 'outside',
  'outside-to-lb': 'balancer',
  'lb-to-node': 'balancer',
  'node-to-lb': 'balancer',
  'lb-to-client': 'balancer',
  'lb-picks-node': 'balancer',
  'lb-vip-node': 'balancer',
  'lb-proxies': 'balancer',
};

/** What the time between a hop and the next one is spent on. */
function kindOf(trace: Trace, hop: Hop, next: Hop | undefined): LatencyKind {
  // Until the sender's clock runs out nothing moves, in a lookup as well.
  if (next?.kind === 'timeout') return 'waiting';
  if (trace.legs[hop.leg]?.kind === 'dns') return 'dns';
  if (next?.kind === 'answer') return 'server';
  return KIND_OF[hop.why.code] ?? 'rules';
}

/** Virtual ms of one request by kind; their sum is what it took. */
export function latencyOf(trace: Trace): Latency {
  const spent = Object.fromEntries(LATENCY_KINDS.map((kind) => [kind, 0])) as Record<LatencyKind, number>;
  const hops = [...trace.hops].sort((a, b) => a.t - b.t);
  const last = hops.at(-1);
  for (const [index, hop] of hops.entries()) {
    const next = hops[index + 1];
    spent[kindOf(trace, hop, next)] += (next?.t ?? Math.max(trace.durationMs, last?.t ?? 0)) - hop.t;
  }
  const first = hops[0]?.t ?? 0;
  if (first > 0) spent.waiting += first;
  return spent;
}

/** Means over the requests whose path was looked into, and how many those are. */
export function meanLatency(
  rows: readonly PathRow[],
  samples: ReadonlyMap<string, Trace>,
  keep: (row: PathRow) => boolean = () => true,
): { readonly mean: Latency; readonly requests: number } {
  const mean = Object.fromEntries(LATENCY_KINDS.map((kind) => [kind, 0])) as Record<LatencyKind, number>;
  const known = rows.filter((row) => keep(row) && samples.has(row.key));
  const requests = known.reduce((sum, { count }) => sum + count, 0);
  for (const { key, count } of known) {
    const spent = latencyOf(samples.get(key) as Trace);
    for (const kind of LATENCY_KINDS) mean[kind] += (spent[kind] * count) / requests;
  }
  return { mean, requests };
}
