/** Names close to a misspelt one. Models github.com/spf13/cobra SuggestionsFor: distance of two, or a common beginning. */
export function closest(word: string, names: readonly string[]): readonly string[] {
  const lower = word.toLowerCase();
  return names
    .filter((name) => editDistance(lower, name.toLowerCase()) <= 2 || (lower !== '' && name.toLowerCase().startsWith(lower)))
    .sort();
}

/** Levenshtein. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] as number;
}
