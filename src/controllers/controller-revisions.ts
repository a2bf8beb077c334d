/**
 * The pod templates a DaemonSet or StatefulSet remembers, as ControllerRevisions.
 * Models pkg/controller/history/controller_history.go (v1.36).
 */
import type { ControllerRevision, DaemonSet, StatefulSet } from '../api/apps.js';
import type { PodTemplateSpec } from '../api/core.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { adopted } from './pod-control.js';
import { podTemplateHash, templateText } from './pod-template-hash.js';
import type { Change, ClusterReader } from './reconciler.js';

type RevisionOwner = DaemonSet | StatefulSet;

export function rememberedTemplate({ data }: ControllerRevision): PodTemplateSpec | undefined {
  if (data === undefined) return undefined;
  const { $patch: _directive, ...template } = data.spec.template;
  return template;
}

/** Whether the revision remembers the owner's template of now. */
export function isCurrent(revision: ControllerRevision, owner: RevisionOwner): boolean {
  const template = rememberedTemplate(revision);
  return template !== undefined && templateText(template) === templateText(owner.spec.template);
}

/** The owner's revisions, oldest first; where `orphans` asks for it also those without an owner, which are adopted. */
export function revisionsOfOwner(
  owner: RevisionOwner,
  orphans: boolean,
  reader: ClusterReader,
): { readonly revisions: readonly ControllerRevision[]; readonly changes: readonly Change[] } {
  const revisions = [...reader.listOwned('ControllerRevision', owner.metadata.uid ?? '')];
  const changes: Change[] = [];
  if (orphans && owner.metadata.deletionTimestamp === undefined) {
    for (const revision of reader.list('ControllerRevision', owner.metadata.namespace)) {
      const free = controllerOf(revision.metadata) === undefined && revision.metadata.deletionTimestamp === undefined;
      if (!free || !matchesLabelSelector(owner.spec.selector, revision.metadata.labels)) continue;
      const own = adopted(revision, owner);
      revisions.push(own);
      changes.push({ op: 'update', object: own });
    }
  }
  return { revisions: revisions.sort((a, b) => a.revision - b.revision), changes };
}

/**
 * A revision of the owner's template. Its name ends in the template's hash, which also stands in the label `hashLabel`;
 * `collisions` is how often such a name had been taken by another template.
 */
export function newRevision(
  owner: RevisionOwner,
  revision: number,
  hashLabel: string,
  reader: ClusterReader,
): { readonly revision: ControllerRevision; readonly collisions: number } {
  const { metadata, spec } = owner;
  let collisions = owner.status?.collisionCount ?? 0;
  const named = (): string => `${metadata.name}-${podTemplateHash(spec.template, collisions)}`;
  while (reader.get('ControllerRevision', `${metadata.namespace ?? ''}/${named()}`) !== undefined) collisions += 1;
  const object: ControllerRevision = {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: named(),
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels: { ...spec.template.metadata?.labels, [hashLabel]: podTemplateHash(spec.template, collisions) },
      ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ownerReferences: [newControllerRef(owner)],
    },
    data: { spec: { template: { $patch: 'replace', ...spec.template } } },
    revision,
  };
  return { revision: object, collisions };
}
