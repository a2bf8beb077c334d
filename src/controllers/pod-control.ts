/**
 * What the controllers of pods have in common: how they make, remove, adopt and release them, and what they say of it.
 * Models pkg/controller/controller_utils.go RealPodControl, GetPodFromTemplate and
 * pkg/controller/controller_ref_manager.go PodControllerRefManager (v1.36).
 */
import type { DaemonSet, ReplicaSet } from '../api/apps.js';
import type { Pod, PodTemplateSpec, ReplicationController } from '../api/core.js';
import { type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { elapsedMs } from './elapsed.js';
import { isPodReady, podCondition } from './pod-conditions.js';
import type { Change, ClusterReader, EventDraft, WatchEvent } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { workItemKey } from './work-item.js';

/** Owners whose pods have names made by chance. */
type PodOwner = ReplicaSet | ReplicationController | DaemonSet;

/** What marks the key of an owner that should look for pods without one. */
export const ORPHAN = 'orphan';

export function eventOf(component: string, about: KubeObject, type: EventDraft['type'], reason: string, message: string): Change {
  return { op: 'event', event: { about, type, reason, message, component } };
}

/** A pod of the owner, as its template (or another one) describes it. */
export function podFromTemplate(owner: PodOwner, template: PodTemplateSpec, name: string): Pod {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  const { namespace } = owner.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${owner.metadata.name}-`,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [newControllerRef(owner)],
    },
    spec: template.spec,
  };
}

/** Names for the new pods of one sync: none is given twice, none is in use. `source` tells them apart. */
export function podNames(owner: PodOwner, reader: ClusterReader): (source: string | number) => string {
  const chosen = new Set<string>();
  const { namespace = '', name, uid } = owner.metadata;
  const taken = (made: string): boolean => chosen.has(made) || reader.get('Pod', `${namespace}/${made}`) !== undefined;
  return (source) => {
    const made = generateName(`${name}-`, `${uid}/${reader.now}/${source}`, taken);
    chosen.add(made);
    return made;
  };
}

export function createPod(component: string, owner: PodOwner, pod: Pod): readonly Change[] {
  return [{ op: 'create', object: pod }, eventOf(component, owner, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)];
}

export function failedCreate(component: string, owner: KubeObject, failure: string): Change {
  return eventOf(component, owner, 'Warning', 'FailedCreate', `Error creating: ${failure}`);
}

export function deletePod(component: string, owner: PodOwner, pod: Pod): readonly Change[] {
  return [
    { op: 'delete', kind: 'Pod', key: keyOf(pod) },
    eventOf(component, owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`),
  ];
}

/** The object under its new controller. */
export function adopted<O extends KubeObject>(object: O, owner: KubeObject): O {
  const ownerReferences = [...(object.metadata.ownerReferences ?? []), newControllerRef(owner)];
  return { ...object, metadata: { ...object.metadata, ownerReferences } };
}

/** The object without the owner whose selector no longer means it. */
export function released<O extends KubeObject>(object: O, owner: KubeObject): O {
  const { ownerReferences = [], ...metadata } = object.metadata;
  const left = ownerReferences.filter(({ uid }) => uid !== owner.metadata.uid);
  return { ...object, metadata: left.length === 0 ? metadata : { ...metadata, ownerReferences: left } };
}

/**
 * Keys of the owners of a kind that a change of a pod concerns: its controller before and after, or all that could adopt it,
 * which are told so by the form of the key: the full list of pods is read only then.
 */
export function ownersOfPod<O extends PodOwner['kind'] | 'StatefulSet'>(
  kind: O,
  { type, object, old }: WatchEvent<'Pod'>,
  reader: ClusterReader,
  couldAdopt: (owner: KubeObject & { readonly kind: O }) => boolean,
): readonly ObjectKey[] {
  const namespace = object.metadata.namespace ?? '';
  const keys = new Set<ObjectKey>();
  for (const pod of [object, old]) {
    const owner = pod === undefined ? undefined : controllerOf(pod.metadata);
    if (owner?.kind === kind) keys.add(`${namespace}/${owner.name}`);
  }
  if (type !== 'DELETED' && controllerOf(object.metadata) === undefined && object.metadata.labels !== undefined) {
    for (const owner of reader.list(kind, namespace)) {
      if (couldAdopt(owner as never)) keys.add(workItemKey(keyOf(owner), ORPHAN, reader.now));
    }
  }
  return [...keys];
}

/** When the next of the ready pods will have been ready for `minReadySeconds`; undefined when none is waited for. */
export function nextAvailableMs(pods: readonly Pod[], minReadySeconds: number | undefined, reader: ClusterReader): number | undefined {
  if (!minReadySeconds) return undefined;
  let next: number | undefined;
  for (const pod of pods) {
    const since = isPodReady(pod) ? podCondition(pod, 'Ready')?.lastTransitionTime : undefined;
    const left = since === undefined ? 0 : minReadySeconds * 1000 - elapsedMs(since, reader);
    if (left > 0 && (next === undefined || left < next)) next = left;
  }
  return next;
}
