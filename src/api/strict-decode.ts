/**
 * JSON value → typed object, as the API server decodes a request body with field validation.
 *
 * The result holds what Go would write back: nulls and zero values of optional fields are gone, struct
 * fields are always there. Models sigs.k8s.io/json (case-sensitive, first type error wins, unknown
 * fields collected) and apimachinery/pkg/runtime/serializer/json (v1.36).
 */
import { childPath } from './field-path.js';
import { jsonTypeText } from './json-type-text.js';
import type { KubeObject } from './kinds.js';
import { canonicalQuantity, parseQuantity, quantityFormatError } from './quantity.js';
import { type Field, type FieldType, fieldsOf, goName } from './schema/table.js';

export interface Decoded {
  readonly value: Readonly<Record<string, unknown>>;
  /** Paths of fields no table knows, in the order the server reports them. */
  readonly unknown: readonly string[];
  /** Go's words for the first value of a wrong type. */
  readonly typeError?: TypeError;
}

export interface TypeError {
  readonly message: string;
  readonly path: string;
  /** The value and the type it should have; none where the type's own unmarshaller refused it. */
  readonly value?: unknown;
  readonly type?: FieldType;
}

interface Context {
  /** The struct whose field is being read, and the field names from the root, without indices: Go's error context. */
  readonly struct: string;
  readonly goPath: string;
  /** The path with indices. */
  readonly path: string;
}

/** A value whose own unmarshaller refused it: nothing after it is read. */
class Abort extends Error {
  constructor(
    message: string,
    readonly path: string,
  ) {
    super(message);
  }
}

const zero = (type: FieldType): unknown => {
  switch (type.form) {
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    case 'list':
      return [];
    case 'map':
      return {};
    case 'quantity':
      return '0';
    default:
      return '';
  }
};

function isZero(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return false;
}

/** Where Go's base64.StdEncoding stops reading, if it does. */
function base64Fault(text: string): number | undefined {
  const plain = text.replaceAll(/[\r\n]/g, '');
  const wrong = plain.search(/[^A-Za-z0-9+/]/);
  const good = wrong < 0 ? plain.length : wrong;
  const rest = plain.slice(good);
  if (rest === '') return good % 4 === 0 ? undefined : good - (good % 4);
  if (!/^={1,2}$/.test(rest)) return rest.startsWith('=') && good % 4 >= 2 ? good + 4 - (good % 4) : good;
  return (good + rest.length) % 4 === 0 ? undefined : rest.length + good;
}

class Decoder {
  readonly unknown: string[] = [];
  typeError: TypeError | undefined;

  private mistyped(value: unknown, type: FieldType, context: Context): undefined {
    const number = typeof value === 'number' && (type.form === 'int32' || type.form === 'int64') ? ` ${value}` : '';
    this.typeError ??= {
      message: `json: cannot unmarshal ${jsonTypeText(value)}${number} into Go struct field ${context.struct}.${context.goPath} of type ${type.go}`,
      path: context.path,
      value,
      type,
    };
    return undefined;
  }

  /** `stored`: what stands in this place of an object that was decoded before; what is still the same is not read again. */
  struct(value: unknown, type: FieldType & { form: 'struct' }, context: Context, stored?: unknown): Record<string, unknown> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.mistyped(value, type, context);
    const input = value as Readonly<Record<string, unknown>>;
    const before = (stored ?? {}) as Readonly<Record<string, unknown>>;
    const fields = fieldsOf(type.struct);
    const owner = goName(type.struct);
    if (stored !== undefined) {
      const changed = this.changed(input, before, type, context);
      if (changed !== undefined) return changed;
    }
    const read = new Map<string, unknown>();
    // kubectl sends its objects with sorted keys; the order decides which error is first.
    for (const name of Object.keys(input).sort()) {
      const field = fields.get(name);
      const item = input[name];
      if (field && item === before[name]) {
        read.set(name, item);
        continue;
      }
      const path = childPath(context.path, name);
      if (!field) {
        this.unknown.push(path);
        continue;
      }
      if (item === null || item === undefined) continue;
      const inner = { struct: owner, goPath: childPath(context.goPath, name), path };
      const { type: its } = field;
      read.set(name, its.form === 'struct' ? this.struct(item, its, inner, before[name]) : this.value(item, its, inner));
    }
    return this.assemble(fields, read);
  }

  /** The stored struct with fields that have other values, what came last; undefined where any went, means nothing or is not known. */
  private changed(
    input: Readonly<Record<string, unknown>>,
    stored: Readonly<Record<string, unknown>>,
    { struct }: FieldType & { form: 'struct' },
    context: Context,
  ): Record<string, unknown> | undefined {
    const names: string[] = [];
    for (const name in stored) if (stored[name] !== undefined && (input[name] ?? undefined) === undefined) return undefined;
    for (const name in input) if (input[name] !== stored[name]) names.push(name);
    const out: Record<string, unknown> = { ...input };
    for (const name of names.sort()) {
      const item = input[name];
      const type = fieldsOf(struct).get(name)?.type;
      if (!type || isZero(item)) return undefined;
      const inner = { struct: goName(struct), goPath: childPath(context.goPath, name), path: childPath(context.path, name) };
      const read = type.form === 'struct' ? this.struct(item, type, inner, stored[name]) : this.value(item, type, inner);
      if (isZero(read) || (type.form === 'map' && Object.keys(read as object).length === 0)) return undefined;
      out[name] = read;
    }
    return out;
  }

  private assemble(fields: ReadonlyMap<string, Field>, read: ReadonlyMap<string, unknown>): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const field of fields.values()) {
      const value = read.get(field.name);
      const { type } = field;
      if (value !== undefined && (field.always || field.pointer || type.form === 'struct' || type.form === 'intOrString'))
        out[field.name] = value;
      else if (value !== undefined && !isZero(value) && !(type.form === 'map' && Object.keys(value as object).length === 0))
        out[field.name] = value;
      else if (value === undefined && type.form === 'struct' && !field.pointer)
        out[field.name] = this.assemble(fieldsOf(type.struct), new Map());
      else if (value === undefined && field.always) out[field.name] = zero(type);
    }
    return out;
  }

  private value(value: unknown, type: FieldType, context: Context): unknown {
    switch (type.form) {
      case 'any':
        return value;
      case 'string':
        return typeof value === 'string' ? value : this.mistyped(value, type, context);
      case 'bool':
        return typeof value === 'boolean' ? value : this.mistyped(value, type, context);
      case 'int32':
      case 'int64':
        return this.integer(value, type, context);
      case 'quantity':
        return this.quantity(value, context);
      case 'time':
        return this.time(value, context);
      case 'intOrString':
        return this.intOrString(value, context);
      case 'bytes':
        return this.bytes(value, type, context);
      case 'struct':
        return this.struct(value, type, context);
      case 'list':
        if (!Array.isArray(value)) return this.mistyped(value, type, context);
        return value.map((item, index) => this.element(item, type.element, { ...context, path: `${context.path}[${index}]` }));
      case 'map': {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.mistyped(value, type, context);
        const keys = Object.keys(value).sort();
        const entries = keys.map((key) => {
          const item = (value as Record<string, unknown>)[key];
          return [key, this.element(item, type.element, { ...context, path: childPath(context.path, key) })] as const;
        });
        return Object.fromEntries(entries);
      }
    }
  }

  private element(value: unknown, type: FieldType, context: Context): unknown {
    if (value !== null && value !== undefined) return this.value(value, type, context);
    return type.form === 'struct' ? this.assemble(fieldsOf(type.struct), new Map()) : zero(type);
  }

  private integer(value: unknown, type: FieldType, context: Context): unknown {
    const limit = type.form === 'int32' ? 2 ** 31 : 2 ** 63;
    if (typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit) return value;
    return this.mistyped(value, type, context);
  }

  /** Standard base64 with padding; Go skips line breaks in it. */
  private bytes(value: unknown, type: FieldType, context: Context): unknown {
    if (typeof value !== 'string') return this.mistyped(value, type, context);
    const at = base64Fault(value);
    if (at !== undefined) throw new Abort(`illegal base64 data at input byte ${at}`, context.path);
    return value.replaceAll(/[\r\n]/g, '');
  }

  private quantity(value: unknown, context: Context): string {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || parseQuantity(text) === undefined) throw new Abort(quantityFormatError, context.path);
    return canonicalQuantity(text);
  }

  private intOrString(value: unknown, context: Context): unknown {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
    const number = typeof value === 'number' ? ` ${value}` : '';
    throw new Abort(`json: cannot unmarshal ${jsonTypeText(value)}${number} into Go value of type int32`, context.path);
  }

  private time(value: unknown, context: Context): unknown {
    if (typeof value !== 'string')
      throw new Abort(`json: cannot unmarshal ${jsonTypeText(value)} into Go value of type string`, context.path);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)$/.test(value)) return value;
    throw new Abort(
      `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`,
      context.path,
    );
  }
}

/**
 * Decodes a value as a struct of the tables. Never throws. Parts that are those of `stored`, an object that was decoded
 * before, are taken as they are.
 */
export function decodeStrict(value: unknown, type: FieldType & { form: 'struct' }, stored?: KubeObject): Decoded {
  const decoder = new Decoder();
  const root: Context = { struct: goName(type.struct), goPath: '', path: '' };
  try {
    const object = decoder.struct(value, type, root, stored) ?? {};
    const typeError = decoder.typeError;
    return { value: object, unknown: [...new Set(decoder.unknown)], ...(typeError ? { typeError } : {}) };
  } catch (error) {
    if (!(error instanceof Abort)) throw error;
    return { value: {}, unknown: [], typeError: { message: error.message, path: error.path } };
  }
}

/**
 * Fields an object sets that the lab stores but does not act on, as paths (`spec.affinity`). Fields the
 * server or a controller filled in by default do not count when `written` (the manifest's value) is given.
 * `missedOnly`: those without which a cluster behaves otherwise.
 */
export function unmodelledPaths(written: unknown, type: FieldType, missedOnly = false, path = ''): string[] {
  if (typeof written !== 'object' || written === null) return [];
  if (type.form === 'list' && Array.isArray(written))
    return written.flatMap((item, index) => unmodelledPaths(item, type.element, missedOnly, `${path}[${index}]`));
  if (type.form !== 'struct' || Array.isArray(written)) return [];
  const fields = fieldsOf(type.struct);
  return Object.entries(written).flatMap(([name, item]) => {
    const field = fields.get(name);
    if (!field || item === null) return [];
    const at = childPath(path, name);
    if (field.modelled) return unmodelledPaths(item, field.type, missedOnly, at);
    return missedOnly && !field.missed ? [] : [at];
  });
}
