/** An experiment as CSV (RFC 4180): a table of the pods, and every request. */
import { sourceKey } from '../timeline/sources.js';
import { deviations, type Experiment, sharesByPod } from './experiment.js';

type Cell = string | number;

/** What a spreadsheet would take for a formula is told to be text (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** One record with its line end. Numbers are our own and stand as they are; text is kept from being a formula. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: Cell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const rounded = (value: number | undefined): Cell => (value === undefined ? '' : Math.round(value * 1e6) / 1e6);

export const podsCsv = (experiment: Experiment): string => podsRecords(experiment).map(csvRecord).join('');

/** The table of pods: its heads, then a row each. */
export function podsRecords(experiment: Experiment): readonly (readonly Cell[])[] {
  const head = ['pod', 'node', 'requests', 'share', 'expected_requests', 'expected_share', 'sigma', 'deviation_in_sigma'];
  const rows = sharesByPod(experiment).map((row): readonly Cell[] => [
    row.name.replace(/^pod:/, ''),
    row.node,
    row.count,
    rounded(row.count / experiment.requests),
    rounded(row.expected),
    rounded(row.expected / experiment.requests),
    rounded(row.sigma),
    rounded(deviations(row)),
  ]);
  return [head, ...rows];
}

/** Records in one piece of text; made one after the other, so that the page is not held up. */
const AT_ONCE = 5_000;

/** All requests in the order they were sent, in pieces; time is virtual ms since boot. */
export function* requestsCsv({ url, parts }: Experiment): Generator<string> {
  yield csvRecord(['request', 'virtual_ms', 'from', 'url', 'outcome', 'answered_by', 'source_seen', 'path']);
  let number = 0;
  for (const { at, batch } of parts) {
    const from = sourceKey(batch.spec.from);
    const ends = batch.paths.map(({ outcome, answeredBy = '', clientSeen = '', places }) =>
      csvRecord([at, from, url, outcome, answeredBy, clientSeen, places.join(' > ')]),
    );
    for (let start = 0; start < batch.records.length; start += AT_ONCE) {
      const lines: string[] = [];
      for (const record of batch.records.subarray(start, start + AT_ONCE)) {
        number += 1;
        lines.push(`${number},${ends[record] ?? ''}`);
      }
      yield lines.join('');
    }
  }
}
