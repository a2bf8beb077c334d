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
  return alignRows(text.split('\n').map(cellsOf), options);
}

/** The cells of a line: what `split` does, sooner, as most lines have one tab or none. */
export function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (let tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
    cells.push(line.slice(from, tab));
    from = tab + 1;
  }
  cells.push(from === 0 ? line : line.slice(from));
  return cells;
}

/** The same for lines that are cells already; none of them has a tab or an end of a line in it. */
export function alignRows(lines: readonly (readonly string[])[], { minWidth, padding }: TabwriterOptions): string {
  const texts = lines.map((cells) => cells[0] as string);
  // Lines from one that has a cell in this column to the next that has none are as wide there as their widest one.
  const settle = (from: number, to: number, column: number): void => {
    for (let row = from; row < to; row++) {
      if ((lines[row] as readonly string[]).length - 1 <= column) continue;
      let end = row;
      let width = minWidth;
      for (; end < to && (lines[end] as readonly string[]).length - 1 > column; end++)
        width = Math.max(width, columnsOf(lines[end]?.[column] as string) + padding);
      for (let one = row; one < end; one++) {
        const cells = lines[one] as readonly string[];
        texts[one] += ' '.repeat(width - columnsOf(cells[column] as string)) + (cells[column + 1] as string);
      }
      settle(row, end, column + 1);
      row = end - 1;
    }
  };
  settle(0, lines.length, 0);
  return texts.join('\n');
}

/** Go counts runes. Hardly a text has one that takes two units, and a test tells sooner than a match. */
function columnsOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}
