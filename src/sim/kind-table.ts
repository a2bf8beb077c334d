/**
 * All objects of one kind in creation order, with the lists controllers ask for kept as indexes, so that
 * a cluster ten times larger costs ten times more, not a hundred.
 */
import type { KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';

/** Values under which an index files an object; none leaves it out. */
export type IndexKeys = (object: KubeObject) => readonly string[];

export class KindTable {
  #objects: Map<ObjectKey, KubeObject> = new Map();
  /** The map also belongs to a snapshot and is copied before the next write. */
  #shared = false;
  #all: readonly KubeObject[] | undefined;
  readonly #indexes: Map<string, ListIndex>;

  constructor(indexes: Readonly<Record<string, IndexKeys>>) {
    this.#indexes = new Map(Object.entries(indexes).map(([name, keys]) => [name, new ListIndex(keys)]));
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: ObjectKey): KubeObject | undefined {
    return this.#objects.get(key);
  }

  /** In creation order. The array is reused until the next write. */
  all(): readonly KubeObject[] {
    this.#all ??= [...this.#objects.values()];
    return this.#all;
  }

  /** Objects an index files under `value`, in the order they got there. */
  filed(index: string, value: string): readonly KubeObject[] {
    return this.#index(index).list(value, this.#objects);
  }

  put(object: KubeObject): void {
    const key = keyOf(object);
    const objects = this.#writable();
    const old = objects.get(key);
    objects.set(key, object);
    for (const index of this.#indexes.values()) index.replace(key, old, object);
  }

  remove(key: ObjectKey): void {
    const objects = this.#writable();
    const old = objects.get(key);
    if (old === undefined) return;
    objects.delete(key);
    for (const index of this.#indexes.values()) index.replace(key, old, undefined);
  }

  /** The objects as they are now; later writes leave the returned map alone. */
  share(): ReadonlyMap<ObjectKey, KubeObject> {
    this.#shared = true;
    return this.#objects;
  }

  adopt(objects: ReadonlyMap<ObjectKey, KubeObject>): void {
    this.#objects = objects as Map<ObjectKey, KubeObject>;
    this.#shared = true;
    this.#all = undefined;
    for (const index of this.#indexes.values()) index.forget();
  }

  #writable(): Map<ObjectKey, KubeObject> {
    if (this.#shared) {
      this.#objects = new Map(this.#objects);
      this.#shared = false;
    }
    this.#all = undefined;
    return this.#objects;
  }

  #index(name: string): ListIndex {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`no index ${name}`);
    return index;
  }
}

/** value → objects, built when first asked for and kept up from then on. */
class ListIndex {
  readonly #keys: IndexKeys;
  #buckets: Map<string, Map<ObjectKey, KubeObject>> | undefined;
  readonly #lists = new Map<string, readonly KubeObject[]>();

  constructor(keys: IndexKeys) {
    this.#keys = keys;
  }

  forget(): void {
    this.#buckets = undefined;
    this.#lists.clear();
  }

  list(value: string, objects: ReadonlyMap<ObjectKey, KubeObject>): readonly KubeObject[] {
    const kept = this.#lists.get(value);
    if (kept !== undefined) return kept;
    if (this.#buckets === undefined) {
      this.#buckets = new Map();
      for (const [key, object] of objects) for (const under of this.#keys(object)) this.#file(under, key, object);
    }
    const list = [...(this.#buckets.get(value)?.values() ?? [])];
    this.#lists.set(value, list);
    return list;
  }

  replace(key: ObjectKey, old: KubeObject | undefined, object: KubeObject | undefined): void {
    if (this.#buckets === undefined) return;
    const values = object === undefined ? [] : this.#keys(object);
    if (old !== undefined) {
      for (const value of this.#keys(old)) {
        if (values.includes(value)) continue;
        const bucket = this.#buckets.get(value);
        bucket?.delete(key);
        if (bucket?.size === 0) this.#buckets.delete(value);
        this.#lists.delete(value);
      }
    }
    if (object !== undefined) for (const value of values) this.#file(value, key, object);
  }

  #file(value: string, key: ObjectKey, object: KubeObject): void {
    const buckets = this.#buckets!;
    let bucket = buckets.get(value);
    if (bucket === undefined) {
      bucket = new Map();
      buckets.set(value, bucket);
    }
    bucket.set(key, object);
    this.#lists.delete(value);
  }
}
