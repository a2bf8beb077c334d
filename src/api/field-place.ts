/** Where a field that the server does not know may have been meant to stand, told from the field tables. */
import { childPath, parseFieldPath } from './field-path.js';
import { nearest } from './nearest.js';
import { type FieldType, fieldsOf } from './schema/table.js';

export interface FieldPlace {
  /** A field of the same level with a name much like it. */
  readonly like?: string;
  /** A path below the same level, or above it, where a field of this name belongs. */
  readonly belongs?: string;
}

/** Levels below that are looked through: `spec.ports` of a Deployment belongs three further in. */
const maxDepth = 5;

/** The struct behind lists and maps; undefined for plain values. */
function structOf(type: FieldType): string | undefined {
  if (type.form === 'struct') return type.struct;
  return type.form === 'list' || type.form === 'map' ? structOf(type.element) : undefined;
}

/** Structs along a path, from the root to the one that holds its last part. */
function structsAlong(root: string, parts: readonly (string | number)[]): readonly { readonly path: string; readonly struct: string }[] {
  const along = [{ path: '', struct: root }];
  for (const part of parts) {
    const last = along.at(-1) as { path: string; struct: string };
    if (typeof part === 'number') continue;
    const field = fieldsOf(last.struct).get(part);
    const struct = field && structOf(field.type);
    if (struct === undefined) return along;
    along.push({ path: childPath(last.path, field?.type.form === 'list' ? `${part}[]` : part), struct });
  }
  return along;
}

/** The nearest place below a struct; level by level, so that the shortest path wins. */
function below(struct: string, path: string, name: string): string | undefined {
  let level: readonly { readonly struct: string; readonly path: string }[] = [{ struct, path }];
  const seen = new Set([struct]);
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const next: { struct: string; path: string }[] = [];
    for (const here of level) {
      // What must be there is what is meant: containers before initContainers.
      const fields = [...fieldsOf(here.struct).values()].sort((a, b) => Number(b.always) - Number(a.always));
      for (const field of fields) {
        const inner = structOf(field.type);
        // Nobody writes status, and metadata has names like any other.
        if (inner === undefined || field.name === 'status' || field.name === 'managedFields' || seen.has(inner)) continue;
        seen.add(inner);
        const at = childPath(here.path, field.type.form === 'list' ? `${field.name}[]` : field.name);
        if (fieldsOf(inner).has(name)) return childPath(at, name);
        next.push({ struct: inner, path: at });
      }
    }
    level = next;
  }
  return undefined;
}

/** `root` is the struct of the kind. */
export function placeOfField(root: string, path: string): FieldPlace {
  const parts = parseFieldPath(path);
  const name = String(parts.at(-1) ?? '');
  const along = structsAlong(root, parts.slice(0, -1));
  const parent = along.at(-1);
  if (!parent || name === '') return {};
  const like = nearest(name, [...fieldsOf(parent.struct).keys()]);
  if (like !== undefined) return { like };
  const deeper = below(parent.struct, parent.path, name);
  if (deeper !== undefined) return { belongs: deeper };
  const above = [...along].reverse().find(({ struct }) => fieldsOf(struct).has(name));
  return above ? { belongs: childPath(above.path, name) } : {};
}
