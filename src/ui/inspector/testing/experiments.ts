/** Experiments made by hand, for tests. */
import type { Batch, LoadRun } from '../../../store/types.js';

const from = { kind: 'client', name: 'client' } as const;

/** A batch of one path per pod, of which so many requests were answered, and so many refused. */
export function batchOf(id: number, counts: readonly number[], expected: readonly number[], refused = 0): Batch {
  const requests = counts.reduce((a, b) => a + b, refused);
  const pods = counts.map((_, index) => `pod:default/web-${index}` as const);
  const records = [...counts, refused].flatMap((count, index) => Array.from({ length: count }, () => index));
  return {
    id,
    spec: { from, url: 'web:8080' },
    requests,
    at: id * 1000,
    paths: [
      ...pods.map((pod, index) => ({
        places: ['client:client' as const, pod],
        outcome: 'answered' as const,
        answeredBy: pod,
        count: counts[index]!,
      })),
      { places: ['client:client' as const], outcome: 'refused' as const, count: refused },
    ],
    records: Uint16Array.from(records),
    shares: pods.map((pod, index) => ({ pod, node: `node${index % 2}`, count: counts[index]!, expected: expected[index]! })),
    outcomes: { answered: requests - refused, refused, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 },
  };
}

export function runOf(batches: readonly Batch[], ms = 1000): LoadRun {
  const sent = batches.reduce((sum, { requests }) => sum + requests, 0);
  return {
    id: 1,
    plan: { sources: [from], url: 'web:8080', shape: { kind: 'burst', requests: sent } },
    status: 'done',
    total: sent,
    sent,
    lastsMs: batches.length * ms,
    slices: batches.map((batch) => ({ at: batch.at, now: batch.at + ms, parts: [{ from, batch, samples: [] }] })),
  };
}
