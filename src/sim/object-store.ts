/**
 * Where objects are kept: what etcd and the watch cache are to a cluster. It stamps resource versions
 * and tells one listener of every change; deciding what may be written is the API server's task.
 */
import type { Kind, KindMap, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';
import { KindTable } from './kind-table.js';

/** In the order in which namespaces are emptied and snapshots written. */
export const allKinds: readonly Kind[] = [
  'Namespace',
  'Node',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'PodTemplate',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StorageClass',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'CronJob',
  'Job',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'StatefulSet',
  'ControllerRevision',
  'Pod',
  'IngressClass',
  'Ingress',
  'NetworkPolicy',
  'Event',
];

export const serviceNameLabel = 'kubernetes.io/service-name';

const namespaceKeys = (object: KubeObject): readonly string[] => (object.metadata.namespace ? [object.metadata.namespace] : []);
const ownerKeys = (object: KubeObject): readonly string[] => object.metadata.ownerReferences?.map((owner) => owner.uid) ?? [];

export interface StoreState {
  readonly tables: ReadonlyMap<Kind, ReadonlyMap<ObjectKey, KubeObject>>;
  readonly resourceVersion: number;
}

/** Told of every stored change, after it was stored. */
export type StoreListener = (kind: Kind, event: WatchEvent) => void;

export class ObjectStore {
  readonly #tables: ReadonlyMap<Kind, KindTable>;
  #resourceVersion = 0;
  #listener: StoreListener = () => undefined;

  constructor() {
    this.#tables = new Map(
      allKinds.map((kind) => [
        kind,
        new KindTable({
          namespace: namespaceKeys,
          owner: ownerKeys,
          node: (object) => (object.kind === 'Pod' && object.spec.nodeName ? [object.spec.nodeName] : []),
          service: serviceKeys,
        }),
      ]),
    );
  }

  /** The store's last write; object versions come from the same count. */
  get resourceVersion(): number {
    return this.#resourceVersion;
  }

  listen(listener: StoreListener): void {
    this.#listener = listener;
  }

  get<K extends Kind>(kind: K, key: ObjectKey): KindMap[K] | undefined {
    return this.#table(kind).get(key) as KindMap[K] | undefined;
  }

  list<K extends Kind>(kind: K, namespace?: string): readonly KindMap[K][] {
    const table = this.#table(kind);
    return (namespace === undefined ? table.all() : table.filed('namespace', namespace)) as readonly KindMap[K][];
  }

  /** Objects that name this uid among their owners. */
  listDependents<K extends Kind>(kind: K, ownerUid: string): readonly KindMap[K][] {
    return this.#table(kind).filed('owner', ownerUid) as readonly KindMap[K][];
  }

  podsOnNode(nodeName: string): readonly KindMap['Pod'][] {
    return this.#table('Pod').filed('node', nodeName) as readonly KindMap['Pod'][];
  }

  slicesOfService(namespace: string, name: string): readonly KindMap['EndpointSlice'][] {
    return this.#table('EndpointSlice').filed('service', `${namespace}/${name}`) as readonly KindMap['EndpointSlice'][];
  }

  size(kind: Kind): number {
    return this.#table(kind).size;
  }

  /** Stores an object under a new resource version and returns it as stored. */
  put<O extends KubeObject>(object: O): O {
    const kind = object.kind as Kind;
    const old = this.#table(kind).get(keyOf(object));
    this.#resourceVersion += 1;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#resourceVersion) } } as O;
    this.#table(kind).put(stored);
    this.#listener(kind, old === undefined ? { type: 'ADDED', object: stored } : { type: 'MODIFIED', object: stored, old });
    return stored;
  }

  remove(kind: Kind, key: ObjectKey): KubeObject | undefined {
    const old = this.#table(kind).get(key);
    if (old === undefined) return undefined;
    this.#resourceVersion += 1;
    this.#table(kind).remove(key);
    this.#listener(kind, { type: 'DELETED', object: old, old });
    return old;
  }

  get state(): StoreState {
    return {
      tables: new Map(allKinds.map((kind) => [kind, this.#table(kind).share()])),
      resourceVersion: this.#resourceVersion,
    };
  }

  /** Puts an earlier state back. The listener hears nothing: whoever restores compares the states. */
  set state(state: StoreState) {
    for (const kind of allKinds) this.#table(kind).adopt(state.tables.get(kind) ?? new Map());
    this.#resourceVersion = state.resourceVersion;
  }

  #table(kind: Kind): KindTable {
    const table = this.#tables.get(kind);
    if (table === undefined) throw new Error(`no table for kind ${kind}`);
    return table;
  }
}

function serviceKeys(object: KubeObject): readonly string[] {
  if (object.kind !== 'EndpointSlice') return [];
  const service = object.metadata.labels?.[serviceNameLabel];
  return service ? [`${object.metadata.namespace}/${service}`] : [];
}
