/** Go's Sprint and Sprintf for what templates print. Models fmt/print.go (Go 1.26). */
import { utf8 } from '../../../api/base64.js';
import { intOf, keysOf, kindOf, textOf, typeOf } from './value.js';

/** Blanks between those that are no text. */
export function goPrint(args: readonly unknown[]): string {
  return args
    .map((arg, index) => (index > 0 && typeof arg !== 'string' && typeof args[index - 1] !== 'string' ? ` ${textOf(arg)}` : textOf(arg)))
    .join('');
}

interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision?: number;
  readonly verb: string;
}

export function goPrintf(format: string, args: readonly unknown[]): string {
  let next = 0;
  const text = format.replace(/%([-+# 0]*)(\d*)(?:\.(\d*))?(.?)/gsu, (_, flags: string, width: string, precision, verb: string) => {
    if (verb === '') return '%!(NOVERB)';
    if (verb === '%') return '%';
    if (next >= args.length) return `%!${verb}(MISSING)`;
    const spec: Spec = { flags, width: Number(width), verb, ...(precision !== undefined && { precision: Number(precision) }) };
    return padded(formatted(args[next++], spec), spec);
  });
  const extra = args.slice(next).map((arg) => (kindOf(arg) === 'nil' ? '<nil>' : `${typeOf(arg)}=${textOf(arg)}`));
  return extra.length ? `${text}%!(EXTRA ${extra.join(', ')})` : text;
}

function padded(text: string, { flags, width }: Spec): string {
  const missing = Math.max(0, width - [...text].length);
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  return /^[-+]/.test(text) ? text.charAt(0) + '0'.repeat(missing) + text.slice(1) : '0'.repeat(missing) + text;
}

function formatted(arg: unknown, spec: Spec): string {
  const { verb } = spec;
  if (verb === 'T') return typeOf(arg);
  if (verb === 'v') return spec.flags.includes('#') ? syntax(arg) : textOf(arg);
  if (Array.isArray(arg)) return `[${arg.map((item) => formatted(item, spec)).join(' ')}]`;
  const map = arg as Record<string, unknown>;
  switch (kindOf(arg)) {
    case 'map':
      return `map[${keysOf(map)
        .map((key) => `${formatted(key, spec)}:${formatted(map[key], spec)}`)
        .join(' ')}]`;
    case 'string':
      return text(arg as string, spec) ?? wrong(arg, verb);
    case 'int':
      return whole(intOf(arg), spec) ?? wrong(arg, verb);
    case 'float64':
      return real(arg as number, spec) ?? wrong(arg, verb);
    case 'bool':
      return verb === 't' ? String(arg) : wrong(arg, verb);
    default:
      return wrong(arg, verb);
  }
}

function wrong(arg: unknown, verb: string): string {
  return kindOf(arg) === 'nil' ? `%!${verb}(<nil>)` : `%!${verb}(${typeOf(arg)}=${textOf(arg)})`;
}

function text(value: string, { verb, precision }: Spec): string | undefined {
  const shown = precision === undefined ? value : [...value].slice(0, precision).join('');
  if (verb === 's') return shown;
  if (verb === 'q') return JSON.stringify(shown);
  if (verb !== 'x' && verb !== 'X') return undefined;
  const hex = utf8(shown)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return verb === 'x' ? hex : hex.toUpperCase();
}

function signed(value: number, digits: string, { flags }: Spec): string {
  return `${value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''}${digits}`;
}

function whole(value: number, spec: Spec): string | undefined {
  const base = { d: 10, b: 2, o: 8, x: 16, X: 16 }[spec.verb];
  if (base !== undefined) {
    const digits = Math.abs(value).toString(base);
    return signed(value, spec.verb === 'X' ? digits.toUpperCase() : digits, spec);
  }
  if (spec.verb === 'c') return String.fromCodePoint(value);
  return spec.verb === 'q' ? `'${String.fromCodePoint(value)}'` : undefined;
}

function real(value: number, spec: Spec): string | undefined {
  const { verb, precision } = spec;
  const size = Math.abs(value);
  if (verb === 'f' || verb === 'F') return signed(value, size.toFixed(precision ?? 6), spec);
  if (verb === 'e') return signed(value, size.toExponential(precision ?? 6).replace(/e([-+])(\d)$/, 'e$10$2'), spec);
  if (verb === 'g') return signed(value, precision === undefined ? textOf(size) : String(Number(size.toPrecision(precision || 1))), spec);
  return undefined;
}

function syntax(arg: unknown): string {
  if (kindOf(arg) === 'nil') return '<nil>';
  if (typeof arg === 'string') return JSON.stringify(arg);
  if (Array.isArray(arg)) return `[]interface {}{${arg.map(syntax).join(', ')}}`;
  if (kindOf(arg) !== 'map') return textOf(arg);
  const map = arg as Record<string, unknown>;
  return `map[string]interface {}{${keysOf(map)
    .map((key) => `${JSON.stringify(key)}:${syntax(map[key])}`)
    .join(', ')}}`;
}
