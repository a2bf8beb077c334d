/**
 * What has become of an object's owners, which decides whether it may stay.
 * Models pkg/controller/garbagecollector/garbagecollector.go classifyReferences and isDangling (v1.36).
 */
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import type { OwnerReference } from '../api/metadata.js';
import { lookupGroupVersionKind } from '../api/resource-lookup.js';
import { resourceOf } from '../api/scheme.js';

export const foregroundFinalizer = 'foregroundDeletion';

export interface OwnerStates {
  /** There, and nothing is asked of the object. A kind nobody knows counts as there: it is never looked up with success. */
  readonly solid: readonly OwnerReference[];
  /** Gone, or never was. */
  readonly dangling: readonly OwnerReference[];
  /** Being deleted once what it owns is gone. */
  readonly waiting: readonly OwnerReference[];
}

/** Waits for its dependents before it goes. */
export function isDeletingDependents({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers?.includes(foregroundFinalizer) ?? false);
}

/** `get` looks an object up; owners stand in the object's own namespace, or in none. */
export function ownerStates(object: KubeObject, get: (kind: Kind, key: ObjectKey) => KubeObject | undefined): OwnerStates {
  const states = { solid: [] as OwnerReference[], dangling: [] as OwnerReference[], waiting: [] as OwnerReference[] };
  for (const reference of object.metadata.ownerReferences ?? []) states[stateOf(reference, object, get)].push(reference);
  return states;
}

function stateOf(
  reference: OwnerReference,
  object: KubeObject,
  get: (kind: Kind, key: ObjectKey) => KubeObject | undefined,
): keyof OwnerStates {
  const lookup = lookupGroupVersionKind(reference.apiVersion, reference.kind);
  if (lookup.found === 'nothing') return 'solid';
  if (lookup.found === 'unmodelled') return 'dangling';
  const { namespaced, kind } = lookup.resource;
  // A namespaced owner of an object without a namespace cannot be looked up at all.
  if (namespaced && !resourceOf(object.kind).namespaced) return 'solid';
  const owner = get(kind, namespaced ? `${object.metadata.namespace}/${reference.name}` : reference.name);
  if (owner?.metadata.uid !== reference.uid) return 'dangling';
  return isDeletingDependents(owner) ? 'waiting' : 'solid';
}
