/** Runs an awk program over lines. Models POSIX awk's values: a text that looks like a number is one where it came from the input. */
import { posixRegex } from '../regex.js';
import { sprintf } from '../sprintf.js';
import { calculate } from './calculate.js';
import { AwkError, type Expression, type Rule, type Statement } from './syntax.js';

/** `looks`: came from the input, and compares as a number where it looks like one. */
interface Looked {
  readonly looks: string;
}
type Value = number | string | Looked;

class Next extends Error {}
class Exit extends Error {
  constructor(readonly code: number) {
    super('exit');
  }
}
class Leave extends Error {
  constructor(readonly kind: 'break' | 'continue') {
    super(kind);
  }
}

/** Turns of all loops before one is taken for a loop that never ends. */
const mostTurns = 200_000;

const looksNumeric = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

export class AwkRun {
  readonly variables = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['NR', 0],
    ['NF', 0],
    ['RSTART', 0],
    ['RLENGTH', -1],
    ['SUBSEP', '\x1c'],
  ]);
  private readonly arrays = new Map<string, Map<string, Value>>();
  private readonly open = new Set<Rule>();
  private readonly patterns = new Map<string, RegExp>();
  private line = '';
  private fields: string[] = [];
  private turns = 0;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly out: (text: string) => void,
  ) {}

  /** Returns the exit code. Throws `AwkError`. */
  over(lines: readonly string[]): number {
    let code = 0;
    try {
      this.each('BEGIN');
      const reads = this.rules.some(({ pattern }) => pattern !== 'BEGIN');
      for (const line of reads ? lines : []) {
        this.variables.set('NR', this.number(this.variables.get('NR') ?? 0) + 1);
        this.variables.set('FNR', this.variables.get('NR') ?? 0);
        this.setLine(line);
        try {
          for (const rule of this.rules) if (this.selects(rule)) this.act(rule);
        } catch (error) {
          if (!(error instanceof Next)) throw error;
        }
      }
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      code = error.code;
    }
    try {
      this.each('END');
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      code = error.code;
    }
    return code;
  }

  private each(kind: 'BEGIN' | 'END'): void {
    for (const { pattern, action } of this.rules) if (pattern === kind && action) this.run(action);
  }

  private selects(rule: Rule): boolean {
    const { pattern, until } = rule;
    if (pattern === 'BEGIN' || pattern === 'END') return false;
    if (pattern === undefined) return true;
    if (until === undefined) return this.holds(pattern);
    if (!this.open.has(rule)) {
      if (!this.holds(pattern)) return false;
      this.open.add(rule);
    }
    if (this.holds(until)) this.open.delete(rule);
    return true;
  }

  private act({ action }: Rule): void {
    if (action) this.run(action);
    else this.out(`${this.line}${this.text(this.variables.get('ORS') ?? '\n')}`);
  }

  private setLine(line: string): void {
    this.line = line;
    const separator = this.text(this.variables.get('FS') ?? ' ');
    if (separator === ' ') this.fields = line.trim() === '' ? [] : line.trim().split(/\s+/);
    else if (line === '') this.fields = [];
    else this.fields = separator.length === 1 && separator !== ' ' ? line.split(separator) : line.split(this.regex(separator));
    this.variables.set('NF', this.fields.length);
  }

  private field(index: number): Value {
    if (index < 0) throw new AwkError(`negative field index $${index}`);
    return { looks: index === 0 ? this.line : (this.fields[index - 1] ?? '') };
  }

  private setField(index: number, value: string): void {
    if (index === 0) {
      this.setLine(value);
      return;
    }
    while (this.fields.length < index) this.fields.push('');
    this.fields[index - 1] = value;
    this.variables.set('NF', this.fields.length);
    this.line = this.fields.join(this.text(this.variables.get('OFS') ?? ' '));
  }

  private run(statement: Statement): void {
    switch (statement.t) {
      case 'block':
        for (const each of statement.body) this.run(each);
        return;
      case 'expression':
        this.value(statement.of);
        return;
      case 'print': {
        const parts = statement.args.length === 0 ? [this.line] : statement.args.map((arg) => this.text(this.value(arg)));
        this.out(parts.join(this.text(this.variables.get('OFS') ?? ' ')) + this.text(this.variables.get('ORS') ?? '\n'));
        return;
      }
      case 'printf':
        this.out(this.formatted(statement.args));
        return;
      case 'if':
        if (this.holds(statement.test)) this.run(statement.yes);
        else if (statement.no) this.run(statement.no);
        return;
      case 'while':
        while (this.holds(statement.test)) if (this.turn(statement.body)) break;
        return;
      case 'for':
        if (statement.start) this.run(statement.start);
        while (!statement.test || this.holds(statement.test)) {
          if (this.turn(statement.body)) break;
          if (statement.step) this.run(statement.step);
        }
        return;
      case 'for-in':
        for (const key of [...this.array(statement.array).keys()]) {
          this.variables.set(statement.name, { looks: key });
          if (this.turn(statement.body)) break;
        }
        return;
      case 'delete':
        if (statement.key) this.array(statement.array).delete(this.key(statement.key));
        else this.array(statement.array).clear();
        return;
      case 'next':
        throw new Next();
      case 'exit':
        throw new Exit(statement.code ? this.number(this.value(statement.code)) & 255 : 0);
      default:
        throw new Leave(statement.t);
    }
  }

  /** One time round a loop; true ends it. */
  private turn(body: Statement): boolean {
    this.turns += 1;
    if (this.turns > mostTurns) throw new AwkError('a loop without an end');
    try {
      this.run(body);
      return false;
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
      return error.kind === 'break';
    }
  }

  private value(of: Expression): Value {
    switch (of.t) {
      case 'number':
      case 'string':
        return of.value;
      case 'regex':
        return Number(this.regex(of.source).test(this.line));
      case 'variable':
        return this.variables.get(of.name) ?? { looks: '' };
      case 'field':
        return this.field(Math.trunc(this.number(this.value(of.of))));
      case 'element':
        return this.element(of.array, this.key(of.key));
      case 'in':
        return Number(this.array(of.array).has(this.text(this.value(of.key))));
      case 'unary': {
        if (of.op === '!') return Number(!this.holds(of.of));
        const number = this.number(this.value(of.of));
        return of.op === '-' ? -number : number;
      }
      case 'binary':
        return this.binary(of.op, of.left, of.right);
      case 'conditional':
        return this.value(this.holds(of.test) ? of.yes : of.no);
      case 'assign': {
        const value = this.value(of.value);
        const next = of.op === '' ? value : calculate(of.op, this.number(this.value(of.target)), this.number(value));
        this.assign(of.target, next);
        return next;
      }
      case 'step': {
        const old = this.number(this.value(of.target));
        this.assign(of.target, old + of.by);
        return of.before ? old + of.by : old;
      }
      case 'call':
        return this.call(of.name, of.args);
    }
  }

  private binary(op: string, left: Expression, right: Expression): Value {
    if (op === '&&') return Number(this.holds(left) && this.holds(right));
    if (op === '||') return Number(this.holds(left) || this.holds(right));
    if (op === '~' || op === '!~') return Number(this.pattern(right).test(this.text(this.value(left))) === (op === '~'));
    const [a, b] = [this.value(left), this.value(right)];
    if (op === ' ') return this.text(a) + this.text(b);
    if (/^[-+*/%^]$/.test(op)) return calculate(op, this.number(a), this.number(b));
    const numeric = this.isNumeric(a) && this.isNumeric(b);
    const [x, y] = numeric ? [this.number(a), this.number(b)] : [this.text(a), this.text(b)];
    const order = x < y ? -1 : x > y ? 1 : 0;
    return Number({ '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 }[op]);
  }

  private assign(target: Expression, value: Value): void {
    if (target.t === 'field') this.setField(Math.trunc(this.number(this.value(target.of))), this.text(value));
    else if (target.t === 'element') this.array(target.array).set(this.key(target.key), value);
    else if (target.t === 'variable') {
      this.variables.set(target.name, value);
      if (target.name === 'NF') this.resize(this.number(value));
    }
  }

  private resize(count: number): void {
    while (this.fields.length < count) this.fields.push('');
    this.fields.length = Math.max(0, count);
    this.line = this.fields.join(this.text(this.variables.get('OFS') ?? ' '));
  }

  private call(name: string, args: readonly Expression[]): Value {
    const [first, second, third] = args;
    const text = (arg: Expression | undefined) => (arg ? this.text(this.value(arg)) : this.line);
    switch (name) {
      case 'length':
        return first?.t === 'variable' && this.arrays.has(first.name) ? this.array(first.name).size : [...text(first)].length;
      case 'substr': {
        const whole = [...text(first)];
        const from = Math.round(this.number(this.value(second as Expression)));
        const to = third ? from + Math.round(this.number(this.value(third))) : whole.length + 1;
        return whole.slice(Math.max(0, from - 1), Math.max(0, to - 1)).join('');
      }
      case 'index':
        return text(first).indexOf(text(second)) + 1;
      case 'toupper':
        return text(first).toUpperCase();
      case 'tolower':
        return text(first).toLowerCase();
      case 'int':
        return Math.trunc(this.number(this.value(first as Expression)));
      case 'sqrt':
        return Math.sqrt(this.number(this.value(first as Expression)));
      case 'sprintf':
        return this.formatted(args);
      case 'match': {
        const found = this.pattern(second as Expression).exec(text(first));
        this.variables.set('RSTART', found ? found.index + 1 : 0);
        this.variables.set('RLENGTH', found ? found[0].length : -1);
        return found ? found.index + 1 : 0;
      }
      case 'split': {
        const array = second?.t === 'variable' ? this.array(second.name) : new Map<string, Value>();
        const separator = third
          ? third.t === 'regex'
            ? third.source
            : this.text(this.value(third))
          : this.text(this.variables.get('FS') ?? ' ');
        const whole = text(first);
        const parts =
          separator === ' '
            ? whole.trim().split(/\s+/).filter(Boolean)
            : whole === ''
              ? []
              : whole.split(separator.length === 1 ? separator : this.regex(separator));
        array.clear();
        parts.forEach((part, index) => {
          array.set(String(index + 1), { looks: part });
        });
        return parts.length;
      }
      default:
        return this.replace(name === 'gsub', first as Expression, second as Expression, third);
    }
  }

  /** `sub` and `gsub`: how often something was replaced. */
  private replace(
    all: boolean,
    pattern: Expression,
    by: Expression,
    target: Expression = { t: 'field', of: { t: 'number', value: 0 } },
  ): number {
    const source = this.text(this.value(target));
    const replacement = this.text(this.value(by));
    let count = 0;
    const regex = this.pattern(pattern);
    const next = source.replace(all ? new RegExp(regex.source, `${regex.flags}g`) : regex, (found) => {
      count += 1;
      return replacement.replace(/\\&|&/g, (mark) => (mark === '&' ? found : '&'));
    });
    if (count > 0) this.assign(target, next);
    return count;
  }

  private formatted(args: readonly Expression[]): string {
    const [format, ...rest] = args.map((arg) => this.value(arg));
    return sprintf(
      this.text(format ?? ''),
      rest.map((value) => ({ text: this.text(value), number: this.number(value) })),
    );
  }

  private holds(of: Expression): boolean {
    const value = this.value(of);
    if (typeof value === 'number') return value !== 0;
    if (typeof value === 'string') return value !== '';
    return looksNumeric.test(value.looks) ? Number(value.looks) !== 0 : value.looks !== '';
  }

  private pattern(of: Expression): RegExp {
    return this.regex(of.t === 'regex' ? of.source : this.text(this.value(of)));
  }

  private regex(source: string): RegExp {
    let regex = this.patterns.get(source);
    if (!regex) {
      try {
        regex = posixRegex(source, { extended: true, flags: '' });
      } catch {
        throw new AwkError(`regular expression compile failed\n${source}`);
      }
      this.patterns.set(source, regex);
    }
    return regex;
  }

  private array(name: string): Map<string, Value> {
    const known = this.arrays.get(name) ?? new Map<string, Value>();
    this.arrays.set(name, known);
    return known;
  }

  /** Asking for an element makes it. */
  private element(array: string, key: string): Value {
    const of = this.array(array);
    const value = of.get(key) ?? { looks: '' };
    of.set(key, value);
    return value;
  }

  private key(parts: readonly Expression[]): string {
    return parts.map((part) => this.text(this.value(part))).join(this.text(this.variables.get('SUBSEP') ?? ''));
  }

  private isNumeric(value: Value): boolean {
    return typeof value === 'number' || (typeof value === 'object' && (looksNumeric.test(value.looks) || value.looks === ''));
  }

  private number(value: Value): number {
    if (typeof value === 'number') return value;
    const text = typeof value === 'string' ? value : value.looks;
    return Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(text)?.[0] ?? 0);
  }

  private text(value: Value): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'object') return value.looks;
    // CONVFMT and OFMT: six significant digits.
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  }
}
