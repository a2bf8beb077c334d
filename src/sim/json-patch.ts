/** RFC 6902: a list of operations, applied one after the other or not at all. */
import { deepEqual } from './deep-equal.js';
import { isRecord } from './is-record.js';

export type PatchOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

class PatchFailure extends Error {}

export function applyJsonPatch(target: unknown, patch: unknown): PatchOutcome {
  if (!Array.isArray(patch)) return { ok: false, message: 'a JSON patch is a list of operations' };
  try {
    return { ok: true, value: patch.reduce(applyOperation, target) };
  } catch (error) {
    if (error instanceof PatchFailure) return { ok: false, message: error.message };
    throw error;
  }
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isRecord(operation) || typeof operation.op !== 'string') throw new PatchFailure('an operation needs an op');
  const path = pointer(operation.path);
  switch (operation.op) {
    case 'add':
      return write(document, path, operation.value, 'add');
    case 'replace':
      return write(document, path, operation.value, 'replace');
    case 'remove':
      return remove(document, path);
    case 'move': {
      const from = pointer(operation.from);
      return write(remove(document, from), path, read(document, from), 'add');
    }
    case 'copy':
      return write(document, path, read(document, pointer(operation.from)), 'add');
    case 'test':
      if (!deepEqual(read(document, path), operation.value)) throw new PatchFailure(`testing value ${operation.path} failed`);
      return document;
    default:
      throw new PatchFailure(`Unexpected kind: ${operation.op}`);
  }
}

function pointer(text: unknown): readonly string[] {
  if (text === '') return [];
  if (typeof text !== 'string' || !text.startsWith('/')) throw new PatchFailure(`not a JSON pointer: ${String(text)}`);
  return text
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const part of path) {
    if (Array.isArray(value)) value = value[position(value, part, false)];
    else if (isRecord(value) && Object.hasOwn(value, part)) value = value[part];
    else throw new PatchFailure(`missing path: ${path.join('/')}`);
  }
  return value;
}

function write(document: unknown, path: readonly string[], value: unknown, op: 'add' | 'replace'): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(document)) {
    const copy = [...document];
    const inserting = op === 'add' && rest.length === 0;
    const index = position(document, part, inserting);
    if (inserting) copy.splice(index, 0, value);
    else copy[index] = write(document[index], rest, value, op);
    return copy;
  }
  if (!isRecord(document)) throw new PatchFailure(`missing path: ${part}`);
  if (!Object.hasOwn(document, part) && (rest.length > 0 || op === 'replace')) throw new PatchFailure(`missing key: ${part}`);
  return { ...document, [part]: write(document[part], rest, value, op) };
}

function remove(document: unknown, path: readonly string[]): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return null;
  if (Array.isArray(document)) {
    const index = position(document, part, false);
    if (rest.length === 0) return document.filter((_, i) => i !== index);
    return document.map((item, i) => (i === index ? remove(item, rest) : item));
  }
  if (!isRecord(document) || !Object.hasOwn(document, part)) throw new PatchFailure(`missing key: ${part}`);
  if (rest.length > 0) return { ...document, [part]: remove(document[part], rest) };
  const { [part]: _gone, ...left } = document;
  return left;
}

/** `-` is the place after the last. */
function position(list: readonly unknown[], part: string, inserting: boolean): number {
  const index = part === '-' && inserting ? list.length : /^(0|[1-9]\d*)$/.test(part) ? Number(part) : Number.NaN;
  if (!(index < list.length + (inserting ? 1 : 0))) throw new PatchFailure(`invalid index: ${part}`);
  return index;
}
