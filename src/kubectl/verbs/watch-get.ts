/**
 * `kubectl get -w`: the list, then a row for everything that changes. The real one goes on until Ctrl-C; here virtual
 * time passes until nothing has changed for a while. Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go watch (v1.36).
 */
import type { KubeObject } from '../../api/kinds.js';
import { keyOf } from '../../api/kinds.js';

/** Virtual ms without a change after which the lab gives the prompt back, and the longest it watches. */
const quietMs = 10_000;
const longestMs = 300_000;

export interface WatchedWorld {
  readonly now: number;
  advanceUntil(predicate: () => boolean, limitMs: number): boolean;
}

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/**
 * @param list the objects as they are now
 * @param print one object that changed, or went: as it was last
 */
export function watchObjects(
  world: WatchedWorld,
  list: () => readonly KubeObject[],
  print: (object: KubeObject, type: WatchEventType) => void,
): void {
  const started = world.now;
  let known = versionsOf(list());
  let last = world.now;
  while (world.now - last < quietMs && world.now - started < longestMs) {
    const changed = world.advanceUntil(
      () => differs(known, list()),
      Math.min(quietMs - (world.now - last), longestMs - (world.now - started)),
    );
    if (!changed) continue;
    last = world.now;
    const next = versionsOf(list());
    for (const [key, object] of next) {
      const before = known.get(key);
      if (before?.metadata.resourceVersion !== object.metadata.resourceVersion) print(object, before ? 'MODIFIED' : 'ADDED');
    }
    for (const [key, object] of known) if (!next.has(key)) print(object, 'DELETED');
    known = next;
  }
}

const versionsOf = (objects: readonly KubeObject[]) => new Map(objects.map((object) => [`${object.kind} ${keyOf(object)}`, object]));

function differs(known: ReadonlyMap<string, KubeObject>, objects: readonly KubeObject[]): boolean {
  if (known.size !== objects.length) return true;
  return objects.some(
    (object) => known.get(`${object.kind} ${keyOf(object)}`)?.metadata.resourceVersion !== object.metadata.resourceVersion,
  );
}
