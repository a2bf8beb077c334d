/**
 * The values a Go template meets: JSON as apimachinery/pkg/util/json decodes it (whole numbers are int64, others float64),
 * and the ints templates write and count themselves.
 */
import { goFloat } from '../go-value.js';

export class GoInt {
  constructor(readonly v: number) {}
}

/** What a template does cannot be done; the message is text/template's. */
export class ExecError extends Error {}

export type Kind = 'nil' | 'bool' | 'int' | 'float64' | 'string' | 'list' | 'map';

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'nil';
  if (value instanceof GoInt || Number.isInteger(value)) return 'int';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'map';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'float64' : 'string';
}

export function typeOf(value: unknown): string {
  const kind = kindOf(value);
  if (typeof value === 'number' && kind === 'int') return 'int64';
  return kind === 'nil' ? '<nil>' : kind === 'list' ? '[]interface {}' : kind === 'map' ? 'map[string]interface {}' : kind;
}

/** The number of an `int` or `int64`. */
export function intOf(value: unknown): number {
  return value instanceof GoInt ? value.v : (value as number);
}

/** Whether `if` takes it for true: anything that is not empty. */
export function isTrue(value: unknown): boolean {
  if (value instanceof GoInt) return value.v !== 0;
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

/** `%v`. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (value instanceof GoInt) return String(value.v);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : goFloat(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const map = value as Record<string, unknown>;
  return `map[${keysOf(map)
    .map((key) => `${key}:${textOf(map[key])}`)
    .join(' ')}]`;
}

export function keysOf(map: object): readonly string[] {
  return Object.keys(map)
    .filter((key) => (map as Record<string, unknown>)[key] !== undefined)
    .sort();
}

/** Items with what they are called by, as `range` and `index` take them. */
export function entriesOf(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  switch (kindOf(value)) {
    case 'nil':
      return [];
    case 'list':
      return (value as readonly unknown[]).map((item, index) => [new GoInt(index), item]);
    case 'map':
      return keysOf(value as object).map((key) => [key, (value as Record<string, unknown>)[key]]);
    case 'int':
      return Array.from({ length: Math.max(0, intOf(value)) }, (_, index) => [new GoInt(index), new GoInt(index)]);
    default:
      return undefined;
  }
}
