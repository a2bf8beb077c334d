/** `[[ … ]]` of bash. */
import { posixRegex } from '../tools/regex.js';
import { evaluateArithmetic } from './arithmetic.js';
import { arithmeticVariables, type Expander, ExpansionError, expandToString } from './expand.js';
import { matchesPattern, patternSource } from './pattern.js';
import type { Word } from './syntax.js';

/** Tests of one operand, as `test` has them: `-f`, `-z`, … */
export type UnaryTest = (operator: string, operand: string) => boolean;

export function evaluateConditional(items: readonly (Word | string)[], expander: Expander, unary: UnaryTest): boolean {
  let at = 0;
  const raw = (item: Word | string | undefined): string | undefined =>
    typeof item === 'string' ? item : item?.length === 1 && item[0]?.t === 'text' && !item[0].quoted ? item[0].v : undefined;
  const text = (item: Word | string | undefined): string =>
    item === undefined ? '' : typeof item === 'string' ? item : expandToString(item, expander);
  const or = (): boolean => {
    let value = and();
    while (items[at] === '||') {
      at++;
      const right = and();
      value = value || right;
    }
    return value;
  };
  const and = (): boolean => {
    let value = not();
    while (items[at] === '&&') {
      at++;
      const right = not();
      value = value && right;
    }
    return value;
  };
  const not = (): boolean => {
    if (items[at] === '!') {
      at++;
      return !not();
    }
    if (items[at] === '(') {
      at++;
      const value = or();
      at++;
      return value;
    }
    return primary();
  };
  const primary = (): boolean => {
    const first = items[at];
    const operator = raw(first);
    const second = items[at + 1];
    if (operator !== undefined && /^-[a-zA-Z]$/.test(operator) && second !== undefined && !['&&', '||', ')'].includes(raw(second) ?? '')) {
      at += 2;
      return unary(operator, text(second));
    }
    const between = raw(second);
    if (between === undefined || ['&&', '||', ')'].includes(between)) {
      at++;
      return text(first) !== '';
    }
    at += 3;
    return compare(text(first), between, items[at - 1]);
  };
  const compare = (left: string, operator: string, right: Word | string | undefined): boolean => {
    switch (operator) {
      case '=':
      case '==':
        return matchesPattern(patternOf(right), left);
      case '!=':
        return !matchesPattern(patternOf(right), left);
      case '=~':
        return regexOf(right).test(left);
      case '<':
        return left < text(right);
      case '>':
        return left > text(right);
      case '-eq':
      case '-ne':
      case '-lt':
      case '-le':
      case '-gt':
      case '-ge': {
        const value = (operand: string) => evaluateArithmetic(operand, arithmeticVariables(expander.state));
        const difference = value(left) - value(text(right));
        const holds = { '-eq': difference === 0, '-ne': difference !== 0, '-lt': difference < 0, '-le': difference <= 0 };
        return { ...holds, '-gt': difference > 0, '-ge': difference >= 0 }[operator];
      }
      default:
        throw new ExpansionError(`conditional binary operator expected near \`${operator}'`);
    }
  };
  const regexOf = (word: Word | string | undefined): RegExp => {
    const parts = word === undefined || typeof word === 'string' ? (word ?? '') : word;
    const source =
      typeof parts === 'string'
        ? parts
        : parts
            .map((part) =>
              part.quoted ? expandToString([part], expander).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : expandToString([part], expander),
            )
            .join('');
    try {
      return posixRegex(source, { extended: true, flags: '' });
    } catch {
      throw new ExpansionError(`[[: ${source}: this regular expression cannot be read`);
    }
  };
  const patternOf = (word: Word | string | undefined): string =>
    word === undefined || typeof word === 'string' ? (word ?? '') : patternText(word, expander);
  return or();
}

/** A word as a pattern: quoted pieces stand for themselves. */
export function patternText(word: Word, expander: Expander): string {
  return word.map((part) => (part.quoted ? patternSource(expandToString([part], expander)) : expandToString([part], expander))).join('');
}
