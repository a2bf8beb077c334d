/**
 * Looks at objects that name owners which are not there: one whose owners are all gone goes too, one that has
 * another keeps that one alone. What goes with an owner that is deleted is the registry's part.
 * Models pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem and graph_builder.go
 * reportInvalidNamespaceOwnerRef (v1.36).
 */
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { OwnerReference } from '../api/metadata.js';
import { modelledResources } from '../api/scheme.js';
import { ownerStates } from './owner-state.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';

const watched: readonly Kind[] = modelledResources.map(({ kind }) => kind).filter((kind) => kind !== 'Event');

function keysOf({ type, object, old }: WatchEvent, reader: ClusterReader): readonly ObjectKey[] {
  const { ownerReferences } = object.metadata;
  if (type === 'DELETED' || !ownerReferences?.length || ownerReferences === old?.metadata.ownerReferences) return [];
  return ownerStates(object, (kind, key) => reader.get(kind, key)).dangling.length > 0 ? [`${object.kind} ${keyOf(object)}`] : [];
}

export const garbageCollector: Reconciler = {
  name: 'garbage-collector-controller',
  watches: Object.fromEntries(watched.map((kind) => [kind, keysOf])),
  reconcile(key, reader): Reconciled {
    const space = key.indexOf(' ');
    const object = reader.get(key.slice(0, space) as Kind, key.slice(space + 1)) as KubeObject | undefined;
    if (object === undefined || object.metadata.deletionTimestamp !== undefined) return { changes: [] };
    const { solid, dangling } = ownerStates(object, (kind, name) => reader.get(kind, name));
    if (dangling.length === 0) return { changes: [] };
    const events = dangling.filter((reference) => isElsewhere(reference, reader)).map((reference) => invalidNamespace(object, reference));
    if (solid.length > 0) {
      const update = { ...object, metadata: { ...object.metadata, ownerReferences: solid } } as KubeObject;
      return { changes: [...events, { op: 'update', object: update }] };
    }
    return { changes: [...events, { op: 'delete', kind: object.kind, key: keyOf(object) }] };
  },
};

/** The uid is known, but not under this name in this namespace. Only asked when an owner is missing. */
function isElsewhere({ uid }: OwnerReference, reader: ClusterReader): boolean {
  return watched.some((kind) => (reader.list(kind) as readonly KubeObject[]).some(({ metadata }) => metadata.uid === uid));
}

function invalidNamespace(about: KubeObject, { apiVersion, kind, name, uid }: OwnerReference): Change {
  const { namespace = '' } = about.metadata;
  const identity = `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`;
  const message = `ownerRef ${identity} does not exist in namespace ${JSON.stringify(namespace)}`;
  const event = { about, type: 'Warning', reason: 'OwnerRefInvalidNamespace', message, component: 'garbage-collector-controller' } as const;
  return { op: 'event', event };
}
