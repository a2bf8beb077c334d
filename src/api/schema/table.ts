/**
 * The field tables of the kinds, read from a compact notation:
 *
 *   `name:type`    a field, left out of the object when it is zero (Go's omitempty)
 *   `name!:type`   always present, even when zero
 *   `~name:type`   accepted, but the lab does not act on it
 *   `~~name:type`  the same, where a cluster would behave otherwise: kubectl warns of it
 *
 * Types are Go's: `string bool int32 int64 any`, `bytes` (base64 text), `*T` (absent and zero differ), `[]T`, `map[string]T`, and
 * named types. A name in the tables is a struct; `Quantity`, `IntOrString`, `Time`, `MicroTime` and
 * `ResourceList` are read by their own rules; any other capitalised name is a string type (`Protocol`).
 */
import type { Kind } from '../kinds.js';
import { appsStructs } from './apps.js';
import { batchStructs } from './batch.js';
import { containerStructs } from './container.js';
import { coreStructs } from './core.js';
import { metaStructs } from './meta.js';
import { networkingStructs } from './networking.js';
import { podStructs } from './pod.js';
import { storageStructs } from './storage.js';
import { volumeStructs } from './volume.js';

export type FieldType =
  | { readonly form: 'string' | 'bool' | 'int32' | 'int64' | 'any' | 'quantity' | 'intOrString' | 'time' | 'bytes'; readonly go: string }
  | { readonly form: 'list' | 'map'; readonly go: string; readonly element: FieldType }
  | { readonly form: 'struct'; readonly go: string; readonly struct: string };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly pointer: boolean;
  readonly always: boolean;
  readonly modelled: boolean;
  /** Not modelled, and missed. */
  readonly missed: boolean;
}

/** A struct's name in Go where it is not its name here: two packages have an EndpointPort; kubectl reads metadata alone. */
const goNames: Readonly<Record<string, string>> = { CoreEndpointPort: 'EndpointPort', PartialObjectMetadata: 'metadataOnlyObject' };

const sources: Readonly<Record<string, string>> = {
  ...metaStructs,
  ...podStructs,
  ...containerStructs,
  ...volumeStructs,
  ...coreStructs,
  ...appsStructs,
  ...networkingStructs,
  ...batchStructs,
  ...storageStructs,
};

/** The name Go's messages use. */
export function goName(struct: string): string {
  return goNames[struct] ?? struct;
}

function parseType(text: string): FieldType {
  if (text.startsWith('[]')) {
    const element = parseType(text.slice(2));
    return { form: 'list', go: `[]${element.go}`, element };
  }
  if (text.startsWith('map[string]')) {
    const element = parseType(text.slice('map[string]'.length));
    return { form: 'map', go: `map[string]${element.go}`, element };
  }
  switch (text) {
    case 'string':
    case 'bool':
    case 'int32':
    case 'int64':
    case 'any':
      return { form: text, go: text };
    case 'bytes':
      return { form: 'bytes', go: '[]uint8' };
    case 'Quantity':
      return { form: 'quantity', go: 'resource.Quantity' };
    case 'IntOrString':
      return { form: 'intOrString', go: 'intstr.IntOrString' };
    case 'Time':
    case 'MicroTime':
      return { form: 'time', go: `v1.${text}` };
    case 'ResourceList':
      return { form: 'map', go: 'v1.ResourceList', element: parseType('Quantity') };
    case 'UID':
      return { form: 'string', go: 'types.UID' };
  }
  if (Object.hasOwn(sources, text)) return { form: 'struct', go: `v1.${goName(text)}`, struct: text };
  return { form: 'string', go: `v1.${text}` };
}

function parseField(text: string): Field {
  const colon = text.indexOf(':');
  const label = text.slice(0, colon);
  const type = text.slice(colon + 1);
  const pointer = type.startsWith('*');
  return {
    name: label.replace(/^~+|!$/g, ''),
    type: parseType(pointer ? type.slice(1) : type),
    pointer,
    always: label.endsWith('!'),
    modelled: !label.startsWith('~'),
    missed: label.startsWith('~~'),
  };
}

const parsed = new Map<string, ReadonlyMap<string, Field>>();

/** The fields of a struct by name. */
export function fieldsOf(struct: string): ReadonlyMap<string, Field> {
  let fields = parsed.get(struct);
  if (!fields) {
    const source = sources[struct];
    if (source === undefined) throw new Error(`no field table for ${struct}`);
    fields = new Map(
      source
        .trim()
        .split(/\s+/)
        .map(parseField)
        .map((field) => [field.name, field]),
    );
    parsed.set(struct, fields);
  }
  return fields;
}

/** Every struct there is a table for. */
export const structNames: readonly string[] = Object.keys(sources);

/** The type of an object of this kind. */
export function typeOfKind(kind: Kind): FieldType & { form: 'struct' } {
  return { form: 'struct', go: `v1.${kind}`, struct: kind };
}
