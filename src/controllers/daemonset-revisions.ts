/**
 * The templates a DaemonSet remembers. Models pkg/controller/daemon/update.go constructHistory, snapshot and
 * cleanupHistory (v1.36).
 */
import type { ControllerRevision, DaemonSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { isCurrent, newRevision, revisionsOfOwner } from './controller-revisions.js';
import { REVISION_HASH } from './daemonset-pods.js';
import type { Change, ClusterReader } from './reconciler.js';

export interface DaemonHistory {
  /** What the pods of the template of now carry in their label. */
  readonly hash: string;
  readonly old: readonly ControllerRevision[];
  readonly collisions: number;
  readonly changes: readonly Change[];
}

/** Finds or makes the revision of the set's template; one that is used again becomes the newest. */
export function historyOf(set: DaemonSet, orphans: boolean, reader: ClusterReader): DaemonHistory {
  const { revisions, changes } = revisionsOfOwner(set, orphans, reader);
  const old = revisions.filter((revision) => !isCurrent(revision, set));
  const current = revisions.filter((revision) => isCurrent(revision, set)).at(-1);
  const next = (old.at(-1)?.revision ?? 0) + 1;
  const collisions = set.status?.collisionCount ?? 0;
  if (current === undefined) {
    const made = newRevision(set, next, REVISION_HASH, reader);
    const hash = made.revision.metadata.labels?.[REVISION_HASH] ?? '';
    return { hash, old, collisions: made.collisions, changes: [...changes, { op: 'create', object: made.revision }] };
  }
  const hash = current.metadata.labels?.[REVISION_HASH] ?? current.metadata.name;
  if (current.revision >= next) return { hash, old, collisions, changes };
  return { hash, old, collisions, changes: [...changes, { op: 'update', object: { ...current, revision: next } }] };
}

/** Forgets the oldest revisions that no pod is made from, beyond `revisionHistoryLimit`. */
export function surplusHistory(set: DaemonSet, old: readonly ControllerRevision[], pods: readonly Pod[]): readonly Change[] {
  const surplus = Math.max(0, old.length - (set.spec.revisionHistoryLimit ?? 10));
  if (surplus === 0) return [];
  const live = new Set(pods.map(({ metadata }) => metadata.labels?.[REVISION_HASH]));
  return old
    .filter(({ metadata }) => !live.has(metadata.labels?.[REVISION_HASH]))
    .slice(0, surplus)
    .map((revision): Change => ({ op: 'delete', kind: 'ControllerRevision', key: keyOf(revision) }));
}
