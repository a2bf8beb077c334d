/**
 * JSONPath templates as a tree. Models client-go util/jsonpath/parser.go (v1.36): outside braces is text; an action in
 * braces is a list of nodes, each of which is asked about what the one before it found.
 */

export type PathNode =
  | { readonly t: 'text'; readonly v: string }
  | { readonly t: 'value'; readonly v: number | boolean; readonly float?: boolean }
  | { readonly t: 'word'; readonly name: string }
  | { readonly t: 'field'; readonly name: string }
  | { readonly t: 'wildcard' }
  | { readonly t: 'recursive' }
  | { readonly t: 'slice'; readonly slice: Slice }
  | { readonly t: 'filter'; readonly left: Action; readonly op: string; readonly right: Action }
  | { readonly t: 'union'; readonly parts: readonly Action[] };

export type Action = readonly PathNode[];

export interface Slice {
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
  /** `[3]`: one element, `to` follows from `from`. */
  readonly single: boolean;
}

export class JsonPathError extends Error {}

export interface JsonPath {
  readonly actions: readonly Action[];
}

/** Throws JsonPathError in client-go's words. */
export function parseJsonPath(template: string): JsonPath {
  const actions: Action[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const end = open < 0 ? template.length : open;
    if (end > at) actions.push([{ t: 'text', v: template.slice(at, end) }]);
    if (open < 0) break;
    const parser = new ActionParser(template, open + 1);
    actions.push(parser.parse());
    at = parser.at;
  }
  return { actions };
}

/** The nodes of one expression that stands inside another: of a union, of a filter's side. */
function parseInner(text: string): Action {
  return parseJsonPath(`{${text}}`).actions[0] ?? [];
}

const terminators = new Set([' ', '\t', '\r', '\n', '.', ',', '[', ']', '$', '@', '{', '}']);
const isTerminator = (c: string | undefined): boolean => c === undefined || terminators.has(c);
const isWordStart = (c: string): boolean => /[\p{L}\p{Nd}_]/u.test(c);

class ActionParser {
  private readonly nodes: PathNode[] = [];

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  /** Up to and with the closing brace. */
  parse(): Action {
    for (;;) {
      const { text, at } = this;
      const c = text[at];
      if (c === undefined || c === '\n' || c === '\r') throw new JsonPathError('unclosed action');
      if (c === '}') {
        this.at++;
        return this.nodes;
      }
      if (text.startsWith('[?(', at)) this.filter();
      else if (text.startsWith('..', at)) this.recursive();
      else if (c === ' ' || c === '@' || c === '$') this.at++;
      else if (c === '[') this.bracket();
      else if (c === '"' || c === "'") this.quoted(c);
      else if (c === '.') this.field(at + 1);
      else if (/[-+\d]/.test(c)) this.number();
      else if (isWordStart(c)) this.word();
      else {
        const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        throw new JsonPathError(`unrecognized character in action: U+${code} '${String.fromCodePoint(text.codePointAt(at) ?? 0)}'`);
      }
    }
  }

  private field(from: number): void {
    let end = from;
    while (!isTerminator(this.text[end])) end += this.text[end] === '\\' ? 2 : 1;
    const name = this.text.slice(from, end);
    this.nodes.push(name === '*' ? { t: 'wildcard' } : { t: 'field', name: name.replaceAll('\\', '') });
    this.at = Math.min(end, this.text.length);
  }

  private recursive(): void {
    if (this.nodes.at(-1)?.t === 'recursive') throw new JsonPathError('invalid multiple recursive descent');
    this.nodes.push({ t: 'recursive' });
    this.at += 2;
    const next = this.text[this.at];
    if (next !== undefined && isWordStart(next)) this.field(this.at);
  }

  private word(): void {
    let end = this.at;
    while (!isTerminator(this.text[end])) end++;
    const name = this.text.slice(this.at, end);
    this.nodes.push(name === 'true' || name === 'false' ? { t: 'value', v: name === 'true' } : { t: 'word', name });
    this.at = end;
  }

  private number(): void {
    const [digits = ''] = /^[-+]?[.\d]*/.exec(this.text.slice(this.at)) ?? [];
    if (!/^[-+]?(\d+|\d+\.\d*|\.\d+)$/.test(digits)) throw new JsonPathError(`cannot parse number ${digits}`);
    this.nodes.push({ t: 'value', v: Number(digits), ...(digits.includes('.') && { float: true }) });
    this.at += digits.length;
  }

  private quoted(quote: string): void {
    let end = this.at + 1;
    while (this.text[end] !== quote || this.text[end - 1] === '\\') {
      if (this.text[end] === undefined || this.text[end] === '\n') throw new JsonPathError('unterminated quoted string');
      end++;
    }
    const written = this.text.slice(this.at, end + 1);
    this.nodes.push({ t: 'text', v: unquote(written) });
    this.at = end + 1;
  }

  private bracket(): void {
    const close = this.text.slice(this.at).search(/[\]\n]/) + this.at;
    if (this.text[close] !== ']' || close < this.at) throw new JsonPathError('unterminated array');
    const inside = this.text.slice(this.at + 1, close);
    this.at = close + 1;
    const parts = (inside === '*' ? ':' : inside).split(',');
    if (parts.length > 1) {
      this.nodes.push({ t: 'union', parts: parts.map((part) => parseInner(`[${part.replace(/^ +| +$/g, '')}]`)) });
      return;
    }
    const [text = ''] = parts;
    const key = /^'([^']*)'$/.exec(text);
    if (key) this.nodes.push(...parseInner(`.${key[1]}`));
    else this.nodes.push({ t: 'slice', slice: parseSlice(text) });
  }

  private filter(): void {
    const from = this.at + 3;
    let quote = '';
    let closed = false;
    let end = from;
    // A bracket counts before the first quote and after the one that closes it.
    for (; ; end++) {
      const c = this.text[end];
      if (c === undefined || c === '\n') throw new JsonPathError('unterminated filter');
      if (c === '"' || c === "'") {
        if (!quote) quote = c;
        else if (c === quote && this.text[end - 1] !== '\\') closed = true;
      } else if (c === ')' && (quote !== '') === closed) break;
    }
    if (this.text[end + 1] !== ']') throw new JsonPathError('unclosed array expect ]');
    this.at = end + 2;
    const inside = this.text.slice(from, end);
    const compared = /^([^!<>=]+)([!<>=~]+)(.+?)$/.exec(inside);
    if (!compared) this.nodes.push({ t: 'filter', left: parseInner(inside), op: 'exists', right: [] });
    else {
      const [, left = '', op = '', right = ''] = compared;
      this.nodes.push({ t: 'filter', left: parseInner(left), op, right: parseInner(right) });
    }
  }
}

function parseSlice(text: string): Slice {
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (!match) throw new JsonPathError(`invalid array index ${text}`);
  const number = (written: string | undefined): number | undefined => {
    if (!written) return undefined;
    if (written === '-') throw new JsonPathError(`array index ${written} is not a number`);
    return Number(written);
  };
  const [from, to, step] = [number(match[1]), number(match[2]?.slice(1)), number(match[3]?.slice(1))];
  return {
    single: match[2] === undefined,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(step !== undefined && { step }),
  };
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** Models UnquoteExtend: the escapes of Go's strings, in quotes of either sort. */
function unquote(written: string): string {
  const quote = written[0] as string;
  return written.slice(1, -1).replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|([0-7]{3})|(.?))/gis, (_, hex, unicode, octal, letter: string) => {
    if (hex || unicode) return String.fromCharCode(Number.parseInt(hex || unicode, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    const meant = letter === quote ? quote : escapes[letter];
    if (meant === undefined) throw new JsonPathError(`unquote string ${written} error invalid syntax`);
    return meant;
  });
}
