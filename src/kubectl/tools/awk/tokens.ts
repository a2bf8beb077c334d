/** The text of an awk program → its words. A slash begins a pattern where no value stands before it. */
import { AwkError } from './syntax.js';

export interface Token {
  readonly t: 'number' | 'string' | 'regex' | 'word' | 'op' | 'end';
  readonly text: string;
  /** A blank stands before it. */
  readonly apart: boolean;
}

export const keywords: ReadonlySet<string> = new Set([
  'BEGIN',
  'END',
  'if',
  'else',
  'while',
  'for',
  'in',
  'print',
  'printf',
  'next',
  'exit',
  'delete',
  'break',
  'continue',
  'do',
  'function',
  'getline',
]);
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '/': '/', '\\': '\\' };

/** Throws `AwkError`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let apart = false;
  const push = (t: Token['t'], word: string) => tokens.push({ t, text: word, apart });
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:[ \t\r]+|\\\n|#[^\n]*)/.exec(rest)?.[0];
    if (blank !== undefined) {
      at += blank.length;
      apart = true;
      continue;
    }
    const before = tokens.at(-1);
    const value =
      before &&
      (['number', 'string', 'regex'].includes(before.t) ||
        (before.t === 'word' && !keywords.has(before.text)) ||
        [')', ']', '$', '++', '--'].includes(before.text));
    const string = /^"((?:[^"\\\n]|\\[\s\S])*)"/.exec(rest);
    const regex = value ? null : /^\/((?:[^/\\\n]|\\.)*)\//.exec(rest);
    const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/.exec(rest)?.[0];
    const word = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    const op = /^(?:\+\+|--|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|&&|\|\||!~|[-+*/%^!<>~?:;,(){}[\]$=\n])/.exec(rest)?.[0];
    if (string)
      push(
        'string',
        (string[1] ?? '').replace(/\\([\s\S])/g, (whole, c: string) => escapes[c] ?? whole),
      );
    else if (regex) push('regex', (regex[1] ?? '').replaceAll('\\/', '/'));
    else if (number !== undefined) push('number', number);
    else if (word !== undefined) push('word', word);
    else if (op !== undefined) push('op', op);
    else throw new AwkError(`unexpected character '${rest[0]}'`);
    at += string?.[0].length ?? regex?.[0].length ?? (number ?? word ?? op ?? '').length;
    apart = false;
  }
  tokens.push({ t: 'end', text: 'end of program', apart: true });
  return tokens;
}
