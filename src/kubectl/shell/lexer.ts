/** Characters → tokens. Words keep their quoting, because expansion depends on it. */
import type { ExpansionOperator, Part, Script, Word } from './syntax.js';
import { BadSubstitution, noArrays, ShellSyntaxError } from './syntax.js';

export type Token =
  | { readonly t: 'word'; readonly word: Word; readonly raw: string }
  | { readonly t: 'op'; readonly v: string }
  /** Number before a redirection: the `2` of `2>file`. */
  | { readonly t: 'redirect'; readonly op: string; readonly fd: number | undefined }
  | { readonly t: 'newline' }
  | { readonly t: 'end' };

/** Reads a script up to a closing `)`; handed in by the parser, since `$(…)` holds a whole script. */
export type ReadScript = (source: string, from: number) => { readonly script: Script; readonly end: number };

interface PendingHere {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly fill: (body: Word) => void;
}

const operators = ['&&', '||', ';;', ';', '|&', '|', '&', '(', ')'];
const redirects = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '>&', '>>', '>|', '<', '>'];
const endsWord = /[\s;|&()<>]/;
const nameStart = /[A-Za-z_]/;
const expansionOperators: readonly ExpansionOperator[] = [
  ...([':-', ':=', ':+', ':?', '##', '%%', '-', '=', '+', '?', '#', '%'] as const),
  ...(['//', '/#', '/%', '/', ':', '^^', '^', ',,', ',', '@'] as const),
];

export class Lexer {
  private readonly pending: PendingHere[] = [];
  /** Where the token that was read last begins. */
  start = 0;

  constructor(
    readonly source: string,
    public position: number,
    private readonly readScript: ReadScript,
  ) {}

  next(): Token {
    this.skipBlanks();
    const { source } = this;
    this.start = this.position;
    if (this.position >= source.length) {
      this.readHereDocuments();
      return { t: 'end' };
    }
    if (source[this.position] === '\n') {
      this.position++;
      this.readHereDocuments();
      return { t: 'newline' };
    }
    const number = /^[0-9](?=[<>])/.exec(source.slice(this.position, this.position + 2));
    const at = this.position + (number ? 1 : 0);
    const redirect = redirects.find((r) => source.startsWith(r, at));
    if (redirect && !(redirect === '<' && source[at + 1] === '(')) {
      this.position = at + redirect.length;
      return { t: 'redirect', op: redirect, fd: number ? Number(number[0]) : undefined };
    }
    const operator = operators.find((o) => source.startsWith(o, this.position));
    if (operator) {
      this.position += operator.length;
      return { t: 'op', v: operator };
    }
    const start = this.position;
    const word = this.readWord();
    return { t: 'word', word, raw: source.slice(start, this.position) };
  }

  /** Remembers a here-document whose text begins after the current line. */
  expectHere(here: PendingHere): void {
    this.pending.push(here);
  }

  private skipBlanks(): void {
    const { source } = this;
    for (;;) {
      const c = source[this.position];
      if (c === ' ' || c === '\t' || c === '\r') this.position++;
      else if (c === '\\' && source[this.position + 1] === '\n') this.position += 2;
      else if (c === '#') while (this.position < source.length && source[this.position] !== '\n') this.position++;
      else return;
    }
  }

  private readHereDocuments(): void {
    for (const here of this.pending.splice(0)) {
      const lines: string[] = [];
      while (this.position < this.source.length) {
        const stop = this.source.indexOf('\n', this.position);
        const end = stop < 0 ? this.source.length : stop;
        let line = this.source.slice(this.position, end);
        this.position = Math.min(end + 1, this.source.length);
        if (here.stripTabs) line = line.replace(/^\t+/, '');
        if (line === here.delimiter) break;
        lines.push(`${line}\n`);
      }
      const text = lines.join('');
      here.fill(here.quoted ? [{ t: 'text', v: text, quoted: true }] : this.inner(text).readQuoted(undefined));
    }
  }

  private inner(text: string): Lexer {
    return new Lexer(text, 0, this.readScript);
  }

  /** `((` was read: the expression up to its `))`. */
  readArithmetic(): string | undefined {
    const { source } = this;
    let depth = 0;
    for (let at = this.position; at < source.length; at++) {
      if (source[at] === '(') depth++;
      else if (source[at] === ')' && depth-- === 0) {
        if (source[at + 1] !== ')') return undefined;
        const text = source.slice(this.position, at);
        this.position = at + 2;
        return text;
      }
    }
    return undefined;
  }

  /** Variables and `$(…)` in a text that is no word of its own. */
  wordOf(text: string): Word {
    return this.inner(text.replaceAll('"', '')).readQuoted(undefined);
  }

  private readWord(): Word {
    const parts: Part[] = [];
    let plain = '';
    const flush = () => {
      if (plain) parts.push({ t: 'text', v: plain, quoted: false });
      plain = '';
    };
    if (this.source.startsWith('<(', this.position)) {
      const { script, end } = this.readScript(this.source, this.position + 2);
      this.position = end;
      parts.push({ t: 'process', body: script, quoted: true });
    }
    while (this.position < this.source.length) {
      const c = this.source[this.position] as string;
      if (endsWord.test(c)) break;
      if (c === '\\') {
        const following = this.source[this.position + 1];
        this.position += 2;
        if (following === undefined) plain += '\\';
        else if (following !== '\n') {
          flush();
          parts.push({ t: 'text', v: following, quoted: true });
        }
      } else if (c === "'") {
        flush();
        parts.push({ t: 'text', v: this.readSingle(), quoted: true });
      } else if (c === '"') {
        flush();
        this.position++;
        parts.push(...this.readQuoted('"'));
      } else if (c === '$' || c === '`') {
        const part = this.readDollar(false);
        if (part) {
          flush();
          parts.push(...part);
        } else {
          plain += c;
          this.position++;
        }
      } else {
        plain += c;
        this.position++;
      }
    }
    flush();
    return parts;
  }

  private readSingle(): string {
    const close = this.source.indexOf("'", this.position + 1);
    if (close < 0) throw new ShellSyntaxError("unexpected EOF while looking for matching `''");
    const text = this.source.slice(this.position + 1, close);
    this.position = close + 1;
    return text;
  }

  /** Inside double quotes up to `close`, or a whole here-document when there is none. */
  private readQuoted(close: '"' | undefined): Part[] {
    const parts: Part[] = [];
    let plain = '';
    const flush = (always: boolean) => {
      if (plain || (always && !parts.length)) parts.push({ t: 'text', v: plain, quoted: true });
      plain = '';
    };
    for (;;) {
      const c = this.source[this.position];
      if (c === undefined) {
        if (close) throw new ShellSyntaxError('unexpected EOF while looking for matching `"\'');
        flush(true);
        return parts;
      }
      if (c === close) {
        this.position++;
        flush(true);
        return parts;
      }
      if (c === '\\') {
        const following = this.source[this.position + 1] ?? '';
        if (following === '\n') this.position += 2;
        else if (following && ('$`\\'.includes(following) || following === close)) {
          plain += following;
          this.position += 2;
        } else {
          plain += c;
          this.position++;
        }
      } else if (c === '$' || c === '`') {
        const part = this.readDollar(true);
        if (part) {
          flush(false);
          parts.push(...part);
        } else {
          plain += c;
          this.position++;
        }
      } else {
        plain += c;
        this.position++;
      }
    }
  }

  /** At `$` or a backquote: the expansion there, or undefined when the dollar stands for itself. */
  private readDollar(quoted: boolean): Part[] | undefined {
    const { source } = this;
    if (source[this.position] === '`') return [this.readBackquote(quoted)];
    const c = source[this.position + 1];
    if (c === '(' && source[this.position + 2] === '(') {
      const from = this.position;
      this.position += 3;
      const text = this.readArithmetic();
      if (text !== undefined) return [{ t: 'arithmetic', text: this.wordOf(text), quoted }];
      this.position = from;
    }
    if (c === '(') {
      const { script, end } = this.readScript(source, this.position + 2);
      this.position = end;
      return [{ t: 'command', body: script, quoted }];
    }
    if (c === '{') return [this.readBraced(quoted)];
    if (c === "'" && !quoted) {
      const close = source.indexOf("'", this.position + 2);
      if (close < 0) throw new ShellSyntaxError("unexpected EOF while looking for matching `''");
      const text = source.slice(this.position + 2, close);
      this.position = close + 1;
      return [{ t: 'text', v: unescapeAnsi(text), quoted: true }];
    }
    if (c !== undefined && nameStart.test(c)) {
      const name = /^[A-Za-z0-9_]+/.exec(source.slice(this.position + 1))?.[0] ?? c;
      this.position += 1 + name.length;
      return [{ t: 'variable', name, quoted }];
    }
    if (c !== undefined && /[0-9?#$@*!]/.test(c)) {
      this.position += 2;
      return [{ t: 'variable', name: c, quoted }];
    }
    return undefined;
  }

  private readBackquote(quoted: boolean): Part {
    let text = '';
    this.position++;
    for (;;) {
      const c = this.source[this.position];
      if (c === undefined) throw new ShellSyntaxError("unexpected EOF while looking for matching ``'");
      this.position++;
      if (c === '`') break;
      if (c === '\\' && '`\\$'.includes(this.source[this.position] ?? 'x')) text += this.source[this.position++];
      else text += c;
    }
    return { t: 'command', body: this.readScript(`${text})`, 0).script, quoted };
  }

  private readBraced(quoted: boolean): Part {
    let depth = 1;
    let end = this.position + 2;
    while (end < this.source.length && depth > 0) {
      const c = this.source[end];
      if (c === '\\') end++;
      else if (c === '{') depth++;
      else if (c === '}') depth--;
      end++;
    }
    if (depth > 0) throw new ShellSyntaxError("unexpected EOF while looking for matching `}'");
    const inside = this.source.slice(this.position + 2, end - 1);
    const whole = this.source.slice(this.position, end);
    this.position = end;
    if (/^[#!]?[A-Za-z_]\w*\[/.test(inside)) throw new ShellSyntaxError(noArrays);
    const length = /^#([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*])$/.exec(inside);
    if (length) return { t: 'variable', name: length[1] as string, quoted, length: true };
    const [, bang = '', name] = /^(!(?=[A-Za-z_]))?([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?#$@*!-])/.exec(inside) ?? [];
    const bad = () => new BadSubstitution(`${whole}: bad substitution`);
    if (name === undefined) throw bad();
    const rest = inside.slice(bang.length + name.length);
    const part = { t: 'variable' as const, name, quoted, ...(bang && { indirect: true }) };
    if (!rest) return part;
    const op = expansionOperators.find((o) => rest.startsWith(o));
    if (!op || (op === '@' && !/^@[QUuLEPAa]$/.test(rest))) throw bad();
    const text = rest.slice(op.length);
    if (op === ':') {
      const [from = '', count] = splitAt(text, ':');
      return { ...part, op, arg: this.wordOf(from), ...(count !== undefined && { other: this.wordOf(count) }) };
    }
    if (op.startsWith('/')) {
      const [pattern = '', other = ''] = splitAt(text, '/');
      return { ...part, op, arg: this.inner(pattern).readArgument(quoted), other: this.inner(other).readArgument(quoted) };
    }
    return { ...part, op, arg: this.inner(text).readArgument(quoted) };
  }

  /** What stands behind the operator of a `${…}`: quotes in it are quotes, single ones only outside double ones. */
  private readArgument(quoted: boolean): Word {
    const parts: Part[] = [];
    let plain = '';
    const flush = () => {
      if (plain) parts.push({ t: 'text', v: plain, quoted: false });
      plain = '';
    };
    const literal = (v: string) => {
      flush();
      parts.push({ t: 'text', v, quoted: true });
    };
    while (this.position < this.source.length) {
      const c = this.source[this.position] as string;
      const part = c === '$' || c === '`' ? this.readDollar(quoted) : undefined;
      if (part) {
        flush();
        parts.push(...part);
      } else if (c === "'" && !quoted) literal(this.readSingle());
      else if (c === '"') {
        flush();
        this.position++;
        parts.push(...this.readQuoted('"'));
      } else if (c === '\\' && this.position + 1 < this.source.length) {
        literal(this.source[this.position + 1] as string);
        this.position += 2;
      } else {
        plain += c;
        this.position++;
      }
    }
    flush();
    return parts;
  }
}

/** The text before the first such sign that nothing escapes, and behind it. */
function splitAt(text: string, sign: string): readonly string[] {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    if (c === '\\') at++;
    else if ('{('.includes(c)) depth++;
    else if ('})'.includes(c)) depth--;
    else if (c === sign && depth === 0) return [text.slice(0, at), text.slice(at + 1)];
  }
  return [text];
}

/** The escapes of `$'…'` and of `echo -e`. */
export function unescapeAnsi(text: string): string {
  const simple: Record<string, string> = {
    E: '\x1b',
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    f: '\f',
    v: '\v',
    '\\': '\\',
  };
  return text.replace(/\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|0[0-7]{0,3}|.)/gs, (whole, code: string) => {
    if ((code[0] === 'x' || code[0] === 'u') && code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (code[0] === '0') return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return simple[code] ?? (code === "'" || code === '"' ? code : whole);
  });
}
