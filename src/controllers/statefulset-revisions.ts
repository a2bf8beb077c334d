/**
 * The templates a StatefulSet remembers, as ControllerRevisions.
 * Models pkg/controller/statefulset/stateful_set_control.go getStatefulSetRevisions, truncateHistory and
 * pkg/controller/history/controller_history.go (v1.36).
 */
import type { ControllerRevision, StatefulSet } from '../api/apps.js';
import { keyOf } from '../api/kinds.js';
import { newControllerRef } from './controller-ref.js';
import { podTemplateHash, templateText } from './pod-template-hash.js';
import type { Change, ClusterReader } from './reconciler.js';

const HASH = 'controller.kubernetes.io/hash';

export interface Revisions {
  /** Of pods that are not to be updated yet, and of the set as it is now; the same when no update is under way. */
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly changes: readonly Change[];
}

function templateOf({ data }: ControllerRevision): StatefulSet['spec']['template'] | undefined {
  if (data === undefined) return undefined;
  const { $patch: _directive, ...template } = data.spec.template;
  return template;
}

/** The set as it was when the revision was made. Models ApplyRevision. */
export function atRevision(set: StatefulSet, revision: ControllerRevision): StatefulSet {
  const template = templateOf(revision);
  return template === undefined ? set : { ...set, spec: { ...set.spec, template } };
}

function newRevision(set: StatefulSet, revision: number, reader: ClusterReader): ControllerRevision {
  const { metadata, spec } = set;
  let collisions = set.status?.collisionCount ?? 0;
  const named = (): string => `${metadata.name}-${podTemplateHash(spec.template, collisions)}`;
  while (reader.get('ControllerRevision', `${metadata.namespace ?? ''}/${named()}`) !== undefined) collisions += 1;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: named(),
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels: { ...spec.template.metadata?.labels, [HASH]: podTemplateHash(spec.template, collisions) },
      ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ownerReferences: [newControllerRef(set)],
    },
    data: { spec: { template: { $patch: 'replace', ...spec.template } } },
    revision,
  };
}

/** Finds or makes the revision of the set's template; one that is used again becomes the newest. */
export function revisionsOf(set: StatefulSet, reader: ClusterReader): Revisions {
  const known = [...reader.listOwned('ControllerRevision', set.metadata.uid ?? '')].sort((a, b) => a.revision - b.revision);
  const next = (known.at(-1)?.revision ?? 0) + 1;
  const text = templateText(set.spec.template);
  const equal = known.filter((revision) => {
    const template = templateOf(revision);
    return template !== undefined && templateText(template) === text;
  });
  const found = equal.at(-1);
  const current = known.find(({ metadata }) => metadata.name === set.status?.currentRevision);
  if (found !== undefined && found === known.at(-1)) return { current: current ?? found, update: found, changes: [] };
  const update = found === undefined ? newRevision(set, next, reader) : { ...found, revision: next };
  const changes: readonly Change[] = [{ op: found === undefined ? 'create' : 'update', object: update }];
  return { current: current ?? update, update, changes };
}

/** Forgets the oldest revisions that no pod is made from, beyond `revisionHistoryLimit`. */
export function forgottenRevisions(set: StatefulSet, live: ReadonlySet<string | undefined>, reader: ClusterReader): readonly Change[] {
  const limit = set.spec.revisionHistoryLimit ?? 10;
  const idle = reader
    .listOwned('ControllerRevision', set.metadata.uid ?? '')
    .filter(({ metadata }) => !live.has(metadata.name))
    .sort((a, b) => a.revision - b.revision);
  return idle
    .slice(0, Math.max(0, idle.length - limit))
    .map((revision): Change => ({ op: 'delete', kind: 'ControllerRevision', key: keyOf(revision) }));
}
