/** Tokens → commands. Recursive descent over the grammar of POSIX.1-2024, with bash's `[[ … ]]`. */
import { Lexer, type Token } from './lexer.js';
import type { Assignment, Command, Redirection, Script, Word } from './syntax.js';
import { noArrays, ShellSyntaxError } from './syntax.js';

const reserved = new Set('if then elif else fi for in do done while until case esac function { } ! [['.split(' '));
/** Nesting beyond this is refused rather than followed. */
const deepest = 100;

/** Reads a whole line (or several). Throws ShellSyntaxError with bash's words. */
export function parseScript(source: string): Script {
  const parser = new Parser(new Lexer(source, 0, readScriptAt(1)), 0);
  const script = parser.list([]);
  parser.expectEnd();
  return script;
}

function readScriptAt(depth: number) {
  return (source: string, from: number) => {
    if (depth > deepest) throw new ShellSyntaxError('maximum nesting level exceeded');
    const lexer = new Lexer(source, from, readScriptAt(depth + 1));
    const parser = new Parser(lexer, depth);
    const script = parser.list([')']);
    parser.expectOperator(')');
    return { script, end: lexer.position };
  };
}

class Parser {
  private token: Token;

  constructor(
    private readonly lexer: Lexer,
    private depth: number,
  ) {
    this.token = lexer.next();
  }

  list(stops: readonly string[]): Script {
    if (++this.depth > deepest) throw new ShellSyntaxError('maximum nesting level exceeded');
    const commands: Command[] = [];
    this.skipNewlines();
    while (!this.atStop(stops)) {
      const from = this.lexer.start;
      const command = this.andOr();
      const behind = this.isOperator('&');
      const text = this.lexer.source.slice(from, this.lexer.start).trim();
      commands.push(behind ? { t: 'background', body: command, text } : command);
      const separated = this.isOperator(';') || behind || this.token.t === 'newline';
      if (separated) this.advance();
      this.skipNewlines();
      if (!separated) break;
    }
    this.depth--;
    return { commands };
  }

  expectEnd(): void {
    if (this.token.t !== 'end') throw this.unexpected();
  }

  /** Leaves the lexer just behind the operator, so that whoever asked for a `$(…)` goes on from there. */
  expectOperator(operator: string): void {
    if (this.token.t === 'end') throw new ShellSyntaxError(`unexpected EOF while looking for matching \`${operator}'`);
    if (!this.isOperator(operator)) throw this.unexpected();
  }

  private andOr(): Command {
    let left = this.pipeline();
    while (this.isOperator('&&') || this.isOperator('||')) {
      const op = (this.token as { v: '&&' | '||' }).v;
      this.advance();
      this.skipNewlines();
      left = { t: 'and-or', left, op, right: this.pipeline() };
    }
    return left;
  }

  private pipeline(): Command {
    let negated = false;
    while (this.isReserved('!')) {
      negated = !negated;
      this.advance();
    }
    const commands = [this.command()];
    while (this.isOperator('|') || this.isOperator('|&')) {
      // `|&` is `2>&1 |`.
      if (this.isOperator('|&')) commands.push(withErrors(commands.pop() as Command));
      this.advance();
      this.skipNewlines();
      commands.push(this.command());
    }
    return commands.length === 1 && !negated ? (commands[0] as Command) : { t: 'pipeline', negated, commands };
  }

  private command(): Command {
    if (this.isOperator('(')) {
      const text = this.arithmetic();
      if (text !== undefined) return { t: 'arithmetic', text: this.lexer.wordOf(text), redirections: this.redirections() };
      this.advance();
      const body = this.list([')']);
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
      return { t: 'group', subshell: true, body, redirections: this.redirections() };
    }
    switch (this.reservedWord()) {
      case 'for':
        return this.forLoop();
      case 'while':
      case 'until':
        return this.whileLoop();
      case 'if':
        return this.ifClause();
      case 'case':
        return this.caseClause();
      case 'function': {
        this.advance();
        if (this.token.t !== 'word') throw this.unexpected();
        const name = this.token.raw;
        this.advance();
        return this.functionBody(name);
      }
      case '[[':
        return this.conditional();
      case '{': {
        this.advance();
        const body = this.list(['}']);
        this.keyword('}');
        return { t: 'group', subshell: false, body, redirections: this.redirections() };
      }
      case undefined:
        return this.simple();
      default:
        throw this.unexpected();
    }
  }

  /** At the first `(` of `((…))`: what is in it, and the next token is read. */
  private arithmetic(): string | undefined {
    const { position, source } = this.lexer;
    if (source[position] !== '(') return undefined;
    this.lexer.position++;
    const text = this.lexer.readArithmetic();
    if (text === undefined) this.lexer.position = position;
    else this.advance();
    return text;
  }

  private forLoop(): Command {
    this.advance();
    if (this.isOperator('(')) {
      const text = this.arithmetic();
      const [first = '', test = '', step, ...more] = (text ?? '').split(';');
      if (text === undefined || step === undefined || more.length > 0) throw this.unexpected();
      const word = (part: string) => this.lexer.wordOf(part);
      return {
        t: 'count',
        parts: [word(first), word(test.trim() === '' ? '1' : test), word(step)],
        body: this.doBody(),
        redirections: this.redirections(),
      };
    }
    if (this.token.t !== 'word' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(this.token.raw)) throw this.unexpected();
    const name = this.token.raw;
    this.advance();
    this.skipNewlines();
    let words: Word[] = [[{ t: 'variable', name: '@', quoted: true }]];
    if (this.isReserved('in')) {
      words = [];
      this.advance();
      while (this.token.t === 'word') {
        words.push(this.token.word);
        this.advance();
      }
    }
    return { t: 'for', name, words, body: this.doBody(), redirections: this.redirections() };
  }

  private whileLoop(): Command {
    const until = this.reservedWord() === 'until';
    this.advance();
    const condition = this.list(['do']);
    return { t: 'while', until, condition, body: this.doBody(), redirections: this.redirections() };
  }

  private doBody(): Script {
    if (this.isOperator(';')) this.advance();
    this.skipNewlines();
    this.keyword('do');
    const body = this.list(['done']);
    if (!body.commands.length) throw this.unexpected();
    this.keyword('done');
    return body;
  }

  private ifClause(): Command {
    const branches: { condition: Script; body: Script }[] = [];
    let otherwise: Script | undefined;
    do {
      this.advance();
      const condition = this.list(['then']);
      this.keyword('then');
      branches.push({ condition, body: this.list(['elif', 'else', 'fi']) });
    } while (this.isReserved('elif'));
    if (this.isReserved('else')) {
      this.advance();
      otherwise = this.list(['fi']);
    }
    this.keyword('fi');
    return { t: 'if', branches, ...(otherwise && { otherwise }), redirections: this.redirections() };
  }

  private caseClause(): Command {
    this.advance();
    if (this.token.t !== 'word') throw this.unexpected();
    const { word } = this.token;
    this.advance();
    this.skipNewlines();
    this.keyword('in');
    this.skipNewlines();
    const branches: { patterns: Word[]; body: Script }[] = [];
    while (!this.isReserved('esac')) {
      if (this.isOperator('(')) this.advance();
      const patterns: Word[] = [];
      for (;;) {
        if (this.token.t !== 'word') throw this.unexpected();
        patterns.push(this.token.word);
        this.advance();
        if (!this.isOperator('|')) break;
        this.advance();
      }
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
      branches.push({ patterns, body: this.list([';;', 'esac']) });
      if (this.isOperator(';;')) this.advance();
      this.skipNewlines();
    }
    this.keyword('esac');
    return { t: 'case', word, branches, redirections: this.redirections() };
  }

  /** At `()` or at the body itself. */
  private functionBody(name: string): Command {
    if (this.isOperator('(')) {
      this.advance();
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
    }
    this.skipNewlines();
    if (!this.isOperator('(') && this.reservedWord() === undefined) throw this.unexpected();
    return { t: 'function', name, body: this.command() };
  }

  /** `[[ … ]]`, where `<`, `>`, `(` and `)` are operators and words are neither split nor globbed. */
  private conditional(): Command {
    this.advance();
    const items: (Word | string)[] = [];
    while (!(this.token.t === 'word' && this.token.raw === ']]')) {
      if (this.token.t === 'word') items.push(this.token.raw === '!' ? '!' : this.token.word);
      else if (this.token.t === 'op') items.push(this.token.v);
      else if (this.token.t === 'redirect') items.push(this.token.op);
      else if (this.token.t === 'end') throw this.unexpected();
      this.advance();
    }
    this.advance();
    return { t: 'conditional', items, redirections: this.redirections() };
  }

  private simple(): Command {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      if (this.token.t === 'redirect') redirections.push(this.redirection());
      else if (this.token.t === 'word') {
        const assignment = words.length ? undefined : parseAssignment(this.token.word);
        if (assignment) assignments.push(assignment);
        else words.push(this.token.word);
        const { raw } = this.token;
        this.advance();
        if (this.isOperator('(') && /^[A-Za-z_]\w*\+?=$/.test(raw)) throw new ShellSyntaxError(noArrays);
        if (!words.length && /^[A-Za-z_]\w*\[[^\]]*\]\+?=/.test(raw)) throw new ShellSyntaxError(noArrays);
        const alone = words.length === 1 && assignments.length === 0 && redirections.length === 0;
        if (alone && this.isOperator('(') && /^[A-Za-z_][\w-]*$/.test(raw)) return this.functionBody(raw);
      } else break;
    }
    if (!assignments.length && !words.length && !redirections.length) throw this.unexpected();
    return { t: 'simple', assignments, words, redirections };
  }

  private redirections(): readonly Redirection[] {
    const all: Redirection[] = [];
    while (this.token.t === 'redirect') all.push(this.redirection());
    return all;
  }

  private redirection(): Redirection {
    const token = this.token as { op: string; fd: number | undefined };
    const { op } = token;
    const target = this.lexer.next();
    if (target.t !== 'word') {
      this.token = target;
      throw this.unexpected();
    }
    const given = token.fd;
    if (given !== undefined && given > 2) throw new ShellSyntaxError(`${given}: Bad file descriptor`);
    const fd = (given ?? (op.startsWith('<') ? 0 : 1)) as 0 | 1 | 2;
    if (op === '<<' || op === '<<-') {
      const here = { fd: 0 as const, op: 'here' as const, target: [] as Word };
      const quoted = target.word.some((p) => p.t === 'text' && p.quoted);
      const delimiter = target.word.map((p) => (p.t === 'text' ? p.v : '')).join('');
      this.lexer.expectHere({
        delimiter,
        quoted,
        stripTabs: op === '<<-',
        fill: (body) => {
          here.target = body;
        },
      });
      this.advance();
      return here;
    }
    this.advance();
    if (op === '<<<') return { fd: 0, op: 'here', target: [...target.word, { t: 'text', v: '\n', quoted: true }] };
    if (op === '&>' || op === '&>>') return { fd: 'both', op: op === '&>' ? '>' : '>>', target: target.word };
    if (op === '>&' || op === '<&') return { fd, op: '>&', target: target.word };
    return { fd, op: op === '>|' ? '>' : (op as '>' | '>>' | '<'), target: target.word };
  }

  private advance(): void {
    this.token = this.lexer.next();
  }

  private skipNewlines(): void {
    while (this.token.t === 'newline') this.advance();
  }

  private isOperator(v: string): boolean {
    return this.token.t === 'op' && this.token.v === v;
  }

  private reservedWord(): string | undefined {
    return this.token.t === 'word' && reserved.has(this.token.raw) ? this.token.raw : undefined;
  }

  private isReserved(word: string): boolean {
    return this.reservedWord() === word;
  }

  private keyword(word: string): void {
    if (!this.isReserved(word)) throw this.unexpected();
    this.advance();
  }

  private atStop(stops: readonly string[]): boolean {
    if (this.token.t === 'end') return true;
    return stops.some((stop) => this.isOperator(stop) || this.isReserved(stop));
  }

  private unexpected(): ShellSyntaxError {
    switch (this.token.t) {
      case 'end':
        return new ShellSyntaxError('syntax error: unexpected end of file');
      case 'newline':
        return new ShellSyntaxError("syntax error near unexpected token `newline'");
      case 'op':
        return new ShellSyntaxError(`syntax error near unexpected token \`${this.token.v}'`);
      case 'redirect':
        return new ShellSyntaxError(`syntax error near unexpected token \`${this.token.op}'`);
      default:
        return new ShellSyntaxError(`syntax error near unexpected token \`${this.token.raw}'`);
    }
  }
}

/** A command whose errors go where its output does. */
function withErrors(command: Command): Command {
  const both: Redirection = { fd: 2, op: '>&', target: [{ t: 'text', v: '1', quoted: false }] };
  if (command.t === 'pipeline' || command.t === 'and-or' || command.t === 'function' || command.t === 'background')
    return { t: 'group', subshell: false, body: { commands: [command] }, redirections: [both] };
  return { ...command, redirections: [...command.redirections, both] };
}

function parseAssignment(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.t !== 'text' || first.quoted) return undefined;
  const match = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=(.*)$/s.exec(first.v);
  if (!match) return undefined;
  const value: Word = match[3] ? [{ t: 'text', v: match[3], quoted: false }, ...rest] : rest;
  return { name: match[1] as string, value, append: match[2] === '+' };
}
