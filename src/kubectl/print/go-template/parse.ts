/** Go templates as a tree. Models text/template/parse/parse.go (Go 1.26). */
import { templateFunctions } from './functions.js';
import { lexTemplate, TemplateError, type Token } from './lex.js';
import { templateString } from './literal.js';
import type { Command, Node, Operand, Pipe, Template } from './tree.js';

/** Throws TemplateError with what text/template says after `template: NAME:LINE: `. */
export function parseTemplate(source: string): Template {
  const parser = new Parser(source, lexTemplate(source));
  const { nodes } = parser.list([]);
  return { source, nodes, defined: parser.defined };
}

type Stop = 'end' | 'else';
interface List {
  readonly nodes: readonly Node[];
  readonly stop?: Stop;
}

class Parser {
  readonly defined = new Map<string, readonly Node[]>();
  private at = 0;
  private variables: string[] = ['$'];
  private ranges = 0;

  constructor(
    private readonly source: string,
    private readonly tokens: readonly Token[],
  ) {}

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private skipSpace(): Token {
    while (this.peek().t === 'space') this.at++;
    return this.peek();
  }

  private is(v: string): boolean {
    const token = this.skipSpace();
    return token.v === v && (token.t === 'mark' || token.t === 'word');
  }

  private fail(message: string, { at }: Token = this.peek()): never {
    throw new TemplateError(message, at);
  }

  private unexpected(token: Token, context: string): never {
    return this.fail(`unexpected ${shown(token)} in ${context}`, token);
  }

  /** Up to a word that ends the block; `stops` are those that may. */
  list(stops: readonly Stop[]): List {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.next();
      if (token.t === 'end') {
        if (!stops.length) return { nodes };
        this.fail('unexpected EOF', token);
      }
      if (token.t === 'text') nodes.push({ t: 'text', v: token.v });
      else {
        const word = this.skipSpace();
        if (word.t === 'word' && (word.v === 'end' || word.v === 'else')) {
          this.at++;
          if (!stops.includes(word.v)) this.fail(`unexpected {{${word.v}}}`, word);
          return { nodes, stop: word.v };
        }
        const node = this.action(word);
        if (node) nodes.push(node);
      }
    }
  }

  private action(word: Token): Node | undefined {
    if (word.t === 'word') {
      switch (word.v) {
        case 'if':
        case 'with':
        case 'range':
          this.at++;
          return this.control(word.v);
        case 'break':
        case 'continue':
          this.at++;
          if (!this.ranges) this.fail(`{{${word.v}}} outside {{range}}`, word);
          this.close(`{{${word.v}}}`);
          return { t: word.v };
        case 'template':
        case 'block':
        case 'define':
          this.at++;
          return this.named(word);
      }
    }
    return { t: 'action', pipe: this.pipe('command', '}}') };
  }

  private control(t: 'if' | 'with' | 'range'): Node {
    const before = this.variables.length;
    const pipe = this.pipe(t, '}}');
    if (t === 'range') this.ranges++;
    const { nodes: body, stop } = this.list(['end', 'else']);
    if (t === 'range') this.ranges--;
    let otherwise: readonly Node[] = [];
    if (stop === 'else') {
      const word = this.skipSpace();
      if (t !== 'range' && word.t === 'word' && word.v === t) {
        // {{else if …}} has the outer one's end.
        this.at++;
        otherwise = [this.control(t)];
        this.variables.length = before;
        return { t, pipe, body, otherwise };
      }
      this.close('else');
      otherwise = this.list(['end']).nodes;
    }
    this.close('end');
    this.variables.length = before;
    return { t, pipe, body, otherwise };
  }

  private named(word: Token): Node | undefined {
    const token = this.skipSpace();
    if (token.t !== 'string') this.unexpected(token, `${word.v} clause`);
    this.at++;
    const name = templateString(token.v);
    if (word.v === 'define') {
      this.close('define clause');
      this.defined.set(name, this.list(['end']).nodes);
      this.close('end');
      return undefined;
    }
    const pipe = this.is('}}') ? undefined : this.pipe(`${word.v} clause`, '}}');
    if (!pipe) this.close(`${word.v} clause`);
    if (word.v === 'block') {
      this.defined.set(name, this.list(['end']).nodes);
      this.close('end');
    }
    return { t: 'template', name, at: token.at, ...(pipe && { pipe }) };
  }

  private close(context: string): void {
    const token = this.skipSpace();
    if (token.v !== '}}') this.unexpected(token, context);
    this.at++;
  }

  private pipe(context: string, end: '}}' | ')'): Pipe {
    const { declares, assigns } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.skipSpace();
      if (token.t === 'mark' && token.v === end) {
        this.at++;
        if (!commands.length) this.fail(`missing value for ${context}`, token);
        return { declares, assigns, commands };
      }
      if (token.v === '}}') this.fail('unclosed left paren', token);
      if (token.v === ')' && token.t === 'mark') this.fail('unexpected right paren', token);
      const startsOperand = token.t !== 'mark' || token.v === '(';
      if (!startsOperand || token.t === 'text' || token.t === 'end') this.unexpected(token, context);
      commands.push(this.command());
    }
  }

  private declarations(context: string): { readonly declares: readonly string[]; readonly assigns: boolean } {
    const start = this.at;
    const declares: string[] = [];
    while (this.skipSpace().t === 'variable') {
      declares.push(this.next().v);
      const mark = this.skipSpace();
      if (mark.v === ':=' || mark.v === '=') {
        this.at++;
        if (mark.v === ':=') this.variables.push(...declares);
        else this.known(declares);
        return { declares, assigns: mark.v === '=' };
      }
      if (mark.v !== ',' || context !== 'range') break;
      this.at++;
    }
    this.at = start;
    return { declares: [], assigns: false };
  }

  private known(names: readonly string[]): void {
    const unknown = names.find((name) => !this.variables.includes(name));
    if (unknown !== undefined) this.fail(`undefined variable ${JSON.stringify(unknown)}`);
  }

  private command(): Command {
    const operands: Operand[] = [];
    const from = this.skipSpace().at;
    for (;;) {
      this.skipSpace();
      const operand = this.operand();
      if (operand) operands.push(operand);
      const token = this.peek();
      if (token.t === 'space') {
        this.at++;
        continue;
      }
      if (token.v === '|' && token.t === 'mark') {
        this.at++;
        const next = this.skipSpace();
        if (next.v === '}}' || next.v === ')') this.fail('missing value for command', next);
      } else if (token.v !== '}}' && token.v !== ')') this.unexpected(token, 'operand');
      if (!operands.length) this.fail('empty command', token);
      const end = token.at;
      return { operands, at: from, text: this.source.slice(from, end).trim() };
    }
  }

  private operand(): Operand | undefined {
    const token = this.peek();
    switch (token.t) {
      case 'dot':
        this.at++;
        return { t: 'dot' };
      case 'field': {
        // A chain is told of by its second link.
        const after = this.peek(1);
        return { t: 'field', path: this.fields(), at: after.t === 'field' ? after.at : token.at };
      }
      case 'variable':
        this.at++;
        this.known([token.v]);
        return { t: 'variable', name: token.v, path: this.fields(), at: token.at };
      case 'string':
      case 'char':
        this.at++;
        return { t: 'literal', v: token.t === 'string' ? templateString(token.v) : (templateString(token.v).codePointAt(0) ?? 0) };
      case 'number':
        this.at++;
        return { t: 'literal', v: Number(token.v.replaceAll('_', '')), ...(/^[^xX]*[.eE]/.test(token.v) && { float: true }) };
      case 'word':
        this.at++;
        return this.word(token);
      case 'mark': {
        if (token.v !== '(') return undefined;
        this.at++;
        const pipe = this.pipe('parenthesized pipeline', ')');
        return { t: 'pipe', pipe, path: this.fields(), at: token.at };
      }
      default:
        return undefined;
    }
  }

  private word(token: Token): Operand {
    if (token.v === 'true' || token.v === 'false') return { t: 'literal', v: token.v === 'true' };
    if (token.v === 'nil') return { t: 'nil' };
    if (!templateFunctions.has(token.v)) this.fail(`function ${JSON.stringify(token.v)} not defined`, token);
    return { t: 'call', name: token.v };
  }

  private fields(): readonly string[] {
    const path: string[] = [];
    while (this.peek().t === 'field') path.push(this.next().v.slice(1));
    return path;
  }
}

function shown({ t, v }: Token): string {
  if (t === 'end') return 'EOF';
  if (t === 'word' && ['if', 'with', 'range', 'end', 'else', 'template', 'define', 'block', 'nil'].includes(v)) return `<${v}>`;
  return v.length > 10 ? `${JSON.stringify(v.slice(0, 10))}...` : JSON.stringify(v);
}
