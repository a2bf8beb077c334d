/**
 * What `kubectl apply` leaves of an object: fields of the manifest win, fields that only an earlier
 * manifest had are removed, everything else stays. Models strategicpatch.CreateThreeWayMergePatch (v1.36),
 * giving the merged object instead of the patch.
 */
type Json = Record<string, unknown>;

/** List → field that tells its elements apart. Models the patchMergeKey tags of core/v1 types.go. */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  env: 'name',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  taints: 'key',
};

function mergeKeyOf(path: readonly string[]): string | undefined {
  const field = path.at(-1) ?? '';
  if (field === 'ports') return path.at(-2)?.endsWith('ontainers') ? 'containerPort' : path.join('.') === 'spec.ports' ? 'port' : undefined;
  return mergeKeys[field];
}

export function mergeThreeWays(original: unknown, modified: unknown, current: unknown, path: readonly string[] = []): unknown {
  if (isRecord(modified)) {
    const before = isRecord(original) ? original : {};
    const result: Json = isRecord(current) ? { ...current } : {};
    for (const key of Object.keys(before)) if (!(key in modified)) delete result[key];
    for (const [key, value] of Object.entries(modified)) {
      if (value === null || value === undefined) delete result[key];
      else result[key] = mergeThreeWays(before[key], value, result[key], [...path, key]);
    }
    return result;
  }
  const key = mergeKeyOf(path);
  if (key && Array.isArray(modified) && Array.isArray(current)) return mergeLists(key, original, modified, current, path);
  return modified;
}

function mergeLists(
  key: string,
  original: unknown,
  modified: readonly unknown[],
  current: readonly unknown[],
  path: readonly string[],
): unknown {
  const idOf = (item: unknown) => (isRecord(item) ? item[key] : undefined);
  const find = (list: unknown, id: unknown) =>
    Array.isArray(list) ? list.find((item) => id !== undefined && idOf(item) === id) : undefined;
  const merged = modified.map((item) => mergeThreeWays(find(original, idOf(item)), item, find(current, idOf(item)), path));
  // What others put there stays; what only the earlier manifest had goes.
  const foreign = current.filter((item) => !find(modified, idOf(item)) && !find(original, idOf(item)));
  return [...merged, ...foreign];
}

function isRecord(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
