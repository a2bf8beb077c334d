/** POSIX regular expressions, basic and extended, as JavaScript's. */

const classes: Readonly<Record<string, string>> = {
  digit: '0-9',
  alpha: 'A-Za-z',
  alnum: 'A-Za-z0-9',
  space: '\\s',
  blank: ' \\t',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

/** Patterns longer than this are refused: they are no one-liner. */
const longestPattern = 1000;

/** Throws a `SyntaxError` for a pattern that is none. */
export function posixRegex(pattern: string, { extended, flags }: { readonly extended: boolean; readonly flags: string }): RegExp {
  if (pattern.length > longestPattern) throw new SyntaxError('too long');
  return new RegExp(regexSource(pattern, extended), `${flags.replaceAll('u', '')}u`);
}

function regexSource(pattern: string, extended: boolean): string {
  const named = pattern.replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
  // Basic ones turn the meaning of `\|`, `\(` and the like round.
  const turned = extended
    ? named
    : named.replace(/\\([|(){}+?])|([|(){}+?])/g, (_, escaped?: string, plain?: string) => escaped ?? `\\${plain}`);
  // Escapes that JavaScript refuses under the u flag stand for the character itself.
  return turned
    .replace(/\\([<>])/g, '\\b')
    .replace(/\\([^\\^$.*+?()[\]{}|/bBdDsSwWtnr0-9-])/g, '$1')
    .replace(/\\-/g, '[-]');
}
