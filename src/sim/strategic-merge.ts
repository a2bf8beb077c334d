/**
 * Strategic merge patch: like a merge patch, but lists whose elements have a key are merged element by
 * element. Models staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergeMap (v1.36).
 */

import { deepEqual } from '../api/deep-equal.js';
import { type PatchMeta, patchMetaOf } from '../api/schema/patch-meta.js';
import { goMapText, goTypeText } from './go-map-text.js';
import { isRecord } from './is-record.js';
import { PatchFailure, type PatchOutcome, patchOutcome } from './patch-failure.js';
import { interleaved, withoutKey } from './strategic-order.js';

type Json = Record<string, unknown>;

/** `apply` carries directives out; `combine` merges a second patch into a first, where they and nulls stay. */
type Mode = 'apply' | 'combine';

const deletions = '$deleteFromPrimitiveList/';
const orders = '$setElementOrder/';

/** `struct` is the type of the target: the name of its kind. */
export function applyStrategicMerge(target: unknown, patch: unknown, struct: string): PatchOutcome {
  return patchOutcome(() => {
    if (!isRecord(patch) || !isRecord(target)) throw new PatchFailure('invalid JSON document', 400);
    return mergeRecord(target, patch, struct, 'apply');
  });
}

/** Two patches as one; what both say, the later says. Throws `PatchFailure`. */
export function combinePatches(first: Json, second: Json, struct: string): Json {
  return mergeRecord(first, second, struct, 'combine');
}

function mergeRecord(target: Json, given: Json, struct: string | undefined, mode: Mode): Json {
  if ('$patch' in given) {
    const { $patch: directive, ...rest } = given;
    if (directive === 'replace') return rest;
    if (directive === 'delete') return {};
    throw new PatchFailure(`unknown patch type: ${goMapText(directive)} in map: ${goMapText(given)}`);
  }
  const result: Json = { ...target };
  const patch: Json = { ...given };
  retain(result, patch, mode);
  for (const key of Object.keys(patch).filter((name) => name.startsWith(orders))) arrange(result, patch, key, struct, mode);
  for (const [key, value] of Object.entries(patch)) {
    if (mode === 'apply' && key.startsWith(deletions)) {
      const name = key.slice(deletions.length);
      const list = result[name];
      if (Array.isArray(list) && Array.isArray(value)) result[name] = list.filter((item) => !value.includes(item));
      continue;
    }
    if (value === null) {
      delete result[key];
      if (mode === 'combine') result[key] = null;
      continue;
    }
    const old = result[key];
    const meta = patchMetaOf(struct, key);
    if (isRecord(value) && isRecord(old)) result[key] = mergeRecord(old, value, meta.struct, mode);
    else if (Array.isArray(value) && Array.isArray(old)) result[key] = meta.merge ? mergeLists(old, value, meta, mode) : value;
    else set(result, key, mode === 'apply' ? withoutNulls(value) : value);
  }
  return result;
}

/** Models applyRetainKeysDirective. */
function retain(result: Json, patch: Json, mode: Mode): void {
  if (!('$retainKeys' in patch)) return;
  const keys = patch.$retainKeys;
  delete patch.$retainKeys;
  if (mode === 'combine') {
    result.$retainKeys ??= keys;
    return;
  }
  const allowed = Array.isArray(keys) ? keys : undefined;
  const named = (key: string): boolean => key.startsWith(deletions) || key.startsWith(orders);
  const stray = Object.entries(patch).some(([key, value]) => value !== null && !named(key) && !allowed?.includes(key));
  if (allowed === undefined || stray) throw new PatchFailure('invalid patch format of retainKeys', 400);
  for (const key of Object.keys(result)) if (!allowed.includes(key)) delete result[key];
}

/** One `$setElementOrder` and the list it speaks of, which is taken out of the patch. Models mergePatchIntoOriginal. */
function arrange(result: Json, patch: Json, directive: string, struct: string | undefined, mode: Mode): void {
  const order = patch[directive];
  delete patch[directive];
  if (mode === 'combine') {
    if (directive in result && !deepEqual(result[directive], order)) {
      throw new PatchFailure('invalid patch format of setElementOrder list', 400);
    }
    result[directive] = order;
  }
  const name = directive.slice(orders.length);
  const list = result[name];
  const added = patch[name];
  if (!Array.isArray(order)) throw mistyped(order);
  if (list !== undefined && !Array.isArray(list)) throw mistyped(list);
  if (added !== undefined && !Array.isArray(added)) throw mistyped(added);
  const meta = patchMetaOf(struct, name);
  checkOrder(added ?? [], order, meta.key);
  if (list === undefined && added === undefined) return;
  const both =
    added === undefined ? list! : list === undefined ? plain(added, mode) : meta.merge ? mergeLists(list, added, meta, mode) : added;
  delete patch[name];
  result[name] = interleaved(both as readonly unknown[], order, list ?? [], meta.key);
}

/** Models validatePatchWithSetOrderList: elements of the patch stand in the order's order. */
function checkOrder(list: readonly unknown[], order: readonly unknown[], key: string | undefined): void {
  if (list.length === 0 || order.length === 0) return;
  const wanted = list.filter((item) => !isDirective(item));
  let at = 0;
  for (const item of order) {
    const next = wanted[at];
    if (next !== undefined && (key === undefined ? next === item : keyOf(next, key) === keyOf(item, key))) at += 1;
  }
  if (at < wanted.length) {
    throw new PatchFailure(`The order in patch list:\n${goMapText(list)}\n doesn't match $setElementOrder list:\n${goMapText(order)}\n`);
  }
}

/** Models mergeSlice. */
function mergeLists(list: readonly unknown[], patch: readonly unknown[], { key, struct }: PatchMeta, mode: Mode): unknown[] {
  const [first] = [...list, ...patch];
  if (Array.isArray(first)) throw new PatchFailure('lists of lists are not supported', 422);
  if (key === undefined) return interleaved([...new Set([...list, ...patch])], patch, list, undefined);
  let result = [...list];
  const items: Json[] = [];
  let replace = false;
  for (const item of patch) {
    if (!isRecord(item)) throw mistyped(item);
    if (!('$patch' in item)) items.push(item);
    else if (item.$patch === 'replace') replace = true;
    else if (item.$patch === 'delete') result = withoutKey(result, key, keyOf(item, key));
    else if (item.$patch === 'merge') throw new PatchFailure('merging lists cannot yet be specified in the patch');
    else throw new PatchFailure(`unknown patch type: ${goMapText(item.$patch)} in map: ${goMapText(item)}`);
  }
  if (replace) result = [];
  const before = result;
  result = [...result];
  for (const item of items) {
    const id = keyOf(item, key);
    const at = result.findIndex((element) => isRecord(element) && element[key] === id);
    if (at < 0) result.push(mode === 'apply' ? withoutNulls(item) : item);
    else result[at] = mergeRecord(result[at] as Json, item, struct, mode);
  }
  return interleaved(result, items, before, key);
}

/** Throws when the element does not say by what it is known. */
function keyOf(item: unknown, key: string): unknown {
  if (!isRecord(item)) throw mistyped(item);
  if (!(key in item)) throw new PatchFailure(`map: ${goMapText(item)} does not contain declared merge key: ${key}`);
  return item[key];
}

/** Elements that are directives leave nothing behind. */
function plain(list: readonly unknown[], mode: Mode): unknown[] {
  const kept = list.filter((item) => !isDirective(item));
  return mode === 'apply' ? kept.map(withoutNulls) : kept;
}

function isDirective(value: unknown): boolean {
  return isRecord(value) && '$patch' in value;
}

function set(result: Json, key: string, value: unknown): void {
  if (isDirective(value)) delete result[key];
  else result[key] = value;
}

/** A value that is new to the object: nulls and directives in it say nothing. Models discardNullValuesFromPatch, removeDirectives. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return plain(value, 'apply');
  if (!isRecord(value) || isDirective(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null && !isDirective(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}

function mistyped(value: unknown): PatchFailure {
  const wanted = isRecord(value) ? '[]interface {}' : 'map[string]interface {}';
  return new PatchFailure(`expected a ${wanted}, but received a ${goTypeText(value)}`);
}
