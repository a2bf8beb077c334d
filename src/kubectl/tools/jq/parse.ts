/** The text of a jq filter → the filter. Models the grammar of jq 1.6 (src/parser.y) but for definitions, updates, paths and modules. */
import { type Filter, JqSyntaxError, type Json } from './syntax.js';

type Token = { readonly t: 'op' | 'word' | 'field' | 'variable' | 'format' | 'number'; readonly text: string } | StringToken;
interface StringToken {
  readonly t: 'string';
  readonly parts: readonly (string | Filter)[];
  /** `."name"` */
  readonly field: boolean;
}

const operators = /^(?:\/\/|==|!=|<=|>=|\.\.|[.[\]{}()|,:;+\-*/%<>?])/;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"' };

/** Throws `JqSyntaxError`. */
export function parseJq(text: string): Filter {
  const parser = new Parser(tokensOf(text));
  const filter = parser.pipe();
  parser.end();
  return filter;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => pattern.exec(text.slice(at))?.[0];
  while (at < text.length) {
    const blank = match(/^(?:\s+|#[^\n]*)/);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const field = text.startsWith('."', at);
    if (field || text[at] === '"') {
      const string = readString(text, at + (field ? 2 : 1));
      tokens.push({ t: 'string', parts: string.parts, field });
      at = string.end;
      continue;
    }
    const kinds: readonly (readonly [Exclude<Token['t'], 'string'>, RegExp])[] = [
      ['field', /^\.[A-Za-z_]\w*/],
      ['number', /^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?/],
      ['variable', /^\$[A-Za-z_]\w*/],
      ['format', /^@[a-z]\w*/],
      ['word', /^[A-Za-z_]\w*/],
      ['op', operators],
    ];
    const found = kinds.find(([, pattern]) => match(pattern) !== undefined);
    if (!found) throw unexpected('INVALID_CHARACTER');
    const word = match(found[1]) as string;
    tokens.push({ t: found[0], text: word });
    at += word.length;
  }
  return tokens;
}

function unexpected(what: string): JqSyntaxError {
  return new JqSyntaxError(`syntax error, unexpected ${what} (Unix shell quoting issues?)`);
}

/** From behind the first quote; `end` is behind the last. */
function readString(text: string, start: number): { readonly parts: readonly (string | Filter)[]; readonly end: number } {
  const parts: (string | Filter)[] = [];
  let piece = '';
  for (let at = start; at < text.length; at += 1) {
    const c = text[at] as string;
    if (c === '"') {
      parts.push(piece);
      return { parts, end: at + 1 };
    }
    if (c !== '\\') {
      piece += c;
      continue;
    }
    at += 1;
    const escaped = text[at] ?? '';
    if (escaped === '(') {
      const end = closing(text, at + 1);
      parts.push(piece, parseJq(text.slice(at + 1, end)));
      piece = '';
      at = end;
    } else if (escaped === 'u') {
      piece += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
    } else if (escapes[escaped] !== undefined) piece += escapes[escaped];
    else throw unexpected('INVALID_CHARACTER');
  }
  throw unexpected('$end');
}

/** Where the bracket that is open at `start` closes. */
function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') at = readString(text, at + 1).end - 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw unexpected('$end');
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const identity: Filter = { t: 'identity' };

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  end(): void {
    if (this.at < this.tokens.length) throw this.wrong();
  }

  pipe(): Filter {
    const left = this.comma();
    if (this.isWord('as')) {
      this.at += 1;
      const name = this.variable();
      this.expect('|');
      return { t: 'as', source: left, name, body: this.pipe() };
    }
    return this.take('|') ? { t: 'pipe', left, right: this.pipe() } : left;
  }

  private comma(): Filter {
    let left = this.alternative();
    while (this.take(',')) left = { t: 'comma', left, right: this.alternative() };
    return left;
  }

  private alternative(): Filter {
    const left = this.or();
    return this.take('//') ? { t: 'alternative', left, right: this.alternative() } : left;
  }

  private or(): Filter {
    let left = this.and();
    while (this.takeWord('or')) left = { t: 'or', left, right: this.and() };
    return left;
  }

  private and(): Filter {
    let left = this.comparison();
    while (this.takeWord('and')) left = { t: 'and', left, right: this.comparison() };
    return left;
  }

  private comparison(): Filter {
    const left = this.sum();
    const op = this.op();
    if (op === undefined || !comparisons.has(op)) return left;
    this.at += 1;
    return { t: 'binary', op, left, right: this.sum() };
  }

  private sum(): Filter {
    let left = this.product();
    for (let op = this.op(); op === '+' || op === '-'; op = this.op()) {
      this.at += 1;
      left = { t: 'binary', op, left, right: this.product() };
    }
    return left;
  }

  private product(): Filter {
    let left = this.postfix();
    for (let op = this.op(); op === '*' || op === '/' || op === '%'; op = this.op()) {
      this.at += 1;
      left = { t: 'binary', op, left, right: this.postfix() };
    }
    return left;
  }

  private postfix(): Filter {
    let filter = this.term();
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.t === 'field') {
        this.at += 1;
        filter = { t: 'index', of: filter, key: { t: 'literal', value: token.text.slice(1) } };
      } else if (token?.t === 'string' && token.field) {
        this.at += 1;
        filter = { t: 'index', of: filter, key: { t: 'string', parts: token.parts } };
      } else if (this.op() === '.' && this.opAt(1) === '[') this.at += 1;
      else if (this.take('[')) filter = this.bracket(filter);
      else if (this.take('?')) filter = { t: 'try', of: filter };
      else return filter;
    }
  }

  /** What stands in square brackets behind a value. */
  private bracket(of: Filter): Filter {
    if (this.take(']')) return { t: 'each', of };
    if (this.take(':')) {
      const to = this.pipe();
      this.expect(']');
      return { t: 'slice', of, from: undefined, to };
    }
    const key = this.pipe();
    if (this.take(':')) {
      const to = this.op() === ']' ? undefined : this.pipe();
      this.expect(']');
      return { t: 'slice', of, from: key, to };
    }
    this.expect(']');
    return { t: 'index', of, key };
  }

  private term(): Filter {
    const token = this.tokens[this.at];
    if (!token) throw this.wrong();
    this.at += 1;
    switch (token.t) {
      case 'number':
        return { t: 'literal', value: Number(token.text) };
      case 'string':
        if (token.field) return { t: 'index', of: identity, key: { t: 'string', parts: token.parts } };
        return token.parts.length === 1 && typeof token.parts[0] === 'string'
          ? { t: 'literal', value: token.parts[0] }
          : { t: 'string', parts: token.parts };
      case 'field':
        return { t: 'index', of: identity, key: { t: 'literal', value: token.text.slice(1) } };
      case 'variable':
        return { t: 'variable', name: token.text.slice(1) };
      case 'format': {
        const next = this.tokens[this.at];
        if (next?.t !== 'string' || next.field) return { t: 'format', name: token.text };
        this.at += 1;
        return { t: 'string', parts: next.parts, format: token.text };
      }
      case 'word':
        return this.word(token.text);
      case 'op':
        return this.punctuation(token.text);
    }
  }

  private punctuation(text: string): Filter {
    if (text === '..') return { t: 'recurse' };
    if (text === '.') return identity;
    if (text === '-') return { t: 'negate', of: this.postfix() };
    if (text === '(') {
      const inner = this.pipe();
      this.expect(')');
      return inner;
    }
    if (text === '[') {
      if (this.take(']')) return { t: 'array', of: undefined };
      const of = this.pipe();
      this.expect(']');
      return { t: 'array', of };
    }
    if (text === '{') return this.object();
    this.at -= 1;
    throw this.wrong();
  }

  private object(): Filter {
    const entries: { key: Filter; value: Filter }[] = [];
    while (!this.take('}')) {
      if (entries.length > 0) this.expect(',');
      const token = this.tokens[this.at];
      this.at += 1;
      let key: Filter;
      let short: Filter | undefined;
      if (token?.t === 'word') {
        key = { t: 'literal', value: token.text };
        short = { t: 'index', of: identity, key };
      } else if (token?.t === 'string') {
        key = { t: 'string', parts: token.parts };
        short = { t: 'index', of: identity, key };
      } else if (token?.t === 'variable') {
        key = { t: 'literal', value: token.text.slice(1) };
        short = { t: 'variable', name: token.text.slice(1) };
      } else if (token?.t === 'op' && token.text === '(') {
        key = this.pipe();
        this.expect(')');
      } else {
        this.at -= 1;
        throw this.wrong();
      }
      if (this.take(':')) entries.push({ key, value: this.objectValue() });
      else if (short) entries.push({ key, value: short });
      else throw this.wrong();
    }
    return { t: 'object', entries };
  }

  /** Commas part the entries; pipes need no brackets. */
  private objectValue(): Filter {
    const left = this.alternative();
    return this.take('|') ? { t: 'pipe', left, right: this.objectValue() } : left;
  }

  private word(text: string): Filter {
    if (text === 'null' || text === 'true' || text === 'false') return { t: 'literal', value: JSON.parse(text) as Json };
    if (text === 'if') return this.condition();
    if (text === 'try') {
      const of = this.postfix();
      return this.takeWord('catch') ? { t: 'try', of, rescue: this.postfix() } : { t: 'try', of };
    }
    if (text === 'reduce') {
      const source = this.postfix();
      if (!this.takeWord('as')) throw this.wrong();
      const name = this.variable();
      this.expect('(');
      const start = this.pipe();
      this.expect(';');
      const step = this.pipe();
      this.expect(')');
      return { t: 'reduce', source, name, start, step };
    }
    if (['then', 'else', 'elif', 'end', 'as', 'and', 'or', 'def', 'foreach', 'catch', 'label', 'import', 'include'].includes(text)) {
      this.at -= 1;
      throw this.wrong();
    }
    const args: Filter[] = [];
    if (this.take('(')) {
      do args.push(this.pipe());
      while (this.take(';'));
      this.expect(')');
    }
    return { t: 'call', name: text, args };
  }

  private condition(): Filter {
    const branches: { test: Filter; result: Filter }[] = [];
    do {
      const test = this.pipe();
      if (!this.takeWord('then')) throw this.wrong();
      branches.push({ test, result: this.pipe() });
    } while (this.takeWord('elif'));
    const otherwise = this.takeWord('else') ? this.pipe() : identity;
    if (!this.takeWord('end')) throw this.wrong();
    return { t: 'if', branches, otherwise };
  }

  private variable(): string {
    const token = this.tokens[this.at];
    if (token?.t !== 'variable') throw this.wrong();
    this.at += 1;
    return token.text.slice(1);
  }

  private opAt(ahead: number): string | undefined {
    const token = this.tokens[this.at + ahead];
    return token?.t === 'op' ? token.text : undefined;
  }

  private op(): string | undefined {
    return this.opAt(0);
  }

  private take(op: string): boolean {
    if (this.op() !== op) return false;
    this.at += 1;
    return true;
  }

  private isWord(word: string): boolean {
    const token = this.tokens[this.at];
    return token?.t === 'word' && token.text === word;
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.at += 1;
    return true;
  }

  private expect(op: string): void {
    if (!this.take(op)) throw this.wrong();
  }

  private wrong(): JqSyntaxError {
    const token = this.tokens[this.at];
    if (!token) return unexpected('$end');
    return unexpected(
      token.t === 'op' ? `'${token.text}'` : token.t === 'string' ? 'QQSTRING_START' : token.t === 'word' ? 'IDENT' : token.t.toUpperCase(),
    );
  }
}
