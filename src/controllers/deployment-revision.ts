// Models pkg/controller/deployment/sync.go getNewReplicaSet and util/deployment_util.go (v1.36).
import type { Deployment, ReplicaSet } from '../api/apps.js';
import type { Condition } from '../api/metadata.js';
import { newControllerRef } from './controller-ref.js';
import { deploymentEvent, desiredReplicas, fenceposts, type Rollout, replicasOf, sizeAnnotations } from './deployment-rollout.js';
import { withCreated, withFound } from './deployment-status.js';
import { POD_TEMPLATE_HASH, podTemplateHash, templateText } from './pod-template-hash.js';
import type { Change, ClusterReader } from './reconciler.js';

export const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
/** Longest text of past revisions a ReplicaSet carries; the oldest are forgotten. */
const MAX_HISTORY_LENGTH = 2000;
/** Annotations that a Deployment and its ReplicaSets do not share. Models annotationsToSkip. */
export const NOT_COPIED: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);

export function revisionOf(object: Deployment | ReplicaSet): number {
  return Number(object.metadata.annotations?.[REVISION] ?? 0) || 0;
}

/** The oldest ReplicaSet whose template equals the Deployment's: what makes an undo re-use it. */
export function findNewReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const text = templateText(deployment.spec.template);
  return sets.find((set) => templateText(set.spec.template) === text);
}

export function inheritedAnnotations({ metadata }: Deployment | ReplicaSet): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !NOT_COPIED.has(key)));
}

function withPast(history: string | undefined, revision: number): string {
  const past = history ? history.split(',') : [];
  let length = (history ?? '').length + String(revision).length + 1;
  while (past.length > 0 && length > MAX_HISTORY_LENGTH) length -= (past.shift() ?? '').length + 1;
  return [...past, String(revision)].join(',');
}

/** The current ReplicaSet raised to `revision`, or itself when it already is. Models SetNewReplicaSetAnnotations. */
function withRevision(deployment: Deployment, set: ReplicaSet, revision: number): ReplicaSet {
  const annotations: Record<string, string> = { ...set.metadata.annotations, ...inheritedAnnotations(deployment) };
  const before = revisionOf(set);
  if (before < revision) {
    annotations[REVISION] = String(revision);
    if (before > 0) annotations[REVISION_HISTORY] = withPast(annotations[REVISION_HISTORY], before);
  }
  const minReadySeconds = deployment.spec.minReadySeconds ?? 0;
  const same =
    (set.spec.minReadySeconds ?? 0) === minReadySeconds &&
    Object.entries(annotations).every(([key, value]) => set.metadata.annotations?.[key] === value);
  if (same) return set;
  const spec = (set.spec.minReadySeconds ?? 0) === minReadySeconds ? set.spec : { ...set.spec, minReadySeconds };
  return { ...set, metadata: { ...set.metadata, annotations }, spec };
}

/** How large the current ReplicaSet may be now without exceeding desired + maxSurge. Models NewRSNewReplicas. */
export function newReplicaSetSize(deployment: Deployment, fresh: number, all: number): number {
  const desired = desiredReplicas(deployment);
  if (deployment.spec.strategy?.type === 'Recreate') return desired;
  const room = desired + fenceposts(deployment).maxSurge - all;
  return room <= 0 ? fresh : fresh + Math.min(room, desired - fresh);
}

/** A free name, and how many names of the Deployment had been taken by other templates until then. */
function hashOf(deployment: Deployment, reader: ClusterReader): { readonly hash: string; readonly collisions: number } {
  const { namespace = '', name } = deployment.metadata;
  let collisions = deployment.status?.collisionCount ?? 0;
  const next = (): string => podTemplateHash(deployment.spec.template, collisions);
  while (reader.get('ReplicaSet', `${namespace}/${name}-${next()}`) !== undefined) collisions += 1;
  return { hash: next(), collisions };
}

function createReplicaSet(deployment: Deployment, hash: string, old: readonly ReplicaSet[], revision: number): ReplicaSet {
  const { namespace, name } = deployment.metadata;
  const { template } = deployment.spec;
  const labels = { ...template.metadata?.labels, [POD_TEMPLATE_HASH]: hash };
  const { selector, minReadySeconds } = deployment.spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels,
      annotations: { ...inheritedAnnotations(deployment), ...sizeAnnotations(deployment), [REVISION]: String(revision) },
      ownerReferences: [newControllerRef(deployment)],
    },
    spec: {
      replicas: newReplicaSetSize(deployment, 0, replicasOf(old)),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [POD_TEMPLATE_HASH]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
      ...(minReadySeconds ? { minReadySeconds } : {}),
    },
  };
}

function atRevision(deployment: Deployment, revision: number): Deployment {
  if (revisionOf(deployment) === revision) return deployment;
  const annotations = { ...deployment.metadata.annotations, [REVISION]: String(revision) };
  return { ...deployment, metadata: { ...deployment.metadata, annotations } };
}

/** Sorts ReplicaSets into current and old, brings the revision up to date and creates the current one if asked. */
export function withNewReplicaSet(
  deployment: Deployment,
  owned: readonly ReplicaSet[],
  current: ReplicaSet | undefined,
  conditions: readonly Condition[],
  reader: ClusterReader,
  { create }: { readonly create: boolean },
): Rollout {
  const old = owned.filter((set) => set !== current);
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  const changes: Change[] = [];
  const now = reader.timestamp;
  if (current !== undefined) {
    const fresh = withRevision(deployment, current, revision);
    if (fresh !== current) changes.push({ op: 'update', object: fresh });
    const revised = atRevision(deployment, revisionOf(fresh));
    if (revised !== deployment) changes.push({ op: 'update', object: revised });
    return { deployment: revised, fresh, old, changes, conditions: withFound(revised, fresh.metadata.name, conditions, now) };
  }
  if (!create) return { deployment, fresh: undefined, old, changes, conditions };
  const { hash, collisions } = hashOf(deployment, reader);
  const fresh = createReplicaSet(deployment, hash, old, revision);
  const replicas = fresh.spec.replicas ?? 0;
  changes.push({ op: 'create', object: fresh });
  const message = `Scaled up replica set ${fresh.metadata.name} from 0 to ${replicas}`;
  if (replicas > 0) changes.push(deploymentEvent(deployment, 'ScalingReplicaSet', message));
  const revised = atRevision(deployment, revision);
  if (revised !== deployment) changes.push({ op: 'update', object: revised });
  const known = withCreated(revised, fresh.metadata.name, conditions, now);
  return { deployment: revised, fresh, old, changes, conditions: known, ...(collisions === 0 ? {} : { collisions }) };
}
