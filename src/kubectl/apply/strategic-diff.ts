/**
 * The strategic merge patch that leads from one object to another.
 * Models staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go diffMaps (v1.36).
 */

import { deepEqual } from '../../api/deep-equal.js';
import { type PatchMeta, patchMetaOf } from '../../api/schema/patch-meta.js';
import { goMapText } from '../../sim/go-map-text.js';
import { isRecord } from '../../sim/is-record.js';
import { PatchFailure } from '../../sim/patch-failure.js';
import { inOrder } from '../../sim/strategic-order.js';

type Json = Record<string, unknown>;

/** Half of the difference: what was added or changed, or what was taken away. */
export type Half = 'additions' | 'deletions';

export function strategicDiff(original: Json, modified: Json, struct: string | undefined, half: Half, retainKeys = false): Json {
  const patch: Json = {};
  for (const [key, value] of Object.entries(modified)) {
    if (!(key in original)) {
      if (half === 'additions') patch[key] = value;
      continue;
    }
    const old = original[key];
    const meta = patchMetaOf(struct, key);
    if (isRecord(old) && isRecord(value)) {
      const inner = strategicDiff(old, value, meta.struct, half, meta.retainKeys);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (Array.isArray(old) && Array.isArray(value) && meta.merge) diffLists(patch, key, old, value, meta, half);
    else if (half === 'additions' && !deepEqual(old, value)) patch[key] = value;
  }
  if (half === 'deletions') for (const key of Object.keys(original)) if (!(key in modified)) patch[key] = null;
  const kept = Object.keys(modified).filter((key) => modified[key] !== null);
  const cleared = Object.keys(original).some((key) => !(key in modified));
  if (retainKeys && kept.length > 0 && (Object.keys(patch).length > 0 || cleared)) patch.$retainKeys = kept.sort();
  return patch;
}

function diffLists(
  patch: Json,
  name: string,
  original: readonly unknown[],
  modified: readonly unknown[],
  { key, struct, retainKeys }: PatchMeta,
  half: Half,
): void {
  if (original.length === 0) {
    if (half === 'additions' && modified.length > 0) patch[name] = modified;
    return;
  }
  if (key === undefined) {
    const added = half === 'additions' ? [...new Set(modified)].filter((item) => !original.includes(item)) : [];
    const gone = half === 'deletions' ? [...new Set(original)].filter((item) => !modified.includes(item)) : [];
    if (added.length > 0) patch[name] = inOrder(added, modified, undefined);
    if (gone.length > 0) patch[`$deleteFromPrimitiveList/${name}`] = gone.sort();
    const changed = half === 'additions' ? !deepEqual(original, modified) : gone.length > 0;
    if (changed) patch[`$setElementOrder/${name}`] = modified;
    return;
  }
  const list = diffElements(original, modified, key, struct, retainKeys, half);
  if (list.length > 0) patch[name] = list;
  const moved = !deepEqual(
    original.map((item) => idOf(item, key)),
    modified.map((item) => idOf(item, key)),
  );
  if (list.length > 0 || (half === 'additions' && moved)) {
    patch[`$setElementOrder/${name}`] = modified.map((item) => ({ [key]: idOf(item, key) }));
  }
}

/** Changed and new elements in the order of the manifest, then the ones that go. Models diffListsOfMaps. */
function diffElements(
  original: readonly unknown[],
  modified: readonly unknown[],
  key: string,
  struct: string | undefined,
  retainKeys: boolean,
  half: Half,
): readonly unknown[] {
  // Upstream compares keys as text here: port 80 and port "80" are one.
  const find = (list: readonly unknown[], id: unknown): Json | undefined =>
    list.find((item) => String(idOf(item, key)) === String(id)) as Json | undefined;
  const changed: Json[] = [];
  for (const item of modified) {
    const id = idOf(item, key);
    const old = find(original, id);
    if (old === undefined) {
      if (half === 'additions') changed.push(item as Json);
      continue;
    }
    const patch = strategicDiff(old, item as Json, struct, half, retainKeys);
    if (Object.keys(patch).length > 0) changed.push({ ...patch, [key]: id });
  }
  const gone = half === 'deletions' ? original.filter((item) => find(modified, idOf(item, key)) === undefined) : [];
  const directives = gone.map((item) => ({ [key]: idOf(item, key), $patch: 'delete' }));
  return [...changed, ...directives.sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1))];
}

function idOf(item: unknown, key: string): unknown {
  if (isRecord(item) && key in item) return item[key];
  throw new PatchFailure(
    isRecord(item)
      ? `map: ${goMapText(item)} does not contain declared merge key: ${key}`
      : `expected a map[string]interface {}, but received a ${typeof item}`,
  );
}
