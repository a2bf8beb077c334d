/**
 * The tokens libyaml's scanner finds in a text, and the words it stops with. Only what decides whether a
 * text is refused, and where, is kept: token kinds and marks, no values.
 * Models sigs.k8s.io/yaml goyaml.v2/scannerc.go, the parser inside kubectl v1.36.
 */

import { Cursor, type Mark, noMark } from './goyaml-cursor.js';

export type TokenType =
  | 'streamEnd'
  | 'documentStart'
  | 'documentEnd'
  | 'directive'
  | 'blockSequenceStart'
  | 'blockMappingStart'
  | 'blockEnd'
  | 'flowSequenceStart'
  | 'flowSequenceEnd'
  | 'flowMappingStart'
  | 'flowMappingEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly mark: Mark;
}

interface SimpleKey {
  possible: boolean;
  required: boolean;
  token: number;
  mark: Mark;
}

const indicators = '-?:,[]{}#&*!|>\'"%@`';

export class Scanner extends Cursor {
  private indent = -1;
  private readonly indents: number[] = [];
  private flowLevel = 0;
  private keyAllowed = true;
  private readonly keys: SimpleKey[] = [{ possible: false, required: false, token: 0, mark: noMark }];
  private readonly queue: Token[] = [];
  private taken = 0;
  private ended = false;

  /** The next token, left where it is. Throws `ScannerError`. */
  peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.queue[0] ?? { type: 'streamEnd', mark: this.mark() };
  }

  skipToken(): void {
    this.peek();
    if (this.queue.shift()) this.taken += 1;
  }

  private needsMore(): boolean {
    if (this.ended) return false;
    if (this.queue.length === 0) return true;
    return this.keys.some((key) => key.possible && key.token === this.taken && this.isValid(key));
  }

  private push(type: TokenType, mark = this.mark()): void {
    this.queue.push({ type, mark });
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line < this.line || key.mark.index + 1024 < this.index) {
      if (key.required) this.fail("could not find expected ':'", key.mark);
      key.possible = false;
    }
    return key.possible;
  }

  private topKey(): SimpleKey {
    return this.keys.at(-1) as SimpleKey;
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    this.removeKey();
    const required = this.flowLevel === 0 && this.indent === this.column;
    this.keys[this.keys.length - 1] = { possible: true, required, token: this.taken + this.queue.length, mark: this.mark() };
  }

  private removeKey(): void {
    const key = this.topKey();
    if (key.possible && key.required) this.fail("could not find expected ':'", key.mark);
    key.possible = false;
  }

  private rollIndent(column: number, type: TokenType, mark: Mark, at?: number): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (at === undefined) this.push(type, mark);
    else this.queue.splice(at - this.taken, 0, { type, mark });
  }

  private unrollIndent(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push('blockEnd');
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private toNextToken(): void {
    for (;;) {
      while (this.char() === ' ' || (this.char() === '\t' && (this.flowLevel > 0 || !this.keyAllowed))) this.advance();
      if (this.char() === '#') while (this.char() !== '' && !this.isBreak()) this.advance();
      if (!this.isBreak()) return;
      this.advanceLine();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private fetch(): void {
    this.toNextToken();
    this.unrollIndent(this.column);
    const char = this.char();
    const flowStart = { '[': 'flowSequenceStart', '{': 'flowMappingStart' } as const;
    const flowEnd = { ']': 'flowSequenceEnd', '}': 'flowMappingEnd' } as const;
    if (char === '') this.fetchEnd();
    else if (this.column === 0 && char === '%') this.fetchDirective();
    else if (this.atDocumentIndicator()) this.fetchIndicator(char === '-' ? 'documentStart' : 'documentEnd');
    else if (char === '[' || char === '{') this.fetchFlowStart(flowStart[char]);
    else if (char === ']' || char === '}') this.fetchFlowEnd(flowEnd[char]);
    else if (char === ',') this.fetchEntry();
    else if (char === '-' && this.isBlankOrEnd(1)) this.fetchBlock('blockEntry', 'blockSequenceStart', 'block sequence entries');
    else if (char === '?' && (this.flowLevel > 0 || this.isBlankOrEnd(1))) this.fetchBlock('key', 'blockMappingStart', 'mapping keys');
    else if (char === ':' && (this.flowLevel > 0 || this.isBlankOrEnd(1))) this.fetchValue();
    else if (char === '*' || char === '&') this.fetchAnchor(char === '*' ? 'alias' : 'anchor');
    else if (char === '!') this.fetchTag();
    else if ((char === '|' || char === '>') && this.flowLevel === 0) this.fetchBlockScalar();
    else if (char === "'" || char === '"') this.fetchQuoted(char);
    else if (this.startsPlain(char)) this.fetchPlain();
    else this.fail('found character that cannot start any token');
  }

  private startsPlain(char: string): boolean {
    if (!(this.isBlank() || indicators.includes(char))) return true;
    if (char === '-') return !this.isBlank(1);
    return this.flowLevel === 0 && (char === '?' || char === ':') && !this.isBlankOrEnd(1);
  }

  private fetchIndicator(type: TokenType): void {
    this.leaveBlocks();
    this.push(type);
    this.advance(3);
  }

  private leaveBlocks(): void {
    this.unrollIndent(-1);
    this.removeKey();
    this.keyAllowed = false;
  }

  private fetchEnd(): void {
    if (this.column !== 0) {
      this.column = 0;
      this.line += 1;
    }
    this.leaveBlocks();
    this.push('streamEnd');
    this.ended = true;
  }

  private fetchDirective(): void {
    this.leaveBlocks();
    this.push('directive');
    while (this.char() !== '' && !this.isBreak()) this.advance();
  }

  private fetchFlowStart(type: TokenType): void {
    this.saveKey();
    this.keys.push({ possible: false, required: false, token: 0, mark: noMark });
    this.flowLevel += 1;
    this.keyAllowed = true;
    this.push(type);
    this.advance();
  }

  private fetchFlowEnd(type: TokenType): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel -= 1;
      this.keys.pop();
    }
    this.keyAllowed = false;
    this.push(type);
    this.advance();
  }

  private fetchEntry(): void {
    this.removeKey();
    this.keyAllowed = true;
    this.push('flowEntry');
    this.advance();
  }

  private fetchBlock(type: TokenType, start: TokenType, what: string): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail(`${what} are not allowed in this context`);
      this.rollIndent(this.column, start, this.mark());
    }
    this.removeKey();
    this.keyAllowed = type === 'blockEntry' || this.flowLevel === 0;
    this.push(type);
    this.advance();
  }

  private fetchValue(): void {
    const key = this.topKey();
    if (this.isValid(key)) {
      this.queue.splice(key.token - this.taken, 0, { type: 'key', mark: key.mark });
      this.rollIndent(key.mark.column, 'blockMappingStart', key.mark, key.token);
      key.possible = false;
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) this.fail('mapping values are not allowed in this context');
        this.rollIndent(this.column, 'blockMappingStart', this.mark());
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.push('value');
    this.advance();
  }

  private fetchAnchor(type: TokenType): void {
    this.saveKey();
    this.keyAllowed = false;
    const start = this.mark();
    this.advance();
    const from = this.index;
    while (/[0-9A-Za-z_-]/.test(this.char())) this.advance();
    if (this.index === from || !(this.isBlankOrEnd() || '?:,]}%@`'.includes(this.char()))) {
      this.fail('did not find expected alphabetic or numeric character', start);
    }
    this.push(type, start);
  }

  private fetchTag(): void {
    this.saveKey();
    this.keyAllowed = false;
    const start = this.mark();
    while (!this.isBlankOrEnd() && !(this.flowLevel > 0 && ',[]{}'.includes(this.char()))) this.advance();
    this.push('tag', start);
  }

  private fetchQuoted(quote: string): void {
    this.saveKey();
    this.keyAllowed = false;
    const start = this.mark();
    this.advance();
    for (;;) {
      if (this.atDocumentIndicator()) this.fail('found unexpected document indicator', start);
      const char = this.char();
      if (char === '') this.fail('found unexpected end of stream', start);
      if (this.isBreak()) this.advanceLine();
      else if (quote === "'" && char === "'" && this.char(1) === "'") this.advance(2);
      else if (char === quote) break;
      else if (quote === '"' && char === '\\') this.escape(start);
      else this.advance();
    }
    this.advance();
    this.push('scalar', start);
  }

  private fetchPlain(): void {
    this.saveKey();
    this.keyAllowed = false;
    const start = this.mark();
    const indent = this.indent + 1;
    let leadingBlanks = false;
    for (;;) {
      if (this.atDocumentIndicator() || this.char() === '#') break;
      while (!this.isBlankOrEnd()) {
        const char = this.char();
        if (char === ':' && (this.isBlankOrEnd(1) || (this.flowLevel > 0 && ',[]{}'.includes(this.char(1))))) break;
        if (this.flowLevel > 0 && (',[]{}'.includes(char) || (char === '?' && this.isBlankOrEnd(1)))) break;
        leadingBlanks = false;
        this.advance();
      }
      if (this.char() === '' || !(this.isBlank() || this.isBreak())) break;
      while (this.isBlank() || this.isBreak()) {
        if (this.isBreak()) {
          leadingBlanks = true;
          this.advanceLine();
        } else {
          if (leadingBlanks && this.column < indent && this.char() === '\t') {
            this.fail('found a tab character that violates indentation', start);
          }
          this.advance();
        }
      }
      if (this.flowLevel === 0 && this.column < indent) break;
    }
    if (leadingBlanks) this.keyAllowed = true;
    this.push('scalar', start);
  }

  private fetchBlockScalar(): void {
    this.removeKey();
    this.keyAllowed = true;
    const start = this.mark();
    this.advance();
    let increment = 0;
    for (let i = 0; i < 2; i += 1) {
      if (this.char() === '+' || this.char() === '-') this.advance();
      else if (/[0-9]/.test(this.char()) && increment === 0) {
        if (this.char() === '0') this.fail('found an indentation indicator equal to 0', start);
        increment = Number(this.char());
        this.advance();
      }
    }
    while (this.isBlank()) this.advance();
    if (this.char() === '#') while (this.char() !== '' && !this.isBreak()) this.advance();
    if (this.char() !== '' && !this.isBreak()) this.fail('did not find expected comment or line break', start);
    if (this.isBreak()) this.advanceLine();
    let indent = increment > 0 ? Math.max(this.indent, 0) + increment : 0;
    indent = this.blockScalarBreaks(indent, start);
    while (this.column === indent && this.char() !== '') {
      while (this.char() !== '' && !this.isBreak()) this.advance();
      if (this.isBreak()) this.advanceLine();
      indent = this.blockScalarBreaks(indent, start);
    }
    this.push('scalar', start);
  }

  /** Eats indentation and empty lines; finds the indentation where it was not given. */
  private blockScalarBreaks(given: number, start: Mark): number {
    let indent = given;
    let deepest = 0;
    for (;;) {
      while ((indent === 0 || this.column < indent) && this.char() === ' ') this.advance();
      deepest = Math.max(deepest, this.column);
      if ((indent === 0 || this.column < indent) && this.char() === '\t') {
        this.fail('found a tab character where an indentation space is expected', start);
      }
      if (!this.isBreak()) break;
      this.advanceLine();
    }
    if (indent === 0) indent = Math.max(deepest, this.indent + 1, 1);
    return indent;
  }
}
