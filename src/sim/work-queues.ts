/** One work queue per controller: keys wait once, in the order they came. */
import type { Kind, ObjectKey } from '../api/kinds.js';
import type { ClusterReader, Reconciler, WatchEvent } from '../controllers/reconciler.js';

type Handler = (event: WatchEvent, reader: ClusterReader) => readonly ObjectKey[];

export class WorkQueues {
  readonly #queues: Set<ObjectKey>[];
  readonly #watchers = new Map<Kind, { readonly index: number; readonly keysOf: Handler }[]>();
  #waiting = 0;

  constructor(reconcilers: readonly Reconciler[]) {
    this.#queues = reconcilers.map(() => new Set());
    for (const [index, reconciler] of reconcilers.entries()) {
      for (const [kind, keysOf] of Object.entries(reconciler.watches)) {
        const watchers = this.#watchers.get(kind as Kind) ?? [];
        watchers.push({ index, keysOf: keysOf as Handler });
        this.#watchers.set(kind as Kind, watchers);
      }
    }
  }

  get empty(): boolean {
    return this.#waiting === 0;
  }

  /** Shows a change to every controller that watches the kind. */
  notify(kind: Kind, event: WatchEvent, reader: ClusterReader): void {
    for (const { index, keysOf } of this.#watchers.get(kind) ?? []) for (const key of keysOf(event, reader)) this.add(index, key);
  }

  add(index: number, key: ObjectKey): void {
    const queue = this.#queues[index]!;
    if (queue.has(key)) return;
    queue.add(key);
    this.#waiting += 1;
  }

  /** Takes everything that waits for one controller. */
  drain(index: number): readonly ObjectKey[] {
    const queue = this.#queues[index]!;
    if (queue.size === 0) return [];
    const keys = [...queue];
    queue.clear();
    this.#waiting -= keys.length;
    return keys;
  }

  clear(): void {
    for (const queue of this.#queues) queue.clear();
    this.#waiting = 0;
  }
}
