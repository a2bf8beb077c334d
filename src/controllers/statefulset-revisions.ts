/**
 * The templates of a StatefulSet: that of pods which are not to be updated yet, and that of now.
 * Models pkg/controller/statefulset/stateful_set_control.go getStatefulSetRevisions and truncateHistory (v1.36).
 */
import type { ControllerRevision, StatefulSet } from '../api/apps.js';
import { keyOf } from '../api/kinds.js';
import { isCurrent, newRevision, rememberedTemplate, revisionsOfOwner } from './controller-revisions.js';
import type { Change, ClusterReader } from './reconciler.js';

const HASH = 'controller.kubernetes.io/hash';

export interface Revisions {
  /** Of pods that are not to be updated yet, and of the set as it is now; the same when no update is under way. */
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly collisions: number;
  readonly changes: readonly Change[];
}

/** The set as it was when the revision was made. Models ApplyRevision. */
export function atRevision(set: StatefulSet, revision: ControllerRevision): StatefulSet {
  const template = rememberedTemplate(revision);
  return template === undefined ? set : { ...set, spec: { ...set.spec, template } };
}

/** Finds or makes the revision of the set's template; one that is used again becomes the newest. */
export function revisionsOf(set: StatefulSet, orphans: boolean, reader: ClusterReader): Revisions {
  const { revisions: known, changes } = revisionsOfOwner(set, orphans, reader);
  const next = (known.at(-1)?.revision ?? 0) + 1;
  const found = known.filter((revision) => isCurrent(revision, set)).at(-1);
  const current = known.find(({ metadata }) => metadata.name === set.status?.currentRevision);
  const collisions = set.status?.collisionCount ?? 0;
  if (found !== undefined && found === known.at(-1)) return { current: current ?? found, update: found, collisions, changes };
  if (found !== undefined) {
    const update = { ...found, revision: next };
    return { current: current ?? update, update, collisions, changes: [...changes, { op: 'update', object: update }] };
  }
  const made = newRevision(set, next, HASH, reader);
  return {
    current: current ?? made.revision,
    update: made.revision,
    collisions: made.collisions,
    changes: [...changes, { op: 'create', object: made.revision }],
  };
}

/** Forgets the oldest revisions that no pod is made from, beyond `revisionHistoryLimit`. */
export function forgottenRevisions(set: StatefulSet, live: ReadonlySet<string | undefined>, reader: ClusterReader): readonly Change[] {
  const limit = set.spec.revisionHistoryLimit ?? 10;
  const idle = revisionsOfOwner(set, false, reader).revisions.filter(({ metadata }) => !live.has(metadata.name));
  return idle
    .slice(0, Math.max(0, idle.length - limit))
    .map((revision): Change => ({ op: 'delete', kind: 'ControllerRevision', key: keyOf(revision) }));
}
