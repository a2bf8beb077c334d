/** Many requests as one experiment, whether they were sent at once or as a load over time: who got how many, and is that chance? */
import type { Batch, BatchPath, LoadRun, OutcomeKind, RequestSource, Trace } from '../../store/types.js';

/** Requests of one sender at one moment. */
export interface ExperimentPart {
  readonly at: number;
  readonly batch: Batch;
}

export interface Experiment {
  /** Unique on the page: `batch-3`, `load-1`. */
  readonly key: string;
  readonly kind: 'batch' | 'load';
  readonly number: number;
  readonly url: string;
  readonly sources: readonly RequestSource[];
  /** Requests that were sent. */
  readonly requests: number;
  /** Virtual ms of the first requests and of the end; the same for a burst. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly ExperimentPart[];
  /** Senders that could not send, and what the engine said. */
  readonly unsent: readonly { readonly at: number; readonly from: RequestSource; readonly message: string }[];
  /** One request in full for each kind of path that was looked into, by `pathKey`. */
  readonly samples: ReadonlyMap<string, Trace>;
}

export const pathKey = ({ outcome, places }: BatchPath): string => [outcome, ...places].join(' ');

export function experimentOfBatch(batch: Batch, samples: Experiment['samples'] = new Map()): Experiment {
  const { id, spec, requests, at } = batch;
  return {
    key: `batch-${id}`,
    kind: 'batch',
    number: id,
    url: spec.url,
    sources: [spec.from],
    requests,
    from: at,
    to: at,
    parts: [{ at, batch }],
    unsent: [],
    samples,
  };
}

export function experimentOfRun({ id, plan, slices }: LoadRun): Experiment {
  const told = slices.flatMap(({ at, parts }) => parts.map((part) => ({ at, ...part })));
  const parts = told.flatMap(({ at, batch }) => (batch ? [{ at, batch }] : []));
  return {
    key: `load-${id}`,
    kind: 'load',
    number: id,
    url: plan.url,
    sources: plan.sources,
    requests: parts.reduce((sum, { batch }) => sum + batch.requests, 0),
    from: slices[0]?.at ?? 0,
    to: slices.at(-1)?.now ?? 0,
    parts,
    unsent: told.flatMap(({ at, from, failed }) => (failed ? [{ at, from, message: failed.message }] : [])),
    samples: new Map(
      told.flatMap(({ batch, samples }) =>
        samples.flatMap(({ path, trace }) => {
          const taken = batch?.paths[path];
          return taken ? [[pathKey(taken), trace] as const] : [];
        }),
      ),
    ),
  };
}

export interface SharedRow {
  /** Place of the pod, or name of the node. */
  readonly name: string;
  readonly node: string;
  readonly count: number;
  /** Requests the rules would give it: Σ n × p over what was sent while they held. */
  readonly expected: number;
  /** Standard deviation of that count, were every request a throw of its own: √Σ n p (1 − p). */
  readonly sigma: number;
}

/** By pod, in the order they were first met. */
export function sharesByPod({ parts }: Pick<Experiment, 'parts'>): readonly SharedRow[] {
  return addUp(parts, ({ pod }) => pod);
}

/** By node: its pods' shares are one chance together. */
export function sharesByNode({ parts }: Pick<Experiment, 'parts'>): readonly SharedRow[] {
  return addUp(parts, ({ node }) => node);
}

function addUp(parts: readonly ExperimentPart[], nameOf: (row: Batch['shares'][number]) => string): readonly SharedRow[] {
  const rows = new Map<string, { node: string; count: number; expected: number; variance: number }>();
  for (const { batch } of parts) {
    const chances = new Map<string, number>();
    for (const share of batch.shares) {
      const name = nameOf(share);
      const row = rows.get(name) ?? { node: share.node, count: 0, expected: 0, variance: 0 };
      row.count += share.count;
      rows.set(name, row);
      chances.set(name, (chances.get(name) ?? 0) + share.expected);
    }
    for (const [name, chance] of chances) {
      const row = rows.get(name);
      if (!row) continue;
      row.expected += batch.requests * chance;
      row.variance += batch.requests * chance * Math.max(0, 1 - chance);
    }
  }
  return [...rows].map(([name, { variance, ...row }]) => ({ name, ...row, sigma: Math.sqrt(variance) }));
}

/** How far a count is from what was expected, in standard deviations; undefined: there is nothing chance could have done. */
export function deviations({ count, expected, sigma }: SharedRow): number | undefined {
  // Sums of shares carry the rounding of their parts.
  if (sigma > 1e-6) return (count - expected) / sigma;
  return Math.abs(count - expected) < 1e-6 * Math.max(1, expected) ? 0 : undefined;
}

export interface Verdict {
  readonly within: boolean;
  /** The largest distance of all, in standard deviations; undefined: beyond all chance. */
  readonly largest: number | undefined;
  /** What chance is granted: of very many, one is further off now and then. */
  readonly granted: number;
}

export function judgeShares(rows: readonly SharedRow[]): Verdict {
  const granted = rows.length <= 10 ? 3 : 4;
  const distances = rows.map(deviations);
  if (distances.includes(undefined)) return { within: false, largest: undefined, granted };
  const largest = Math.max(0, ...distances.map((one) => Math.abs(one ?? 0)));
  return { within: largest <= granted, largest, granted };
}

export interface PathRow {
  readonly key: string;
  readonly path: BatchPath;
  readonly count: number;
  /** Where the first of them is, to look into. */
  readonly batch: number;
  readonly index: number;
}

/** All parts' paths, the most taken first; equal ones of several parts are one. */
export function pathRows({ parts }: Pick<Experiment, 'parts'>): readonly PathRow[] {
  const rows = new Map<string, PathRow & { count: number }>();
  for (const { batch } of parts) {
    batch.paths.forEach((path, record) => {
      if (path.count === 0) return;
      const key = pathKey(path);
      const row = rows.get(key);
      if (row) row.count += path.count;
      else rows.set(key, { key, path, count: path.count, batch: batch.id, index: Math.max(0, batch.records.indexOf(record)) });
    });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}

export function outcomeCounts({ parts }: Pick<Experiment, 'parts'>): Readonly<Record<OutcomeKind, number>> {
  const sum = { answered: 0, refused: 0, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 };
  for (const { batch } of parts) for (const kind of Object.keys(sum) as OutcomeKind[]) sum[kind] += batch.outcomes[kind];
  return sum;
}
