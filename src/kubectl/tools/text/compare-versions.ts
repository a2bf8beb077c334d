/** The order of `sort -V`. Models gnulib's filevercmp: digits as numbers, `~` before all, letters before other signs. */

const order = (c: string | undefined): number => {
  if (c === undefined || /\d/.test(c)) return 0;
  if (/[A-Za-z]/.test(c)) return c.charCodeAt(0);
  return c === '~' ? -1 : c.charCodeAt(0) + 256;
};

export function compareVersions(a: string, b: string): number {
  if (a === '' || b === '') return a.length - b.length;
  // Hidden files come first, and an extension counts only where the rest is alike.
  const dotted = Number(b.startsWith('.')) - Number(a.startsWith('.'));
  if (dotted !== 0) return dotted;
  const stem = (text: string) => text.replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/, '');
  const [x, y] = [stem(a), stem(b)];
  return (x === y ? pieces(a, b) : pieces(x, y)) || pieces(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function pieces(a: string, b: string): number {
  let i = 0;
  let j = 0;
  const digit = (c: string | undefined) => c !== undefined && /\d/.test(c);
  while (i < a.length || j < b.length) {
    while ((i < a.length && !digit(a[i])) || (j < b.length && !digit(b[j]))) {
      const difference = order(a[i]) - order(b[j]);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    const [x, y] = [/^\d*/.exec(a.slice(i))?.[0] ?? '', /^\d*/.exec(b.slice(j))?.[0] ?? ''];
    const difference = Number(x) - Number(y);
    if (difference !== 0) return difference;
    i += x.length;
    j += y.length;
  }
  return 0;
}
