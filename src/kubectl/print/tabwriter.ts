/**
 * Elastic tab stops as kubectl's output has them. Models text/tabwriter: a cell is text that a tab ends;
 * a column is a run of consecutive lines that have such a cell, and is as wide as its widest one.
 */

export interface TabwriterOptions {
  /** Least width of a column, padding included. */
  readonly minWidth: number;
  readonly padding: number;
}

/** kubectl get: liggitt/tabwriter with minwidth 6, padding 3. */
export const tableColumns: TabwriterOptions = { minWidth: 6, padding: 3 };
/** kubectl describe: NewWriter(out, 0, 8, 2, ' ', 0). */
export const describeColumns: TabwriterOptions = { minWidth: 0, padding: 2 };

export function alignColumns(text: string, options: TabwriterOptions): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths: number[][] = lines.map(() => []);
  const settle = (from: number, to: number, column: number): void => {
    for (let row = from; row < to; row++) {
      if ((lines[row]?.length ?? 0) - 1 <= column) continue;
      let end = row;
      let width = options.minWidth;
      while (end < to && (lines[end]?.length ?? 0) - 1 > column) {
        width = Math.max(width, columnsOf(lines[end]?.[column] ?? '') + options.padding);
        end++;
      }
      for (let r = row; r < end; r++) (widths[r] as number[])[column] = width;
      settle(row, end, column + 1);
      row = end - 1;
    }
  };
  settle(0, lines.length, 0);
  return lines
    .map((cells, row) => cells.map((cell, column) => (column === cells.length - 1 ? cell : pad(cell, widths[row]?.[column] ?? 0))).join(''))
    .join('\n');
}

/** Go counts runes. */
function columnsOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - columnsOf(cell)));
}
