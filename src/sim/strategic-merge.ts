/**
 * Strategic merge patch: like a merge patch, but lists whose elements have a key are merged element by
 * element. Models staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go (v1.36).
 */

import { isRecord } from './is-record.js';
import type { PatchOutcome } from './json-patch.js';

class PatchFailure extends Error {}

type JsonObject = Record<string, unknown>;

/** Path of a list within an object (list positions left out) → field that identifies its elements. */
// Models the patchMergeKey tags of staging/src/k8s.io/api/core/v1/types.go and meta/v1/types.go.
const mergeKeys: Readonly<Record<string, string>> = {
  ownerReferences: 'uid',
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  env: 'name',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  conditions: 'type',
  addresses: 'type',
  taints: 'key',
  podIPs: 'ip',
  hostIPs: 'ip',
  resourceClaims: 'name',
};

/** Lists of plain values that are merged as sets. */
const mergedSets: ReadonlySet<string> = new Set(['finalizers']);

function mergeKeyOf(path: readonly string[]): string | undefined {
  const field = path.at(-1) ?? '';
  // A container's ports are known by containerPort, a Service's by port; status lists of pods have none.
  if (field === 'ports')
    return path.at(-2)?.endsWith('ontainers') ? 'containerPort' : path.length === 2 && path[0] === 'spec' ? 'port' : undefined;
  if (field === 'addresses' && path[0] !== 'status') return undefined;
  if (field === 'tolerations') return undefined;
  return mergeKeys[field];
}

export function applyStrategicMerge(target: unknown, patch: unknown): PatchOutcome {
  if (!isRecord(patch) || !isRecord(target)) return { ok: false, message: 'a strategic merge patch is an object' };
  try {
    return { ok: true, value: mergeRecord(target, patch, []) };
  } catch (error) {
    if (error instanceof PatchFailure) return { ok: false, message: error.message };
    throw error;
  }
}

function mergeRecord(target: JsonObject, patch: JsonObject, path: readonly string[]): JsonObject {
  const directive = patch.$patch;
  if (directive === 'replace') return withoutDirectives(patch);
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') throw new PatchFailure(`Unknown patch type: ${String(directive)}`);
  const result: JsonObject = { ...target };
  if (Array.isArray(patch.$retainKeys)) {
    for (const key of Object.keys(result)) if (!patch.$retainKeys.includes(key)) delete result[key];
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$deleteFromPrimitiveList/') && Array.isArray(value)) {
      const field = key.slice('$deleteFromPrimitiveList/'.length);
      const list = result[field];
      if (Array.isArray(list)) result[field] = list.filter((item) => !value.includes(item));
    }
    if (key.startsWith('$')) continue;
    if (value === null) delete result[key];
    else result[key] = mergeValue(result[key], value, [...path, key], patch[`$setElementOrder/${key}`]);
  }
  return result;
}

function mergeValue(target: unknown, value: unknown, path: readonly string[], order: unknown): unknown {
  if (isRecord(value)) return mergeRecord(isRecord(target) ? target : {}, value, path);
  if (!Array.isArray(value)) return value;
  const key = mergeKeyOf(path);
  const list: readonly unknown[] = Array.isArray(target) ? target : [];
  if (key !== undefined) return mergeKeyed(list, value, key, path, order);
  if (mergedSets.has(path.at(-1) ?? '')) return [...new Set([...list, ...value])];
  return value;
}

function mergeKeyed(list: readonly unknown[], patch: readonly unknown[], key: string, path: readonly string[], order: unknown): unknown[] {
  const items = patch.map((item) => {
    if (!isRecord(item)) throw new PatchFailure(`expected an object in ${path.join('.')}`);
    return item;
  });
  let result: unknown[] = items.some((item) => item.$patch === 'replace') ? [] : [...list];
  for (const item of items) {
    if (item.$patch === 'replace' && item[key] === undefined) continue;
    const value = item[key];
    if (value === undefined) throw new PatchFailure(`map: ${printMap(item)} does not contain declared merge key: ${key}`);
    const index = result.findIndex((element) => isRecord(element) && element[key] === value);
    if (item.$patch === 'delete') {
      result = result.filter((element) => !(isRecord(element) && element[key] === value));
    } else if (index < 0) {
      result.push(mergeRecord({}, item, path));
    } else {
      result[index] = mergeRecord(result[index] as JsonObject, item, path);
    }
  }
  return interleave(result, Array.isArray(order) ? order : patch, list, key);
}

/**
 * Elements the patch names (or `$setElementOrder` lists) come in its order; each of the others is put
 * before the first of them that it preceded until now. Models patch.go mergeSortedSlice.
 */
function interleave(list: readonly unknown[], order: readonly unknown[], original: readonly unknown[], key: string): unknown[] {
  const keyed = (item: unknown): unknown => (isRecord(item) ? item[key] : item);
  const ranks = new Map(order.map((item, index) => [keyed(item), index]));
  const places = new Map(original.map((item, index) => [keyed(item), index]));
  const named = list.filter((item) => ranks.has(keyed(item))).sort((a, b) => ranks.get(keyed(a))! - ranks.get(keyed(b))!);
  const others = list.filter((item) => !ranks.has(keyed(item)));
  const result: unknown[] = [];
  while (others.length > 0 && named.length > 0) {
    const [was, willBe] = [places.get(keyed(others[0])), places.get(keyed(named[0]))];
    const first = was !== undefined && willBe !== undefined && was < willBe;
    result.push(first ? others.shift() : named.shift());
  }
  return [...result, ...others, ...named];
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')));
}

/** As Go prints a map. */
function printMap(item: JsonObject): string {
  const fields = Object.keys(item).sort();
  return `map[${fields.map((field) => `${field}:${String(item[field])}`).join(' ')}]`;
}
