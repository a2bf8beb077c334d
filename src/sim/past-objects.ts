/**
 * What containers were given when they started and has changed or gone since: Services, ConfigMaps and Secrets as they
 * were. Kept with the world, so that going back takes it away again.
 */
import { type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';

export type GivenKind = 'Service' | 'ConfigMap' | 'Secret';

interface Past {
  readonly object: KubeObject;
  /** Virtual ms. */
  readonly until: number;
}

/** Oldest end first. */
export type PastObjectsState = readonly Past[];

/** Of more the oldest are forgotten. */
const most = 1000;

const given: ReadonlySet<string> = new Set<GivenKind>(['Service', 'ConfigMap', 'Secret']);

/** What a container can see of it. */
function contentOf(object: KubeObject): unknown {
  return object.kind === 'Service' ? object.spec : 'data' in object ? object.data : undefined;
}

export class PastObjects {
  state: PastObjectsState = [];

  observe({ type, object, old }: WatchEvent, now: number): void {
    if (!given.has(object.kind) || old === undefined) return;
    if (type !== 'DELETED' && contentOf(object) === contentOf(old)) return;
    this.state = [...this.state, { object: old, until: now }].slice(-most);
  }

  /** Of a kind, by key, the state at a moment of whatever changed or went after it. */
  asOf(kind: GivenKind, time: number): ReadonlyMap<ObjectKey, KubeObject> {
    const found = new Map<ObjectKey, KubeObject>();
    for (const { object, until } of this.state) {
      if (object.kind === kind && until > time && !found.has(keyOf(object))) found.set(keyOf(object), object);
    }
    return found;
  }
}
