/**
 * Going back as old clients ask for it, by an annotation (what once was `spec.rollbackTo`). kubectl writes the old template itself.
 * Models pkg/controller/deployment/rollback.go (v1.36).
 */
import type { Deployment, ReplicaSet } from '../api/apps.js';
import { inheritedAnnotations, NOT_COPIED, REVISION, revisionOf } from './deployment-revision.js';
import { deploymentEvent } from './deployment-rollout.js';
import { POD_TEMPLATE_HASH, templateText } from './pod-template-hash.js';
import type { Change } from './reconciler.js';

const ROLLBACK_TO = 'deprecated.deployment.rollback.to';

interface RollbackTarget {
  /** 0: the last one before the current. */
  readonly revision: number;
}

export function rollbackOf({ metadata }: Deployment): RollbackTarget | undefined {
  const text = metadata.annotations?.[ROLLBACK_TO];
  return text !== undefined && /^-?[0-9]+$/.test(text) ? { revision: Number(text) } : undefined;
}

/** The second highest revision, 0 when there is none. Models LastRevision. */
function lastRevision(sets: readonly ReplicaSet[]): number {
  return sets.map(revisionOf).sort((a, b) => b - a)[1] ?? 0;
}

export function rollBack(deployment: Deployment, sets: readonly ReplicaSet[], target: RollbackTarget): readonly Change[] {
  const { [ROLLBACK_TO]: _asked, ...annotations } = deployment.metadata.annotations ?? {};
  const done: Deployment = { ...deployment, metadata: { ...deployment.metadata, annotations } };
  const warn = (reason: string, message: string): readonly Change[] => [
    deploymentEvent(deployment, reason, message, 'Warning'),
    { op: 'update', object: done },
  ];
  const revision = target.revision === 0 ? lastRevision(sets) : target.revision;
  if (revision === 0) return warn('DeploymentRollbackRevisionNotFound', 'Unable to find last revision.');
  const set = sets.find(({ metadata }) => Number(metadata.annotations?.[REVISION]) === revision);
  if (set === undefined) return warn('DeploymentRollbackRevisionNotFound', 'Unable to find the revision to rollback to.');
  if (templateText(set.spec.template) === templateText(deployment.spec.template)) {
    const message = `The rollback revision contains the same template as current deployment ${JSON.stringify(deployment.metadata.name)}`;
    return warn('DeploymentRollbackTemplateUnchanged', message);
  }
  const { [POD_TEMPLATE_HASH]: _hash, ...labels } = set.spec.template.metadata?.labels ?? {};
  const template = { ...set.spec.template, metadata: { ...set.spec.template.metadata, labels } };
  const kept = Object.fromEntries(Object.entries(annotations).filter(([key]) => NOT_COPIED.has(key)));
  const object: Deployment = {
    ...done,
    metadata: { ...done.metadata, annotations: { ...kept, ...inheritedAnnotations(set) } },
    spec: { ...done.spec, template },
  };
  const message = `Rolled back deployment ${JSON.stringify(deployment.metadata.name)} to revision ${revision}`;
  return [deploymentEvent(deployment, 'DeploymentRollback', message), { op: 'update', object }];
}
