/** POSIX regular expressions, basic and extended, and Perl's, as JavaScript's. Models what GNU's regcomp takes and how it names errors. */

const classes: Readonly<Record<string, string>> = {
  digit: '0-9',
  alpha: '\\p{L}',
  alnum: '\\p{L}0-9',
  space: '\\s',
  blank: ' \\t',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\x00-\\x1f\\x7f',
  print: ' -~\\u00a0-\\uffff',
  graph: '!-~\\u00a1-\\uffff',
};

/** Patterns longer than this are refused: they are no one-liner. */
const longestPattern = 1000;

export interface RegexOptions {
  readonly extended: boolean;
  readonly flags: string;
  /** awk reads `\t` and `\/` in patterns; grep and sed's basic ones leave them to whoever wrote them. */
  readonly escapes?: boolean;
}

/** Throws a `SyntaxError` for a pattern that is none; its message is GNU's where that has one. */
export function posixRegex(pattern: string, { extended, flags, escapes = true }: RegexOptions): RegExp {
  if (pattern.length > longestPattern) throw new SyntaxError('Regular expression too big');
  return new RegExp(translated(pattern, extended, escapes), `${flags.replaceAll('u', '')}u`);
}

/** `\K`, quantifiers that give nothing back and the like are none of JavaScript's. */
export function perlRegex(pattern: string, flags: string): RegExp {
  const named = pattern.replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
  const kept = named.replace(/^((?:[^\\]|\\[^K])*)\\K/s, '(?<=$1)');
  return new RegExp(kept, flags);
}

function translated(pattern: string, extended: boolean, escapes: boolean): string {
  let source = '';
  let open = 0;
  /** Nothing stands yet that could be repeated. */
  let fresh = true;
  /** What stands there was repeated already. */
  let repeated = false;
  const atom = (text: string) => {
    source += text;
    fresh = false;
    repeated = false;
  };
  const literal = (c: string) => atom(/[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c);
  const repeat = (text: string) => {
    if (repeated) source = source.replace(/[*+?]$|\{[\d,]*\}$/, '*');
    else source += text;
    repeated = true;
  };
  const group = (opens: boolean) => {
    if (opens) {
      open++;
      source += '(';
      fresh = true;
      return;
    }
    if (open-- === 0) throw new SyntaxError('Unmatched ) or \\)');
    atom(')');
  };
  for (let i = 0; i < pattern.length; i++) {
    let c = pattern[i] as string;
    const escaped = c === '\\';
    if (escaped) {
      const following = pattern[++i];
      if (following === undefined) throw new SyntaxError('Trailing backslash');
      c = following;
    }
    // Basic ones turn the meaning of `\|`, `\(` and the like round.
    const special = '(){}|+?'.includes(c) && escaped !== extended;
    if (special && c === '(') group(true);
    else if (special && c === ')' && (open > 0 || !extended)) group(false);
    else if (special && c === '|') {
      source += '|';
      fresh = true;
    } else if (special && (c === '+' || c === '?') && !fresh) repeat(c);
    else if (special && c === '{' && !fresh) {
      const bounds = /^(\d*)(,?)(\d*)(\\?)\}/.exec(pattern.slice(i + 1));
      if (bounds && (bounds[4] === '\\') !== extended && (bounds[1] || bounds[2])) {
        i += bounds[0].length;
        if (bounds[3] && Number(bounds[1] || 0) > Number(bounds[3])) throw new SyntaxError('Invalid content of \\{\\}');
        repeat(`{${bounds[1] || 0}${bounds[2]}${bounds[3]}}`);
      } else if (extended) literal('{');
      else throw new SyntaxError(bounds ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
    } else if (special && fresh && !extended && c !== '}') literal(c);
    else if (special && fresh && extended && c === '{') throw new SyntaxError('Invalid preceding regular expression');
    else if (special && fresh && extended && c !== ')') continue;
    else if (!escaped && c === '*') {
      if (!fresh) repeat('*');
      else if (!extended) literal('*');
    } else if (!escaped && c === '[') {
      const [text, end] = bracket(pattern, i, escapes);
      atom(text);
      i = end;
    } else if (!escaped && c === '.') atom('.');
    else if (!escaped && c === '^' && (extended || fresh)) source += '^';
    else if (!escaped && c === '$' && (extended || i === pattern.length - 1 || /^\\[)|]/.test(pattern.slice(i + 1)))) {
      source += '$';
      fresh = false;
    } else if (escaped && (c === '<' || c === '>')) source += c === '<' ? '\\b(?=\\w)' : '\\b(?<=\\w)';
    else if (escaped && 'bBwWsS'.includes(c)) atom(`\\${c}`);
    else if (escaped && escapes && 'tnrfv'.includes(c)) atom(`\\${c}`);
    else if (escaped && /[1-9]/.test(c)) atom(`\\${c}`);
    else literal(c);
  }
  if (open > 0) throw new SyntaxError('Unmatched ( or \\(');
  return source;
}

/** `[…]` from its first character on, and where it ends. */
function bracket(pattern: string, from: number, escapes: boolean): readonly [string, number] {
  let i = from + 1;
  let source = '[';
  if (pattern[i] === '^') {
    source += '^';
    i++;
  }
  for (let first = true; ; first = false, i++) {
    const c = pattern[i];
    if (c === undefined) throw new SyntaxError('Unmatched [, [^, [:, [., or [=');
    if (c === ']' && !first) return [`${source}]`, i];
    const named = /^\[:(\w*):\]/.exec(pattern.slice(i));
    if (named) {
      const set = classes[named[1] ?? ''];
      if (set === undefined) throw new SyntaxError('Invalid character class name');
      source += set;
      i += named[0].length - 1;
    } else if (c === '-' && !first && pattern[i + 1] !== ']' && !source.endsWith('[^')) {
      if (pattern[i + 1] !== undefined && (pattern[i + 1] as string) < (pattern[i - 1] as string))
        throw new SyntaxError('Invalid range end');
      source += '-';
    } else if (c === '\\' && escapes && /[tnrfv\\\]/]/.test(pattern[i + 1] ?? '')) source += `\\${pattern[++i]}`;
    else source += /[\\\][^-]/.test(c) ? `\\${c}` : c;
  }
}
