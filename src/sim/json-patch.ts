/** RFC 6902: a list of operations, applied one after the other or not at all. */

import { deepEqual } from '../api/deep-equal.js';
import { jsonTypeText } from '../api/json-type-text.js';
import { isRecord } from './is-record.js';
import { PatchFailure, type PatchOutcome, patchOutcome } from './patch-failure.js';

/** Operations a patch may have. Models apiserver/pkg/endpoints/handlers/patch.go maxJSONPatchOperations (v1.36). */
const maxOperations = 10_000;
const decoding = 'error decoding patch: json: cannot unmarshal';

export function applyJsonPatch(target: unknown, patch: unknown): PatchOutcome {
  return patchOutcome(() => {
    if (!Array.isArray(patch))
      throw new PatchFailure(`${decoding} ${jsonTypeText(patch)} into Go value of type []handlers.jsonPatchOp`, 400);
    for (const operation of patch) check(operation);
    if (patch.length > maxOperations) {
      const message = `Request entity too large: The allowed maximum operations in a JSON patch is ${maxOperations}, got ${patch.length}`;
      throw new PatchFailure(message, 413);
    }
    return patch.reduce(applyOperation, target);
  });
}

/** The server reads the list before it does anything. */
function check(operation: unknown): void {
  if (!isRecord(operation))
    throw new PatchFailure(`${decoding} ${jsonTypeText(operation)} into Go value of type handlers.jsonPatchOp`, 400);
  for (const field of ['from', 'op', 'path']) {
    const value = operation[field];
    if (value === undefined || value === null || typeof value === 'string') continue;
    throw new PatchFailure(`${decoding} ${jsonTypeText(value)} into Go struct field jsonPatchOp.${field} of type string`, 400);
  }
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isRecord(operation) || typeof operation.op !== 'string') throw new PatchFailure('Unexpected kind: unknown', 422);
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
      if (!deepEqual(read(document, path), operation.value)) throw new PatchFailure(`testing value ${operation.path} failed`, 422);
      return document;
    default:
      throw new PatchFailure(`Unexpected kind: ${operation.op}`, 422);
  }
}

function pointer(text: unknown): readonly string[] {
  if (text === '') return [];
  if (typeof text !== 'string' || !text.startsWith('/')) throw new PatchFailure(`not a JSON pointer: ${String(text)}`, 422);
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
    else throw new PatchFailure(`missing path: ${path.join('/')}`, 422);
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
  if (!isRecord(document)) throw new PatchFailure(`missing path: ${part}`, 422);
  if (!Object.hasOwn(document, part) && (rest.length > 0 || op === 'replace')) throw new PatchFailure(`missing key: ${part}`, 422);
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
  if (!isRecord(document) || !Object.hasOwn(document, part)) throw new PatchFailure(`missing key: ${part}`, 422);
  if (rest.length > 0) return { ...document, [part]: remove(document[part], rest) };
  const { [part]: _gone, ...left } = document;
  return left;
}

/** `-` is the place after the last. */
function position(list: readonly unknown[], part: string, inserting: boolean): number {
  const index = part === '-' && inserting ? list.length : /^(0|[1-9]\d*)$/.test(part) ? Number(part) : Number.NaN;
  if (!(index < list.length + (inserting ? 1 : 0))) throw new PatchFailure(`invalid index: ${part}`, 422);
  return index;
}
