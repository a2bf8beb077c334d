/**
 * What containers were given when they started and has changed or gone since: Services, ConfigMaps and Secrets as they
 * were. Kept with the world, so that going back takes it away again.
 */
import type { KubeObject } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';

interface Past {
  readonly object: KubeObject;
  /** Virtual ms. */
  readonly until: number;
}

/** Oldest end first. */
export type PastObjectsState = readonly Past[];

/** Of more the oldest are forgotten. */
const most = 1000;

/** What a container can see of it; undefined for kinds of which it sees nothing. */
function contentOf(object: KubeObject): unknown {
  const { kind } = object;
  return kind === 'Service' ? object.spec : kind === 'ConfigMap' || kind === 'Secret' ? (object.data ?? '') : undefined;
}

export class PastObjects {
  state: PastObjectsState = [];

  observe({ type, object, old }: WatchEvent, now: number): void {
    const content = contentOf(object);
    if (content === undefined || old === undefined || (type !== 'DELETED' && content === contentOf(old))) return;
    this.state = [...this.state, { object: old, until: now }].slice(-most);
  }
}
