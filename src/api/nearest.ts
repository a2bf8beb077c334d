/** Letters that must be changed, put in, left out or swapped with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] as number[];
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, ((rows[i - 2] as number[])[j - 2] as number) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return (rows[a.length] as number[])[b.length] as number;
}

/** The word that was probably meant: other capitals, or at most a third of its letters wrong. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const plain = word.toLowerCase();
  const ranked = words
    .map((known) => ({ known, wrong: distance(plain, known.toLowerCase()) }))
    .filter(({ known, wrong }) => known !== word && wrong <= Math.floor(Math.max(known.length, word.length) / 3))
    .sort((a, b) => a.wrong - b.wrong);
  return ranked[0]?.known;
}
