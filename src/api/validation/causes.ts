/**
 * Field errors in the server's words. Models apimachinery/pkg/util/validation/field/errors.go (v1.36).
 * Values are given as Go would print them: text quoted, everything else as JSON.
 */
import type { StatusCause } from '../status.js';

function valueText(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

export function required(field: string, detail = ''): StatusCause {
  return { type: 'FieldValueRequired', field, message: detail === '' ? 'Required value' : `Required value: ${detail}` };
}

export function invalid(field: string, value: unknown, detail: string): StatusCause {
  return { type: 'FieldValueInvalid', field, message: `Invalid value: ${valueText(value)}: ${detail}` };
}

/** Of a whole object, which is not repeated. */
export function omitted(field: string, detail: string): StatusCause {
  return { type: 'FieldValueInvalid', field, message: `Invalid value: ${detail}` };
}

/** `supported` in upstream's order: sorted where upstream keeps a set. */
export function notSupported(field: string, value: unknown, supported: readonly string[]): StatusCause {
  const list = supported.map((item) => JSON.stringify(item)).join(', ');
  return { type: 'FieldValueNotSupported', field, message: `Unsupported value: ${valueText(value)}: supported values: ${list}` };
}

export function forbidden(field: string, detail: string): StatusCause {
  return { type: 'FieldValueForbidden', field, message: `Forbidden: ${detail}` };
}

export function duplicate(field: string, value: unknown): StatusCause {
  return { type: 'FieldValueDuplicate', field, message: `Duplicate value: ${valueText(value)}` };
}

export function tooLong(field: string, max: number): StatusCause {
  return { type: 'FieldValueTooLong', field, message: `Too long: may not be more than ${max} bytes` };
}

export function tooMany(field: string, actual: number, max: number): StatusCause {
  return { type: 'FieldValueTooMany', field, message: `Too many: ${actual}: must have at most ${max} items` };
}

/** One Invalid per message of a check from names.ts or ip.ts. */
export function invalidEach(field: string, value: unknown, messages: readonly string[]): StatusCause[] {
  return messages.map((message) => invalid(field, value, message));
}

/** A value below zero. */
export function nonNegative(field: string, value: number | undefined): StatusCause[] {
  return value !== undefined && value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
}

/** What may not be changed. Models apimachinery/pkg/api/validation/objectmeta.go ValidateImmutableField. */
export function immutable<T>(field: string, value: T, old: T): StatusCause[] {
  return stable(value) === stable(old) ? [] : [invalid(field, value, 'field is immutable')];
}

/** Text that is the same for equal values. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort()) : item,
  );
}
