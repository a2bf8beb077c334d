/** What became of a load's requests, second by second, and the layers of its chart. Pure. */
import type { OutcomeKind, PlacedMark } from '../../store/types.js';
import type { Experiment } from './experiment.js';

/** `pod:…` or an outcome other than answered. */
export type LayerKey = string;

export interface TimeBin {
  /** Virtual ms, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly counts: ReadonlyMap<LayerKey, number>;
}

/** More columns than this say no more. */
const BINS = 60;

const FAILED: readonly OutcomeKind[] = ['refused', 'timed-out', 'no-such-host', 'no-route'];

/** Columns of a whole number of seconds; every request is in the column of the moment it was sent. */
export function timeBins({ from, to, parts }: Pick<Experiment, 'from' | 'to' | 'parts'>): readonly TimeBin[] {
  if (to <= from) return [];
  const width = Math.max(1, Math.ceil((to - from) / 1000 / BINS)) * 1000;
  const bins = Array.from({ length: Math.ceil((to - from) / width) }, (_, index) => ({
    from: from + index * width,
    to: Math.min(to, from + (index + 1) * width),
    counts: new Map<LayerKey, number>(),
  }));
  for (const { at, batch } of parts) {
    const bin = bins[Math.min(bins.length - 1, Math.max(0, Math.floor((at - from) / width)))];
    if (!bin) continue;
    const add = (key: LayerKey, count: number) => bin.counts.set(key, (bin.counts.get(key) ?? 0) + count);
    for (const { outcome, answeredBy, count } of batch.paths)
      if (count > 0) add(outcome === 'answered' ? (answeredBy ?? 'answered') : outcome, count);
  }
  return bins;
}

/** Pods as they were first met, then what failed. */
export function layersOf(bins: readonly TimeBin[]): readonly LayerKey[] {
  const keys = new Set(bins.flatMap(({ counts }) => [...counts.keys()]));
  const failed = FAILED.filter((kind) => keys.delete(kind));
  return [...keys, ...failed];
}

export interface Layer {
  readonly key: LayerKey;
  /** Outline in the unit square: x is time, y grows upwards. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly total: number;
}

export interface TimeChart {
  readonly layers: readonly Layer[];
  /** Requests per second at the top. */
  readonly highest: number;
}

/**
 * Layers one on another, as steps: a column's height is its requests per second.
 * @param atLeast requests per second at the top, where another chart goes higher than this one
 */
export function stackBins(bins: readonly TimeBin[], atLeast = 1): TimeChart {
  const start = bins[0]?.from ?? 0;
  const length = Math.max(1, (bins.at(-1)?.to ?? 0) - start);
  const rates = bins.map(({ from, to, counts }) => ([...counts.values()].reduce((a, b) => a + b, 0) * 1000) / (to - from));
  const highest = Math.max(1, atLeast, ...rates);
  const floor = bins.map(() => 0);
  const layers = layersOf(bins).map((key): Layer => {
    const lower: (readonly [number, number])[] = [];
    const upper: (readonly [number, number])[] = [];
    let total = 0;
    bins.forEach(({ from, to, counts }, index) => {
      const count = counts.get(key) ?? 0;
      const base = floor[index] ?? 0;
      const top = base + (count * 1000) / (to - from) / highest;
      const [left, right] = [(from - start) / length, (to - start) / length];
      lower.push([left, base], [right, base]);
      upper.push([left, top], [right, top]);
      floor[index] = top;
      total += count;
    });
    return { key, points: [...upper, ...lower.reverse()], total };
  });
  return { layers, highest };
}

/** Marks that tell what else happened meanwhile, where in the chart (0…1). Those nearer than a hundredth are one. */
export function marksWithin(
  { from, to }: Pick<Experiment, 'from' | 'to'>,
  marks: readonly PlacedMark[],
): readonly { readonly x: number; readonly marks: readonly PlacedMark[] }[] {
  const told = marks.filter(({ at, kind }) => at >= from && at <= to && kind !== 'request' && kind !== 'batch');
  const placed: { x: number; marks: PlacedMark[] }[] = [];
  for (const mark of [...told].sort((a, b) => a.at - b.at)) {
    const x = (mark.at - from) / Math.max(1, to - from);
    const near = placed.at(-1);
    if (near && x - near.x < 0.01) near.marks.push(mark);
    else placed.push({ x, marks: [mark] });
  }
  return placed;
}
