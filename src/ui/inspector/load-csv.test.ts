import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentOfBatch, experimentOfRun } from './experiment.js';
import { csvRecord, podsCsv, requestsCsv } from './load-csv.js';
import { batchOf, runOf } from './testing/experiments.js';

/** RFC 4180, read strictly. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') {
          value += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') value += text[at++];
    record.push(value);
    if (text[at] === ',') at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      records.push(record);
      record = [];
    }
  }
  return records;
}

describe('CSV', () => {
  it.each([
    ['plain', 'web-1', 'web-1'],
    ['a comma', 'a,b', '"a,b"'],
    ['quotes', 'say "hi"', '"say ""hi"""'],
    ['a line end', 'a\nb', '"a\nb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a sum', '+1', "'+1"],
    ['a difference', '-1', "'-1"],
    ['a function of old', '@SUM(A1)', "'@SUM(A1)"],
    ['a command', '=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
    ['a tab first', '\t=1', "'\t=1"],
  ])('%s', (_, value, written) => {
    expect(csvRecord([value])).toBe(`${written}\r\n`);
  });

  it('what is written is read back, and no text begins a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const read = parseCsv(rows.map((row) => csvRecord(row)).join(''));
          expect(read.map((row) => row.map((value) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value)))).toEqual(rows);
          for (const value of read.flat()) expect(value).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });

  it('numbers stay numbers, a minus too', () => {
    expect(csvRecord([-1.5, 0, Number.NaN])).toBe('-1.5,0,\r\n');
  });

  it('tells of each pod', () => {
    expect(parseCsv(podsCsv(experimentOfBatch(batchOf(1, [60, 40], [0.5, 0.5]))))).toEqual([
      ['pod', 'node', 'requests', 'share', 'expected_requests', 'expected_share', 'sigma', 'deviation_in_sigma'],
      ['default/web-0', 'node0', '60', '0.6', '50', '0.5', '5', '2'],
      ['default/web-1', 'node1', '40', '0.4', '50', '0.5', '5', '-2'],
    ]);
  });

  it('tells of every request, in order, over all slices and pieces', () => {
    const pieces = [...requestsCsv(experimentOfRun(runOf([batchOf(1, [6000], [1], 1), batchOf(2, [1, 2], [0.5, 0.5])])))];
    const [head, ...rows] = parseCsv(pieces.join(''));
    expect(pieces.length).toBeGreaterThan(3);
    expect(head).toEqual(['request', 'virtual_ms', 'from', 'url', 'outcome', 'answered_by', 'source_seen', 'path']);
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 6004 }, (_, index) => index + 1));
    expect(rows[6000]).toEqual(['6001', '1000', 'client:client', 'web:8080', 'refused', '', '', 'client:client']);
    expect(rows.at(-1)).toEqual([
      '6004',
      '2000',
      'client:client',
      'web:8080',
      'answered',
      'pod:default/web-1',
      '',
      'client:client > pod:default/web-1',
    ]);
  });
});
