/**
 * The schema of lesson files as JSON Schema (draft 7), so that editors complete and check them. Made from the very schema that
 * checks them; what it cannot say (ids that are unique, places that exist) is said by `lab lesson lint`.
 */
import * as v from 'valibot';
import { ClusterDifference, LessonFileInFull } from '../cluster-difference.js';
import { ClusterFile } from '../cluster-file.js';
import { ASKS_ONCE, QUESTIONS } from '../schema.js';
import { SCHEMA_WORDS } from './schema-words.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The parts of a schema of valibot that are read here. */
interface Part {
  readonly kind: 'schema' | 'validation' | 'metadata' | 'transformation';
  readonly type: string;
  readonly pipe?: readonly Part[];
  readonly wrapped?: Part;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly item?: Part;
  readonly key?: Part;
  readonly value?: Part;
  readonly options?: readonly (Part | string)[];
  readonly literal?: string;
  readonly requirement?: unknown;
  readonly description?: string;
  readonly message?: unknown;
  readonly getter?: (input: unknown) => Part;
}

const IPV4 = '^(?:(?:[1-9]|1\\d|2[0-4])?\\d|25[0-5])(?:\\.(?:(?:[1-9]|1\\d|2[0-4])?\\d|25[0-5])){3}$';

/** A check in a pipe. `minLength` means characters of a text, and members of a list. */
function ofCheck({ type, requirement, description, message }: Part, base: string): JsonSchema {
  switch (type) {
    case 'min_length':
      return base === 'array' ? { minItems: requirement } : { minLength: requirement };
    case 'max_length':
      return base === 'array' ? { maxItems: requirement } : { maxLength: requirement };
    case 'min_value':
      return { minimum: requirement };
    case 'max_value':
      return { maximum: requirement };
    case 'integer':
      return { type: 'integer' };
    case 'regex':
      return { pattern: (requirement as RegExp).source };
    case 'ipv4':
      return { pattern: IPV4 };
    case 'check':
      if (message !== ASKS_ONCE) throw new Error('JSON Schema: no words for a check of its own');
      return { oneOf: QUESTIONS.map((key) => ({ required: [key] })) };
    case 'description':
      return { description };
    case 'title':
      return {};
    default:
      throw new Error(`JSON Schema: no words for the check ${type}`);
  }
}

const isOptional = (part: Part): boolean => part.type === 'optional';

/** @param names what is defined once and referred to, such as an assertion that holds assertions */
function convert(part: Part, names: Map<unknown, { readonly name: string; schema: JsonSchema }>): JsonSchema {
  if (part.pipe) {
    const [base, ...checks] = part.pipe as readonly [Part, ...Part[]];
    return Object.assign({}, convert(base, names), ...checks.map((check) => ofCheck(check, base.type)));
  }
  switch (part.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: part.type };
    case 'literal':
      return { const: part.literal };
    case 'picklist':
      return { enum: part.options };
    case 'optional': {
      const inner = convert(part.wrapped as Part, names);
      return part.default === undefined ? inner : { ...inner, default: part.default };
    }
    case 'array':
      return { type: 'array', items: convert(part.item as Part, names) };
    case 'record':
      return {
        type: 'object',
        additionalProperties: convert(part.value as Part, names),
        propertyNames: convert(part.key as Part, names),
      };
    case 'strict_object': {
      const entries = Object.entries(part.entries ?? {});
      const words = Object.assign({}, ...entries.map(([key]) => SCHEMA_WORDS[key])) as Readonly<Record<string, string>>;
      const ofEntry = (key: string, entry: Part) => ({ ...convert(entry, names), ...(words[key] && { description: words[key] }) });
      const required = entries.filter(([, entry]) => !isOptional(entry)).map(([key]) => key);
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([key, entry]) => [key, ofEntry(key, entry)])),
        ...(required.length ? { required } : {}),
        additionalProperties: false,
      };
    }
    case 'union':
    case 'variant':
      return { anyOf: (part.options as readonly Part[]).map((option) => convert(option, names)) };
    case 'lazy': {
      const known = names.get(part);
      if (known) return { $ref: `#/definitions/${known.name}` };
      const made = { name: 'assertion', schema: {} as JsonSchema };
      names.set(part, made);
      made.schema = convert((part.getter as (input: unknown) => Part)(undefined), names);
      return { $ref: `#/definitions/${made.name}` };
    }
    default:
      throw new Error(`JSON Schema: no words for ${part.type}`);
  }
}

function schemaOf(schema: v.GenericSchema, title: string): JsonSchema {
  const names = new Map<unknown, { readonly name: string; schema: JsonSchema }>();
  const root = convert(schema as unknown as Part, names);
  const definitions = Object.fromEntries([...names.values()].map(({ name, schema: made }) => [name, made]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...root,
    ...(names.size ? { definitions } : {}),
  };
}

/** Files of `public/`, by name: what editors and other sites may fetch. */
export const publishedSchemas = (): Readonly<Record<string, string>> => {
  const text = (schema: v.GenericSchema, title: string) => `${JSON.stringify(schemaOf(schema, title), null, 2)}\n`;
  return {
    'lesson.schema.json': text(LessonFileInFull, 'Logic of a Portwalk lesson'),
    'cluster.schema.json': text(v.union([ClusterFile, ClusterDifference]), 'A cluster that Portwalk lessons start from'),
  };
};
