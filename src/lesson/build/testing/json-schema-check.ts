/** As much of JSON Schema (draft 7) as the published schemas use: whether a value fits one. Refuses words it does not know. */
type Schema = Readonly<Record<string, unknown>>;

const KNOWN = new Set(
  [
    '$schema title description default definitions $ref type const enum anyOf oneOf items minItems maxItems minLength maxLength minimum',
    'maximum pattern properties required additionalProperties propertyNames',
  ]
    .join(' ')
    .split(' '),
);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

export function fitsSchema(value: unknown, schema: Schema, root: Schema = schema): boolean {
  for (const word of Object.keys(schema)) if (!KNOWN.has(word)) throw new Error(`the schema uses ${word}`);
  const sub = (part: unknown, of: unknown): boolean => fitsSchema(of, part as Schema, root);
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/definitions/', '');
    return sub((root.definitions as Readonly<Record<string, unknown>>)[name], value);
  }
  const type = typeOf(value);
  if (schema.type !== undefined && schema.type !== type && !(schema.type === 'number' && type === 'integer')) return false;
  if ('const' in schema && schema.const !== value) return false;
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false;
  if (Array.isArray(schema.anyOf) && !schema.anyOf.some((part) => sub(part, value))) return false;
  if (Array.isArray(schema.oneOf) && schema.oneOf.filter((part) => sub(part, value)).length !== 1) return false;
  if (typeof value === 'string') {
    if (value.length < Number(schema.minLength ?? 0) || value.length > Number(schema.maxLength ?? Infinity)) return false;
    if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value)) return false;
  }
  if (typeof value === 'number' && (value < Number(schema.minimum ?? -Infinity) || value > Number(schema.maximum ?? Infinity)))
    return false;
  if (Array.isArray(value)) {
    if (value.length < Number(schema.minItems ?? 0) || value.length > Number(schema.maxItems ?? Infinity)) return false;
    return schema.items === undefined || value.every((item) => sub(schema.items, item));
  }
  if (typeof value !== 'object' || value === null) return true;
  const properties = (schema.properties ?? {}) as Readonly<Record<string, unknown>>;
  if ((schema.required as readonly string[] | undefined)?.some((key) => !Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, part]) => {
    if (schema.propertyNames !== undefined && !sub(schema.propertyNames, key)) return false;
    if (Object.hasOwn(properties, key)) return sub(properties[key], part);
    if (schema.additionalProperties === false) return false;
    return schema.additionalProperties === undefined || sub(schema.additionalProperties, part);
  });
}
