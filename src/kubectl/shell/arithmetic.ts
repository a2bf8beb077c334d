/** `$((…))`, `((…))` and `let`: integers with the operators of C. Models bash's expr.c. */

/** Left to right, from the weakest; `**`, `?:` and assignments are read on their own. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const assigning = ['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^='];
const tokenPattern =
  /\s*(\d+#\w+|0[xX][\da-fA-F]+|\d\w*|[A-Za-z_]\w*|<<=|>>=|\*\*|\+\+|--|\|\||&&|<<|>>|[-+*/%&|^=!<>]=|[-+*/%<>()!~&|^?:,=]|\S)/gy;
/** Variables that hold expressions that name variables, no deeper. */
const deepest = 50;

/** Longer ones are no line anybody typed, and each parenthesis in one is a dozen calls deep. */
const longest = 200;

export class ArithmeticError extends Error {}

export interface ArithmeticVariables {
  get(name: string): string;
  set(name: string, value: string): void;
}

interface Place {
  readonly value: number;
  /** Where it can be assigned to. */
  readonly name?: string;
}

export function evaluateArithmetic(text: string, variables: ArithmeticVariables, depth = 0): number {
  if (text.length > longest) throw new RangeError();
  const tokens: { readonly v: string; readonly at: number }[] = [];
  for (const match of text.matchAll(tokenPattern))
    tokens.push({ v: match[1] as string, at: match.index + match[0].length - (match[1] as string).length });
  let at = 0;
  /** Nothing happens in the branch that was not chosen. */
  let skipped = 0;
  const peek = () => tokens[at]?.v;
  const rest = (from: number) => text.slice(tokens[from]?.at ?? tokens.at(-1)?.at ?? 0);
  const fail = (what: string, from = at): never => {
    throw new ArithmeticError(`${text}: ${what} (error token is "${rest(from)}")`);
  };
  const operand = (): never => fail('syntax error: operand expected');
  const set = (name: string, value: number): number => {
    if (skipped === 0) variables.set(name, String(value));
    return value;
  };
  const readVariable = (name: string): number => {
    const held = variables.get(name).trim();
    if (/^-?\d+$/.test(held) && !/^-?0\d/.test(held)) return Number(held);
    if (held === '') return 0;
    if (depth > deepest) throw new ArithmeticError(`${held}: expression recursion level exceeded (error token is "${held}")`);
    return evaluateArithmetic(held, variables, depth + 1);
  };
  const number = (token: string): number => {
    const based = /^(\d+)#(\w+)$/.exec(token);
    const [base, digits] = based
      ? [Number(based[1]), based[2] as string]
      : /^0[xX]/.test(token)
        ? [16, token.slice(2)]
        : /^0./.test(token)
          ? [8, token.slice(1)]
          : [10, token];
    const value = [...digits.toLowerCase()].reduce((sum, digit) => {
      const worth = Number.parseInt(digit, 36);
      return Number.isNaN(worth) || worth >= base ? Number.NaN : sum * base + worth;
    }, 0);
    return Number.isNaN(value) ? fail('value too great for base', at - 1) : value;
  };
  const named = (place: Place): string => place.name ?? fail('attempted assignment to non-variable');
  const primary = (): Place => {
    const token = tokens[at++]?.v;
    if (token === undefined) {
      at = Math.max(0, tokens.length - 1);
      return operand();
    }
    if (token === '++' || token === '--') {
      const name = named(primary());
      return { value: set(name, readVariable(name) + (token === '++' ? 1 : -1)) };
    }
    if (token === '-') return { value: -power().value };
    if (token === '+') return { value: power().value };
    if (token === '!') return { value: Number(power().value === 0) };
    if (token === '~') return { value: ~power().value };
    if (token === '(') {
      const value = comma();
      if (tokens[at++]?.v !== ')') {
        at--;
        fail("missing `)'");
      }
      return { value };
    }
    if (/^\d/.test(token)) return { value: number(token) };
    if (/^[A-Za-z_]/.test(token)) {
      if (peek() !== '++' && peek() !== '--') return { value: skipped > 0 ? 0 : readVariable(token), name: token };
      const value = readVariable(token);
      set(token, value + (tokens[at++]?.v === '++' ? 1 : -1));
      return { value };
    }
    at--;
    return operand();
  };
  const power = (): Place => {
    const base = primary();
    if (peek() !== '**') return base;
    at++;
    const exponent = power().value;
    if (exponent < 0) fail('exponent less than 0');
    return { value: base.value ** exponent };
  };
  const binary = (level: number): Place => {
    const operators = levels[level];
    if (!operators) return power();
    let left = binary(level + 1);
    for (let operator = peek(); operator !== undefined && operators.includes(operator); operator = peek()) {
      at++;
      const decided = (operator === '&&' && left.value === 0) || (operator === '||' && left.value !== 0);
      if (decided) skipped++;
      const from = at;
      const right = binary(level + 1).value;
      if (decided) skipped--;
      if ((operator === '/' || operator === '%') && right === 0 && skipped === 0) fail('division by 0', from);
      left = { value: apply(operator, left.value, right) };
    }
    return left;
  };
  const conditional = (): Place => {
    const condition = binary(0);
    if (peek() !== '?') return condition;
    at++;
    const branch = (chosen: boolean, run: () => number): number => {
      if (!chosen) skipped++;
      const value = run();
      if (!chosen) skipped--;
      return value;
    };
    const yes = branch(condition.value !== 0, comma);
    if (tokens[at++]?.v !== ':') fail("`:' expected for conditional expression", Math.min(at - 1, tokens.length - 1));
    const no = branch(condition.value === 0, () => assignment().value);
    return { value: condition.value !== 0 ? yes : no };
  };
  const assignment = (): Place => {
    const left = conditional();
    const operator = peek();
    if (operator === undefined || !assigning.includes(operator)) return left;
    const name = named(left);
    at++;
    const right = assignment().value;
    if ((operator === '/=' || operator === '%=') && right === 0 && skipped === 0) fail('division by 0', at - 1);
    return { value: set(name, operator === '=' ? right : apply(operator.slice(0, -1), left.value, right)) };
  };
  const comma = (): number => {
    let { value } = assignment();
    while (peek() === ',') {
      at++;
      ({ value } = assignment());
    }
    return value;
  };
  if (tokens.length === 0) return 0;
  const value = comma();
  if (at < tokens.length) fail(/^[\w(]/.test(peek() ?? '') ? 'syntax error in expression' : 'syntax error: invalid arithmetic operator');
  return value;
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return Math.trunc(a / (b || 1)) + 0;
    case '%':
      return (a % (b || 1)) + 0;
    case '<<':
      return a * 2 ** b;
    case '>>':
      return Math.floor(a / 2 ** b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<':
      return Number(a < b);
    case '>':
      return Number(a > b);
    case '<=':
      return Number(a <= b);
    case '>=':
      return Number(a >= b);
    case '&&':
      return Number(a !== 0 && b !== 0);
    default:
      return Number(a !== 0 || b !== 0);
  }
}
