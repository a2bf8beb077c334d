/** `--sort-by=.metadata.name`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { findAll, JsonPathError, parseJsonPath } from '../print/jsonpath.js';
import { KubectlFailure } from './failure.js';

export function sortObjects(objects: readonly KubeObject[], path: string): readonly KubeObject[] {
  if (!path) return objects;
  const bare = path.replace(/^\{|\}$/g, '');
  try {
    const parsed = parseJsonPath(`{${bare.startsWith('.') || bare.startsWith('[') ? '' : '.'}${bare}}`);
    const keyed = objects.map((object) => ({ object, key: findAll(parsed, object)[0] }));
    if (objects.length && keyed.every(({ key }) => key === undefined))
      throw new KubectlFailure(`couldn't find any field with path "{${bare}}" in the list of objects`);
    return keyed.sort((a, b) => order(a.key, b.key)).map(({ object }) => object);
  } catch (error) {
    if (error instanceof JsonPathError) throw new KubectlFailure(error.message);
    throw error;
  }
}

/** Objects without the field come first. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
