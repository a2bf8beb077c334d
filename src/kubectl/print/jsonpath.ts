/**
 * JSONPath templates. Models staging/src/k8s.io/client-go/util/jsonpath (v1.36): text outside braces is
 * copied, a path gives its results with blanks between them, `range` repeats until `end`.
 */
import { compactJson } from './json.js';

type Step =
  | { readonly t: 'field'; readonly name: string }
  | { readonly t: 'wildcard' }
  | { readonly t: 'recursive' }
  | { readonly t: 'slice'; readonly from?: number; readonly to?: number; readonly step?: number; readonly single: boolean }
  | { readonly t: 'filter'; readonly left: Operand; readonly op: string; readonly right?: Operand }
  | { readonly t: 'union'; readonly parts: readonly Step[] };

type Operand =
  | { readonly t: 'path'; readonly steps: readonly Step[]; readonly root: boolean }
  | { readonly t: 'value'; readonly v: unknown };

type Node =
  | { readonly t: 'text'; readonly v: string }
  | { readonly t: 'path'; readonly steps: readonly Step[]; readonly root: boolean }
  | { readonly t: 'range'; readonly steps: readonly Step[]; readonly root: boolean; readonly body: readonly Node[] };

export class JsonPathError extends Error {}

export interface JsonPath {
  readonly nodes: readonly Node[];
}

export function parseJsonPath(template: string): JsonPath {
  const pieces: { text: string; braced: boolean }[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    if (open < 0) {
      pieces.push({ text: template.slice(at), braced: false });
      break;
    }
    if (open > at) pieces.push({ text: template.slice(at, open), braced: false });
    const close = closingBrace(template, open);
    if (close < 0) throw new JsonPathError('unclosed action');
    pieces.push({ text: template.slice(open + 1, close).trim(), braced: true });
    at = close + 1;
  }
  let next = 0;
  const block = (inside: boolean): Node[] => {
    const nodes: Node[] = [];
    while (next < pieces.length) {
      const { text, braced } = pieces[next++] as { text: string; braced: boolean };
      if (!braced) nodes.push({ t: 'text', v: text });
      else if (text === 'end') {
        if (!inside) throw new JsonPathError('not in range, nothing to end');
        return nodes;
      } else if (/^range\s/.test(text)) nodes.push({ t: 'range', ...path(text.slice(5).trim()), body: block(true) });
      else {
        // One action may hold several quoted texts and paths: {.a}{"\t"} or {.a "\t" .b}.
        const tokens = text.match(actionTokens) ?? [''];
        // What the tokens leave over is no path.
        if (tokens.join('').replace(/\s/g, '') !== text.replace(/\s/g, ''))
          throw new JsonPathError(`unterminated array or quote in ${text}`);
        for (const token of tokens) {
          if (/^["']/.test(token)) nodes.push({ t: 'text', v: unquote(token) });
          else nodes.push({ t: 'path', ...path(token) });
        }
      }
    }
    if (inside) throw new JsonPathError('unexpected end of JSONPath: range without end');
    return nodes;
  };
  return { nodes: block(false) };
}

/** Quoted text, or a path with its brackets. */
const actionTokens = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]|[^\s"'[])+/g;

function closingBrace(template: string, open: number): number {
  let quote = '';
  for (let i = open + 1; i < template.length; i++) {
    const c = template[i] as string;
    if (quote) {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '}') return i;
  }
  return -1;
}

function unquote(token: string): string {
  const body = token.slice(1, -1);
  return body.replace(/\\(.)/g, (_, c: string) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c);
}

function path(text: string): { steps: readonly Step[]; root: boolean } {
  const steps: Step[] = [];
  let at = 0;
  const root = text.startsWith('$');
  if (text[0] === '$' || text[0] === '@') at = 1;
  while (at < text.length) {
    const c = text[at] as string;
    if (text.startsWith('..', at)) {
      steps.push({ t: 'recursive' });
      at += 2;
      if (text[at] === '[' || at >= text.length) continue;
      at = field(text, at, steps);
    } else if (c === '.') {
      at++;
      if (at >= text.length || text[at] === '[') continue;
      at = field(text, at, steps);
    } else if (c === '[') {
      const close = closingBracket(text, at);
      if (close < 0) throw new JsonPathError('unterminated array');
      steps.push(bracket(text.slice(at + 1, close)));
      at = close + 1;
    } else if (at === 0) at = field(text, at, steps);
    else
      throw new JsonPathError(
        `unrecognized character in action: U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')} '${c}'`,
      );
  }
  return { steps, root };
}

function field(text: string, from: number, steps: Step[]): number {
  const match = /^(?:\\.|[^.[\]\s])+/.exec(text.slice(from));
  if (!match) throw new JsonPathError(`unexpected character in path: ${text.slice(from)}`);
  steps.push(match[0] === '*' ? { t: 'wildcard' } : { t: 'field', name: match[0].replace(/\\(.)/g, '$1') });
  return from + match[0].length;
}

function closingBracket(text: string, open: number): number {
  let quote = '';
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text[i] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '[') depth++;
    else if (c === ']' && --depth === 0) return i;
  }
  return -1;
}

function bracket(text: string): Step {
  const inside = text.trim();
  if (inside === '*') return { t: 'wildcard' };
  const filter = /^\?\((.*)\)$/s.exec(inside);
  if (filter) {
    const match = /^(.+?)\s*(==|!=|<=|>=|<|>)\s*(.+)$/s.exec(filter[1] as string);
    if (!match) return { t: 'filter', left: operand(filter[1] as string), op: 'exists' };
    return { t: 'filter', left: operand(match[1] as string), op: match[2] as string, right: operand(match[3] as string) };
  }
  const quoted = /^(['"])(.*)\1$/s.exec(inside);
  if (quoted && !/['"]\s*,\s*['"]/.test(inside)) return { t: 'field', name: (quoted[2] as string).replace(/\\(.)/g, '$1') };
  if (inside.includes(',')) return { t: 'union', parts: inside.split(',').map((part) => bracket(part)) };
  const slice = /^(-?\d+)?(?::(-?\d+)?)?(?::(-?\d+)?)?$/.exec(inside);
  if (!slice || inside === '') throw new JsonPathError(`invalid array index ${inside}`);
  const single = !inside.includes(':');
  return {
    t: 'slice',
    single,
    ...(slice[1] !== undefined && { from: Number(slice[1]) }),
    ...(slice[2] !== undefined && { to: Number(slice[2]) }),
    ...(slice[3] !== undefined && { step: Number(slice[3]) }),
  };
}

function operand(text: string): Operand {
  const trimmed = text.trim();
  if (/^[@$]/.test(trimmed)) return { t: 'path', ...path(trimmed) };
  if (/^["']/.test(trimmed)) return { t: 'value', v: unquote(trimmed) };
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return { t: 'value', v: Number(trimmed) };
  if (trimmed === 'true' || trimmed === 'false') return { t: 'value', v: trimmed === 'true' };
  throw new JsonPathError(`unrecognized filter operand ${trimmed}`);
}

/** The values a template's only path finds; missing fields find nothing (kubectl allows missing keys). */
export function findAll(template: JsonPath, root: unknown): readonly unknown[] {
  return template.nodes.flatMap((node) => (node.t === 'path' ? walk([root], node.steps, root) : []));
}

export function runJsonPath(template: JsonPath, root: unknown): string {
  const run = (nodes: readonly Node[], current: unknown): string =>
    nodes
      .map((node) => {
        if (node.t === 'text') return node.v;
        const start = node.root ? root : current;
        const found = walk([start], node.steps, root);
        if (node.t === 'range') return found.map((value) => run(node.body, value)).join('');
        return found.map(show).join(' ');
      })
      .join('');
  return run(template.nodes, root);
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? compactJson(value) : String(value);
}

function walk(values: readonly unknown[], steps: readonly Step[], root: unknown): readonly unknown[] {
  return steps.reduce<readonly unknown[]>((current, step) => current.flatMap((value) => take(value, step, root)), values);
}

function take(value: unknown, step: Step, root: unknown): readonly unknown[] {
  switch (step.t) {
    case 'field': {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
      const found = (value as Record<string, unknown>)[step.name];
      return found === undefined ? [] : [found];
    }
    case 'wildcard':
      return children(value);
    case 'recursive':
      return [value, ...children(value).flatMap((child) => take(child, step, root))];
    case 'union':
      return step.parts.flatMap((part) => take(value, part, root));
    case 'filter': {
      if (!Array.isArray(value)) return [];
      return value.filter((item) => {
        const left = resolve(step.left, item, root);
        if (step.op === 'exists') return left.length > 0;
        const right = step.right ? resolve(step.right, item, root) : [];
        return left.length > 0 && right.length > 0 && compare(left[0], step.op, right[0]);
      });
    }
    case 'slice':
      return slice(value, step);
  }
}

function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== 'object') return [];
  const map = value as Record<string, unknown>;
  return Object.keys(map)
    .sort()
    .map((key) => map[key]);
}

function resolve(operandOf: Operand, item: unknown, root: unknown): readonly unknown[] {
  return operandOf.t === 'value' ? [operandOf.v] : walk([operandOf.root ? root : item], operandOf.steps, root);
}

function compare(a: unknown, op: string, b: unknown): boolean {
  if (op === '==') return a === b;
  if (op === '!=') return a !== b;
  if (typeof a !== typeof b || (typeof a !== 'number' && typeof a !== 'string')) return false;
  const [x, y] = [a, b as number | string];
  return op === '<' ? x < y : op === '>' ? x > y : op === '<=' ? x <= y : x >= y;
}

function slice(value: unknown, { from, to, step, single }: Extract<Step, { t: 'slice' }>): readonly unknown[] {
  if (!Array.isArray(value)) {
    if (value === null || value === undefined) return [];
    throw new JsonPathError(`${compactJson(value)} is not array or slice`);
  }
  const { length } = value;
  const place = (index: number) => (index < 0 ? index + length : index);
  if (single) {
    const index = from ?? 0;
    if (place(index) < 0 || place(index) >= length) throw new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);
    return [value[place(index)]];
  }
  const picked: unknown[] = [];
  for (let i = Math.max(0, place(from ?? 0)); i < Math.min(length, to === undefined ? length : place(to)); i += Math.max(1, step ?? 1))
    picked.push(value[i]);
  return picked;
}
