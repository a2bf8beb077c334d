/** The shares of the same load under two settings, side by side and on one scale. Pure. */
import type { Experiment, SharedRow } from './experiment.js';
import { csvRecord, podsRecords } from './load-csv.js';

export interface PairRow {
  readonly name: string;
  /** Undefined where that pod or node had no part in it. */
  readonly a: SharedRow | undefined;
  readonly b: SharedRow | undefined;
}

/** In the order of the first, then what only the second has. */
export function pairRows(a: readonly SharedRow[], b: readonly SharedRow[]): readonly PairRow[] {
  const names = new Set([...a, ...b].map(({ name }) => name));
  const of = (rows: readonly SharedRow[], name: string) => rows.find((row) => row.name === name);
  return [...names].map((name) => ({ name, a: of(a, name), b: of(b, name) }));
}

/** The share at the end of the common axis, with room for the line of the longest bar. */
export function pairScale(rows: readonly PairRow[], requests: { readonly a: number; readonly b: number }): number {
  const shares = rows.flatMap(({ a, b }) => [
    ...(a ? [a.count / Math.max(1, requests.a), a.expected / Math.max(1, requests.a)] : []),
    ...(b ? [b.count / Math.max(1, requests.b), b.expected / Math.max(1, requests.b)] : []),
  ]);
  return Math.min(1, Math.max(0.01, ...shares) * 1.15);
}

/** The table of pods of both, with the setting in front. */
export function pairCsv(sides: readonly { readonly setting: string; readonly experiment: Experiment }[]): string {
  const [head = []] = sides.map(({ experiment }) => podsRecords(experiment)[0] ?? []);
  return [
    csvRecord(['setting', ...head]),
    ...sides.flatMap(({ setting, experiment }) =>
      podsRecords(experiment)
        .slice(1)
        .map((cells) => csvRecord([setting, ...cells])),
    ),
  ].join('');
}
