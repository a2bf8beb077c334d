/** `--sort-by=.metadata.name`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { parseQuantity } from '../../api/quantity.js';
import { goType } from '../print/go-value.js';
import { findResults } from '../print/jsonpath.js';
import { JsonPathError, parseJsonPath } from '../print/jsonpath-parse.js';
import { relaxedPath } from '../print/relaxed-path.js';
import { KubectlFailure } from './failure.js';

export function sortObjects(objects: readonly KubeObject[], path: string): readonly KubeObject[] {
  if (!path || !objects.length) return objects;
  try {
    const field = relaxedPath(path);
    const parsed = parseJsonPath(field);
    const keyed = objects.map((object) => ({ object, key: findResults(parsed, object)[0]?.[0] }));
    if (keyed.every(({ key }) => key === undefined)) {
      throw new KubectlFailure(`couldn't find any field with path ${JSON.stringify(field)} in the list of objects`);
    }
    return keyed.sort((a, b) => order(a.key, b.key)).map(({ object }) => object);
  } catch (error) {
    if (error instanceof JsonPathError) throw new KubectlFailure(error.message);
    throw error;
  }
}

/** Objects without the field come first; text that is two quantities is compared as such. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') throw new KubectlFailure(`unsortable type: ${goType(a)}`);
  const [x, y] = [parseQuantity(a), parseQuantity(b)];
  if (x !== undefined && y !== undefined) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
