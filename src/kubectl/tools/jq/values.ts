/** What jq can do with two values: their order, equality, arithmetic. Models jq 1.6 src/jv_aux.c and src/builtin.c. */
import { JqError, type Json } from './syntax.js';

export type JsonObject = { readonly [key: string]: Json };

export function typeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'boolean' | 'number' | 'string' | 'object';
}

export const isObject = (value: Json): value is JsonObject => typeOf(value) === 'object';
export const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
export const truthy = (value: Json): boolean => value !== null && value !== false;

/** As jq's messages show a value: its type, and its beginning in brackets. */
export function described(value: Json): string {
  const text = JSON.stringify(value);
  return `${typeOf(value)} (${text.length > 11 ? `${text.slice(0, 10)}...` : text})`;
}

const rank = (value: Json): number => {
  if (value === true) return 2;
  return { null: 0, boolean: 1, number: 3, string: 4, array: 5, object: 6 }[typeOf(value)];
};

/** Below 0: the first comes first. */
export function compare(a: Json, b: Json): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (isArray(a) && isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const difference = compare(a[i] as Json, b[i] as Json);
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  }
  if (isObject(a) && isObject(b)) {
    const [first, second] = [Object.keys(a).sort(), Object.keys(b).sort()];
    const keys = compare(first, second);
    if (keys !== 0) return keys;
    for (const key of first) {
      const difference = compare(a[key] as Json, b[key] as Json);
      if (difference !== 0) return difference;
    }
  }
  return 0;
}

export function calculate(op: string, a: Json, b: Json): Json {
  switch (op) {
    case '==':
      return compare(a, b) === 0;
    case '!=':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      if (isArray(a) && isArray(b)) return a.filter((each) => b.every((other) => compare(each, other) !== 0));
      break;
    case '*':
      if (typeof a === 'string' && typeof b === 'number') return b > 0 ? a.repeat(Math.ceil(b)) : null;
      if (isObject(a) && isObject(b)) return merged(a, b);
      break;
    case '/':
      if (typeof a === 'string' && typeof b === 'string') return a.split(b);
      if (b === 0 && typeof a === 'number')
        throw new JqError(`${described(a)} and ${described(b)} cannot be divided because the divisor is zero`);
      break;
    case '%':
      if (typeof b === 'number' && Math.trunc(b) === 0 && typeof a === 'number') {
        throw new JqError(`${described(a)} and ${described(b)} cannot be divided (remainder) because the divisor is zero`);
      }
  }
  if (typeof a === 'number' && typeof b === 'number') {
    if (op === '-') return a - b;
    if (op === '*') return a * b;
    return op === '/' ? a / b : Math.trunc(a) % Math.trunc(b);
  }
  const verb = { '-': 'subtracted', '*': 'multiplied', '/': 'divided', '%': 'divided (remainder)' }[op];
  throw new JqError(`${described(a)} and ${described(b)} cannot be ${verb}`);
}

export function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isArray(a) && isArray(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return { ...a, ...b };
  throw new JqError(`${described(a)} and ${described(b)} cannot be added`);
}

function merged(a: JsonObject, b: JsonObject): JsonObject {
  const result: { [key: string]: Json } = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = result[key];
    result[key] = before !== undefined && isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

export function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b)) return Object.entries(b).every(([key, value]) => a[key] !== undefined && contains(a[key] as Json, value));
  if (isArray(a) && isArray(b)) return b.every((wanted) => a.some((each) => typeOf(each) === typeOf(wanted) && contains(each, wanted)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeOf(a) === typeOf(b)) return compare(a, b) === 0;
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}
