// Models pkg/controller/namespace/deletion/namespaced_resources_deleter.go (v1.36).
import type { Kind, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';

/** Emptied in this order; events go last, so that what is said of the end is swept too. */
const NAMESPACED: readonly Kind[] = [
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'ControllerRevision',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'Pod',
  'Ingress',
  'ConfigMap',
  'Secret',
  'NetworkPolicy',
  'CronJob',
  'Job',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'PodTemplate',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'Event',
];

function terminating(name: string | undefined, reader: ClusterReader): readonly ObjectKey[] {
  if (name === undefined) return [];
  return reader.get('Namespace', name)?.metadata.deletionTimestamp === undefined ? [] : [name];
}

const ofObject = (event: WatchEvent, reader: ClusterReader): readonly ObjectKey[] => terminating(event.object.metadata.namespace, reader);

/** Empties a namespace that is being deleted, then lets it go. */
export const namespaceController: Reconciler = {
  name: 'namespace-controller',
  watches: {
    Namespace: ({ type, object }, reader) => (type === 'DELETED' ? [] : terminating(object.metadata.name, reader)),
    Deployment: ofObject,
    ReplicaSet: ofObject,
    ReplicationController: ofObject,
    DaemonSet: ofObject,
    StatefulSet: ofObject,
    ControllerRevision: ofObject,
    Service: ofObject,
    Endpoints: ofObject,
    EndpointSlice: ofObject,
    Pod: ofObject,
    Ingress: ofObject,
    ConfigMap: ofObject,
    Secret: ofObject,
    NetworkPolicy: ofObject,
    CronJob: ofObject,
    Job: ofObject,
    HorizontalPodAutoscaler: ofObject,
    PodDisruptionBudget: ofObject,
    PodTemplate: ofObject,
    PersistentVolumeClaim: ofObject,
    ServiceAccount: ofObject,
  },
  reconcile(key, reader): Reconciled {
    const namespace = reader.get('Namespace', key);
    if (namespace?.metadata.deletionTimestamp === undefined) return { changes: [] };
    const changes: Change[] = [];
    let left = 0;
    for (const kind of NAMESPACED) {
      for (const object of reader.list(kind, key)) {
        if (kind !== 'Event') left++;
        if (object.metadata.deletionTimestamp === undefined) changes.push({ op: 'delete', kind, key: keyOf(object) });
      }
    }
    if (left > 0) return { changes };
    const { finalizers: _finalizers, ...spec } = namespace.spec ?? {};
    changes.push({ op: 'update', object: { ...namespace, spec } });
    changes.push({ op: 'delete', kind: 'Namespace', key, now: true });
    return { changes };
  },
};
