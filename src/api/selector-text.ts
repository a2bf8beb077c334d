/**
 * Label selectors as text, both ways. Models apimachinery pkg/labels/selector.go Parse and
 * pkg/apis/meta/v1/helpers.go FormatLabelSelector (v1.36). Apart from the matching (labels.ts), which the lab needs first.
 */
import type { Requirement } from './labels.js';
import type { LabelSelector } from './metadata.js';
import { checkLabelValue, checkQualifiedName } from './names.js';

export type ParsedSelector =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  | { readonly ok: false; readonly message: string };

/** `app=web,tier in (a,b)`: how kubectl prints a selector. Empty gives `''`. */
export function formatLabelSelector(selector: LabelSelector): string {
  const pairs = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`] as const);
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values }) => {
    if (operator === 'Exists') return [key, key] as const;
    if (operator === 'DoesNotExist') return [key, `!${key}`] as const;
    return [key, `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...(values ?? [])].sort().join(',')})`] as const;
  });
  return [...pairs, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',');
}

type Token = { readonly text: string; readonly word: boolean };

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s*(==|!=|[=!<>(),]|[^\s=!<>(),]+)/g)) {
    const token = match[1] ?? '';
    tokens.push({ text: token, word: !/^(?:==|!=|[=!<>(),])$/.test(token) });
  }
  return tokens;
}

class SelectorError extends Error {}

class SelectorParser {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  private peek(): string {
    return this.tokens[this.at]?.text ?? '';
  }

  private next(): Token {
    const token = this.tokens[this.at] ?? { text: '', word: false };
    this.at += 1;
    return token;
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = [];
    if (this.tokens.length === 0) return requirements;
    for (;;) {
      const token = this.tokens[this.at];
      if (!token || !(token.word || token.text === '!')) {
        throw new SelectorError(`found '${this.peek()}', expected: !, identifier, or 'end of string'`);
      }
      requirements.push(this.requirement());
      const end = this.next().text;
      if (end === '') return requirements;
      if (end !== ',') throw new SelectorError(`found '${end}', expected: ',' or 'end of string'`);
      if (!(this.tokens[this.at]?.word || this.peek() === '!')) {
        throw new SelectorError(`found '${this.peek()}', expected: identifier after ','`);
      }
    }
  }

  private requirement(): Requirement {
    const not = this.peek() === '!';
    if (not) this.at += 1;
    const token = this.next();
    if (!token.word) throw new SelectorError(`found '${token.text}', expected: identifier`);
    const key = token.text;
    const wrong = checkQualifiedName(key);
    if (wrong.length > 0) throw new SelectorError(`key: Invalid value: ${JSON.stringify(key)}: ${wrong.join('; ')}`);
    if (not) return { key, operator: 'DoesNotExist', values: [] };
    const operator = this.peek();
    if (operator === '' || operator === ',') return { key, operator: 'Exists', values: [] };
    this.at += 1;
    switch (operator) {
      case '=':
      case '==':
        return { key, operator: 'In', values: [this.exactValue(key)] };
      case '!=':
        return { key, operator: 'NotIn', values: [this.exactValue(key)] };
      case '>':
      case '<':
        return { key, operator: operator === '>' ? 'Gt' : 'Lt', values: [this.exactValue(key)] };
      case 'in':
      case 'notin':
        return { key, operator: operator === 'in' ? 'In' : 'NotIn', values: this.values(key) };
      default:
        throw new SelectorError(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
    }
  }

  private value(key: string): string {
    const text = this.next().text;
    const wrong = checkLabelValue(text);
    if (wrong.length > 0) throw new SelectorError(`values[0][${key}]: Invalid value: ${JSON.stringify(text)}: ${wrong.join('; ')}`);
    return text;
  }

  /** Nothing after `=` is the empty value. */
  private exactValue(key: string): string {
    return this.peek() === '' || this.peek() === ',' ? '' : this.value(key);
  }

  private values(key: string): string[] {
    if (this.peek() !== '(') throw new SelectorError(`found '${this.peek()}' expected: '('`);
    this.at += 1;
    const values: string[] = [];
    while (this.peek() !== ')') {
      if (this.peek() === ',') values.push('');
      else values.push(this.value(key));
      if (this.peek() === ',') {
        this.at += 1;
        if (this.peek() === ')') values.push('');
      } else if (this.peek() !== ')') throw new SelectorError(`found '${this.peek()}', expected: ',' or ')'`);
    }
    this.at += 1;
    return [...new Set(values.length === 0 ? [''] : values)].sort();
  }
}

/** The syntax of `-l`: `a=b,c!=d,e in (f,g),!h`. The message is what kubectl prints after `error: `. */
export function parseLabelSelector(text: string): ParsedSelector {
  try {
    return { ok: true, requirements: new SelectorParser(tokenize(text)).parse() };
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    return { ok: false, message: `unable to parse requirement: ${error.message}` };
  }
}
