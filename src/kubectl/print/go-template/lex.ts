/** Go templates cut into text and the tokens of actions. Models text/template/parse/lex.go (Go 1.26). */

export interface Token {
  readonly t: 'text' | 'field' | 'variable' | 'word' | 'dot' | 'string' | 'char' | 'number' | 'mark' | 'space' | 'end';
  readonly v: string;
  /** Where it begins in the template. */
  readonly at: number;
}

/** A template that cannot be read. `at` is the place in it. */
export class TemplateError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const tokens: readonly (readonly [Token['t'], RegExp])[] = [
  ['space', /\s+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['char', /'(?:[^'\\\n]|\\.)+'/y],
  ['number', /[-+]?(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['dot', /\.(?![\p{L}_\d])/uy],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['mark', /:=|[=|(),]/y],
];

/** Text outside `{{ }}` is one token; `{{-` and `-}}` take the blanks beside them away; comments are gone. */
export function lexTemplate(template: string): readonly Token[] {
  const all: Token[] = [];
  let at = 0;
  let trim = false;
  while (at < template.length) {
    const found = template.indexOf('{{', at);
    const open = found < 0 ? template.length : found;
    const trimsLeft = /^\{\{-\s/.test(template.slice(open, open + 4));
    let text = template.slice(at, open);
    if (trim) text = text.trimStart();
    if (trimsLeft) text = text.trimEnd();
    if (text) all.push({ t: 'text', v: text, at });
    if (found < 0) break;
    at = open + (trimsLeft ? 3 : 2);
    const comment = /^\s*\/\*[\s\S]*?\*\/\s*(-?)\}\}/.exec(template.slice(at));
    if (comment) {
      trim = comment[1] === '-';
      at += comment[0].length;
      continue;
    }
    ({ at, trim } = lexAction(template, at, all));
  }
  all.push({ t: 'end', v: 'EOF', at: template.length });
  return all;
}

/** Where the action's end leads to. */
function lexAction(template: string, from: number, all: Token[]): { readonly at: number; readonly trim: boolean } {
  let at = from;
  all.push({ t: 'mark', v: '{{', at });
  for (;;) {
    const close = /^(\s-)?\}\}/.exec(template.slice(at, at + 4));
    if (close) {
      all.push({ t: 'mark', v: '}}', at });
      return { at: at + close[0].length, trim: close[1] !== undefined };
    }
    if (at >= template.length) throw new TemplateError('unclosed action', at);
    const token = nextToken(template, at);
    all.push(token);
    at += token.v.length;
  }
}

function nextToken(template: string, at: number): Token {
  for (const [t, pattern] of tokens) {
    pattern.lastIndex = at;
    const match = pattern.exec(template);
    if (!match) continue;
    // The blank before `-}}` belongs to it.
    const v = t === 'space' ? match[0].slice(0, match[0].length - (template.startsWith('-}}', at + match[0].length) ? 1 : 0)) : match[0];
    if (v) return { t, v, at };
  }
  const c = String.fromCodePoint(template.codePointAt(at) ?? 0);
  if (c === '"') throw new TemplateError('unterminated quoted string', at);
  if (c === '`') throw new TemplateError('unterminated raw quoted string', at);
  if (c === "'") throw new TemplateError('unterminated character constant', at);
  const code = (c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new TemplateError(`unrecognized character in action: U+${code} '${c}'`, at);
}
