/** `$((…))`: integers with the operators of C that one-liners use. */

const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>'], ['+', '-'], ['*', '/', '%']];

export class ArithmeticError extends Error {}

export function evaluateArithmetic(text: string, variable: (name: string) => string): number {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|\$\{?\w+\}?|\|\||&&|[=!<>]=|[-+*/%<>()!]|\S/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new ArithmeticError(`${text}: syntax error: operand expected (error token is "${tokens.slice(at).join(' ')}")`);
  };
  const primary = (): number => {
    const token = tokens[at++];
    if (token === undefined) return fail();
    if (token === '-') return -primary();
    if (token === '+') return primary();
    if (token === '!') return primary() === 0 ? 1 : 0;
    if (token === '(') {
      const value = binary(0);
      if (tokens[at++] !== ')') fail();
      return value;
    }
    if (/^\d/.test(token)) return Number(token);
    if (/^[A-Za-z_$]/.test(token)) return Number.parseInt(variable(token.replace(/[${}]/g, '')), 10) || 0;
    at--;
    return fail();
  };
  const binary = (level: number): number => {
    const operators = levels[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    while (operators.includes(tokens[at] ?? '')) left = apply(tokens[at++] as string, left, binary(level + 1), text);
    return left;
  };
  if (!tokens.length) return 0;
  const value = binary(0);
  if (at < tokens.length) fail();
  return value;
}

function apply(operator: string, a: number, b: number, text: string): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
    case '%':
      if (b === 0) throw new ArithmeticError(`${text}: division by 0`);
      return operator === '/' ? Math.trunc(a / b) : a % b;
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
