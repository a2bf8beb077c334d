/** The functions of templates. Models text/template/funcs.go (Go 1.26) and cli-runtime/pkg/printers/template.go (v1.36). */
import { textOfBase64, utf8 } from '../../../api/base64.js';
import { goPrint, goPrintf } from './printf.js';
import { ExecError, GoInt, intOf, isTrue, keysOf, kindOf, textOf, typeOf } from './value.js';

type Args = readonly unknown[];

export interface TemplateFunction {
  readonly least: number;
  readonly most?: number;
  readonly call: (args: Args) => unknown;
}

export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  // Those two stop where the answer is known; run.ts sees to it.
  ['and', { least: 1, call: (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1) }],
  ['or', { least: 1, call: (args) => args.find(isTrue) ?? args.at(-1) }],
  ['not', { least: 1, most: 1, call: ([arg]) => !isTrue(arg) }],
  ['eq', { least: 1, call: equals }],
  ['ne', { least: 2, most: 2, call: (args) => !equals(args) }],
  ['lt', { least: 2, most: 2, call: ([a, b]) => less(a, b) }],
  ['le', { least: 2, most: 2, call: ([a, b]) => less(a, b) || equals([a, b]) }],
  ['gt', { least: 2, most: 2, call: ([a, b]) => !(less(a, b) || equals([a, b])) }],
  ['ge', { least: 2, most: 2, call: ([a, b]) => !less(a, b) }],
  ['len', { least: 1, most: 1, call: ([arg]) => new GoInt(lengthOf(arg)) }],
  ['index', { least: 1, call: ([item, ...keys]) => keys.reduce(indexed, item) }],
  ['slice', { least: 1, most: 4, call: sliced }],
  ['print', { least: 0, call: goPrint }],
  ['println', { least: 0, call: (args) => `${args.map(textOf).join(' ')}\n` }],
  ['printf', { least: 1, call: ([format, ...args]) => goPrintf(wanted(format, 'string', 0) as string, args) }],
  ['html', { least: 0, call: (args) => goPrint(args).replace(/[&<>"'\0]/g, (c) => htmlEscapes[c] as string) }],
  ['js', { least: 0, call: (args) => jsEscape(goPrint(args)) }],
  ['urlquery', { least: 0, call: (args) => urlQuery(goPrint(args)) }],
  ['exists', { least: 1, call: exists }],
  ['base64decode', { least: 1, most: 1, call: ([arg]) => base64(wanted(arg, 'string', 0) as string) }],
]);

/** Models evalArg: a value of the wrong type for its place. */
function wanted(value: unknown, type: 'string', place: number): unknown {
  if (kindOf(value) === type) return value;
  throw new ExecError(
    kindOf(value) === 'nil'
      ? `invalid value; expected ${type}`
      : `wrong type for value; expected ${type}; got ${typeOf(value)} (argument ${place})`.replace(/ \(.*$/, ''),
  );
}

const incomparable = 'incompatible types for comparison';

function equals([first, ...others]: Args): boolean {
  if (!others.length) throw new ExecError('missing argument for comparison');
  const kind = kindOf(first);
  if (kind === 'list' || kind === 'map') throw new ExecError(`non-comparable type ${textOf(first)}: ${typeOf(first)}`);
  return others.some((other) => {
    const otherKind = kindOf(other);
    if (kind !== otherKind) {
      if (kind === 'nil' || otherKind === 'nil') return false;
      throw new ExecError(incomparable);
    }
    return kind === 'int' ? intOf(first) === intOf(other) : (first ?? null) === (other ?? null);
  });
}

function less(a: unknown, b: unknown): boolean {
  for (const side of [a, b]) {
    if (!['bool', 'int', 'float64', 'string'].includes(kindOf(side))) throw new ExecError('invalid type for comparison');
  }
  if (kindOf(a) !== kindOf(b)) throw new ExecError(incomparable);
  if (kindOf(a) === 'int') return intOf(a) < intOf(b);
  if (typeof a === 'boolean') throw new ExecError('invalid type for comparison');
  return (a as string) < (b as string);
}

function lengthOf(arg: unknown): number {
  switch (kindOf(arg)) {
    case 'string':
      return utf8(arg as string).length;
    case 'list':
      return (arg as readonly unknown[]).length;
    case 'map':
      return keysOf(arg as object).length;
    case 'nil':
      throw new ExecError(arg === null ? 'len of nil pointer' : 'reflect: call of reflect.Value.Type on zero Value');
    default:
      throw new ExecError(`len of type ${typeOf(arg)}`);
  }
}

function indexed(item: unknown, key: unknown): unknown {
  const kind = kindOf(item);
  if (kind === 'nil') throw new ExecError('index of untyped nil');
  if (kind === 'map') {
    if (typeof key !== 'string') throw new ExecError(`value has type ${typeOf(key)}; should be string`);
    return (item as Record<string, unknown>)[key];
  }
  if (kind !== 'list' && kind !== 'string') throw new ExecError(`can't index item of type ${typeOf(item)}`);
  const place = wholeNumber(key);
  const { length } = item as readonly unknown[];
  if (place < 0 || place >= length) throw new ExecError(`index out of range: ${place}`);
  return kind === 'string' ? new GoInt((item as string).charCodeAt(place)) : (item as readonly unknown[])[place];
}

function wholeNumber(key: unknown): number {
  if (kindOf(key) === 'int') return intOf(key);
  throw new ExecError(kindOf(key) === 'nil' ? 'cannot index slice/array with nil' : `cannot index slice/array with type ${typeOf(key)}`);
}

function sliced([item, ...bounds]: Args): unknown {
  const kind = kindOf(item);
  if (kind !== 'list' && kind !== 'string') throw new ExecError(`can't slice item of type ${typeOf(item)}`);
  if (kind === 'string' && bounds.length === 3) throw new ExecError('cannot 3-index slice a string');
  const { length } = item as readonly unknown[];
  const places = bounds.map(wholeNumber);
  const bad = places.find((place) => place < 0 || place > length);
  if (bad !== undefined) throw new ExecError(`index out of range: ${bad}`);
  const [from = 0, to = length] = places;
  if (from > to) throw new ExecError(`invalid slice index: ${from} > ${to}`);
  return (item as string).slice(from, to);
}

function exists([item, ...keys]: Args): boolean {
  let current = item;
  for (const key of keys) {
    if (Array.isArray(current) && kindOf(key) === 'int') current = current[intOf(key)];
    else if (kindOf(current) === 'map' && typeof key === 'string') current = (current as Record<string, unknown>)[key];
    else return false;
  }
  return kindOf(current) !== 'nil';
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};

function jsEscape(text: string): string {
  return text.replace(/[\\'"<>&=]|\p{Cc}/gu, (c) =>
    `\\'"`.includes(c) ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function urlQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function base64(text: string): string {
  const clean = text.replace(/[\r\n]/g, '');
  const bad = /[^A-Za-z0-9+/]/.exec(clean.replace(/={0,2}$/, ''));
  if (bad || clean.length % 4 !== 0) {
    throw new ExecError(`base64 decode failed: illegal base64 data at input byte ${bad?.index ?? clean.length - (clean.length % 4)}`);
  }
  return textOfBase64(clean);
}
