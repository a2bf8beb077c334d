/** The text of an awk program → its rules. Models the grammar of POSIX awk, without functions of one's own, getline and pipes. */

import { AwkError, type Expression, type Rule, type Statement } from './syntax.js';
import { keywords, type Token, tokensOf } from './tokens.js';

const awkFunctions: ReadonlySet<string> = new Set([
  'length',
  'substr',
  'split',
  'sub',
  'gsub',
  'toupper',
  'tolower',
  'index',
  'match',
  'sprintf',
  'int',
  'sqrt',
]);

/** Throws `AwkError`. */
export function parseAwk(text: string): readonly Rule[] {
  return new Parser(tokensOf(text)).rules();
}

/** From loosest to tightest; `in` and `~` have places of their own. */
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '==', '!=', '>', '>=']);

class Parser {
  private at = 0;
  /** `>` inside print would be a file. */
  private printing = false;

  constructor(private readonly tokens: readonly Token[]) {}

  rules(): readonly Rule[] {
    const rules: Rule[] = [];
    this.ends();
    while (this.now.t !== 'end') {
      rules.push(this.rule());
      this.ends();
    }
    if (rules.length === 0) throw new AwkError('empty program');
    return rules;
  }

  private rule(): Rule {
    if (this.takeWord('BEGIN')) return { pattern: 'BEGIN', until: undefined, action: this.block() };
    if (this.takeWord('END')) return { pattern: 'END', until: undefined, action: this.block() };
    const pattern = this.isOp('{') ? undefined : this.expression();
    const until = pattern && this.take(',') ? this.expression() : undefined;
    return { pattern, until, action: this.isOp('{') ? this.block() : undefined };
  }

  private block(): Statement {
    this.expect('{');
    const body: Statement[] = [];
    this.ends();
    while (!this.take('}')) {
      body.push(this.statement());
      this.ends();
    }
    return { t: 'block', body };
  }

  private statement(): Statement {
    if (this.isOp('{')) return this.block();
    if (this.takeWord('if')) return this.condition();
    if (this.takeWord('while')) {
      this.expect('(');
      const test = this.expression();
      this.expect(')');
      this.lines();
      return { t: 'while', test, body: this.statement() };
    }
    if (this.takeWord('for')) return this.loop();
    const simple = this.simple();
    if (!this.isOp('}') && !this.isOp(';') && !this.isOp('\n') && this.now.t !== 'end') throw this.wrong();
    return simple;
  }

  private condition(): Statement {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    this.lines();
    const yes = this.statement();
    const kept = this.at;
    this.ends();
    if (this.takeWord('else')) {
      this.lines();
      return { t: 'if', test, yes, no: this.statement() };
    }
    this.at = kept;
    return { t: 'if', test, yes, no: undefined };
  }

  private loop(): Statement {
    this.expect('(');
    const [name, word, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (name?.t === 'word' && word?.text === 'in' && array?.t === 'word' && close?.text === ')') {
      this.at += 4;
      this.lines();
      return { t: 'for-in', name: name.text, array: array.text, body: this.statement() };
    }
    const start = this.isOp(';') ? undefined : this.simple();
    this.expect(';');
    const test = this.isOp(';') ? undefined : this.expression();
    this.expect(';');
    const step = this.isOp(')') ? undefined : this.simple();
    this.expect(')');
    this.lines();
    return { t: 'for', start, test, step, body: this.statement() };
  }

  private simple(): Statement {
    for (const t of ['print', 'printf'] as const) if (this.takeWord(t)) return this.print(t);
    for (const t of ['next', 'break', 'continue'] as const) if (this.takeWord(t)) return { t };
    if (this.takeWord('exit')) return { t: 'exit', code: this.stops() ? undefined : this.expression() };
    if (this.takeWord('delete')) {
      const array = this.next().text;
      return { t: 'delete', array, key: this.take('[') ? this.list(']') : undefined };
    }
    return { t: 'expression', of: this.expression() };
  }

  private print(t: 'print' | 'printf'): Statement {
    this.printing = true;
    const args: Expression[] = [];
    if (!this.stops()) {
      // print (a, b) has brackets around all of it.
      const bracketed = this.isOp('(') && this.closesAtEnd();
      if (bracketed) {
        this.at += 1;
        this.printing = false;
        args.push(...this.list(')'));
      } else {
        args.push(this.expression());
        while (this.take(',')) args.push(this.expression());
      }
    }
    this.printing = false;
    if (this.isOp('>')) throw new AwkError("the lab's awk prints to standard output only; > stands behind the program, outside the quotes");
    return { t, args };
  }

  private closesAtEnd(): boolean {
    let depth = 0;
    for (let at = this.at; at < this.tokens.length; at += 1) {
      const { t, text } = this.tokens[at] as Token;
      if (t !== 'op') continue;
      if (text === '(') depth += 1;
      if (text !== ')') continue;
      depth -= 1;
      if (depth === 0) return [';', '\n', '}', 'end of program'].includes(this.tokens[at + 1]?.text ?? '');
    }
    return false;
  }

  private list(close: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.take(close)) {
      if (items.length > 0) this.expect(',');
      items.push(this.expression());
    }
    return items;
  }

  private expression(): Expression {
    const left = this.conditional();
    const op = this.now.t === 'op' ? this.now.text : '';
    if (!['=', '+=', '-=', '*=', '/=', '%='].includes(op)) return left;
    if (left.t !== 'variable' && left.t !== 'field' && left.t !== 'element') throw this.wrong();
    this.at += 1;
    return { t: 'assign', op: op.slice(0, -1), target: left, value: this.expression() };
  }

  private conditional(): Expression {
    const test = this.or();
    if (!this.take('?')) return test;
    const yes = this.expression();
    this.expect(':');
    return { t: 'conditional', test, yes, no: this.expression() };
  }

  private or(): Expression {
    let left = this.and();
    while (this.take('||')) {
      this.lines();
      left = { t: 'binary', op: '||', left, right: this.and() };
    }
    return left;
  }

  private and(): Expression {
    let left = this.membership();
    while (this.take('&&')) {
      this.lines();
      left = { t: 'binary', op: '&&', left, right: this.membership() };
    }
    return left;
  }

  private membership(): Expression {
    let left = this.match();
    while (this.takeWord('in')) left = { t: 'in', array: this.next().text, key: left };
    return left;
  }

  private match(): Expression {
    let left = this.comparison();
    while (this.isOp('~') || this.isOp('!~')) left = { t: 'binary', op: this.next().text, left, right: this.comparison() };
    return left;
  }

  private comparison(): Expression {
    const left = this.joined();
    const op = this.now.t === 'op' ? this.now.text : '';
    if (!comparisons.has(op) || (this.printing && op === '>')) return left;
    this.at += 1;
    return { t: 'binary', op, left, right: this.joined() };
  }

  /** Values one after the other are one text. */
  private joined(): Expression {
    let left = this.sum();
    while (this.begins()) left = { t: 'binary', op: ' ', left, right: this.sum() };
    return left;
  }

  private begins(): boolean {
    const { t, text } = this.now;
    if (t === 'number' || t === 'string') return true;
    if (t === 'word') return !keywords.has(text);
    return t === 'op' && ['$', '(', '!', '-', '+', '++', '--'].includes(text) && !(['-', '+', '!'].includes(text) && text !== '(');
  }

  private sum(): Expression {
    let left = this.product();
    while (this.isOp('+') || this.isOp('-')) left = { t: 'binary', op: this.next().text, left, right: this.product() };
    return left;
  }

  private product(): Expression {
    let left = this.unary();
    while (this.isOp('*') || this.isOp('/') || this.isOp('%')) left = { t: 'binary', op: this.next().text, left, right: this.unary() };
    return left;
  }

  private unary(): Expression {
    const { t, text } = this.now;
    if (t === 'op' && (text === '!' || text === '-' || text === '+')) {
      this.at += 1;
      return { t: 'unary', op: text, of: this.unary() };
    }
    return this.power();
  }

  private power(): Expression {
    const left = this.postfix();
    return this.take('^') ? { t: 'binary', op: '^', left, right: this.unary() } : left;
  }

  private postfix(): Expression {
    const of = this.primary();
    const by = this.isOp('++') ? 1 : this.isOp('--') ? -1 : undefined;
    if (by === undefined || (of.t !== 'variable' && of.t !== 'field' && of.t !== 'element')) return of;
    this.at += 1;
    return { t: 'step', by, before: false, target: of };
  }

  private primary(): Expression {
    const token = this.next();
    const { t, text } = token;
    if (t === 'number') return { t: 'number', value: Number(text) };
    if (t === 'string') return { t: 'string', value: text };
    if (t === 'regex') return { t: 'regex', source: text };
    if (t === 'word' && awkFunctions.has(text)) return { t: 'call', name: text, args: this.take('(') ? this.list(')') : [] };
    if (t === 'word' && !keywords.has(text)) {
      if (this.isOp('(') && !this.now.apart) throw new AwkError(`function ${text} never defined`);
      return this.take('[') ? { t: 'element', array: text, key: this.list(']') } : { t: 'variable', name: text };
    }
    if (text === '$') return { t: 'field', of: this.isOp('++') || this.isOp('-') ? this.unary() : this.primary() };
    if (text === '++' || text === '--') return { t: 'step', by: text === '++' ? 1 : -1, before: true, target: this.primary() };
    if (text === '(') {
      const printing = this.printing;
      this.printing = false;
      const inner = this.expression();
      this.expect(')');
      this.printing = printing;
      return inner;
    }
    if (t !== 'end') this.at -= 1;
    throw this.wrong();
  }

  private get now(): Token {
    return this.tokens[this.at] as Token;
  }

  private next(): Token {
    const token = this.now;
    if (token.t !== 'end') this.at += 1;
    return token;
  }

  private isOp(op: string): boolean {
    return this.now.t === 'op' && this.now.text === op;
  }

  private take(op: string): boolean {
    if (!this.isOp(op)) return false;
    this.at += 1;
    return true;
  }

  private takeWord(word: string): boolean {
    if (this.now.t !== 'word' || this.now.text !== word) return false;
    this.at += 1;
    return true;
  }

  private stops(): boolean {
    return this.now.t === 'end' || [';', '\n', '}'].some((op) => this.isOp(op));
  }

  private ends(): void {
    while (this.isOp(';') || this.isOp('\n')) this.at += 1;
  }

  private lines(): void {
    while (this.isOp('\n')) this.at += 1;
  }

  private expect(op: string): void {
    if (!this.take(op)) throw this.wrong();
  }

  private wrong(): AwkError {
    return new AwkError(`syntax error at or near ${this.now.text === '\n' ? 'end of line' : this.now.text}`);
  }
}
