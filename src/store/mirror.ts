/**
 * The cluster as the page sees it: an `Update` turns one picture into the next. Kinds that did not change keep
 * their map, objects that did not change keep their identity, so React draws only what moved.
 */
import type { Kind, KindMap, KubeObject, Update } from '../worker/protocol.js';
import type { ClusterView } from './told.js';

type Objects = ClusterView['objects'];
type MutableObjects = { [K in Kind]: ReadonlyMap<string, KindMap[K]> };

const KINDS = {
  Namespace: 0,
  Node: 0,
  Pod: 0,
  ReplicaSet: 0,
  ReplicationController: 0,
  DaemonSet: 0,
  StatefulSet: 0,
  ControllerRevision: 0,
  IngressClass: 0,
  Ingress: 0,
  Deployment: 0,
  Service: 0,
  Endpoints: 0,
  EndpointSlice: 0,
  ConfigMap: 0,
  Secret: 0,
  NetworkPolicy: 0,
  Job: 0,
  CronJob: 0,
  HorizontalPodAutoscaler: 0,
  PodDisruptionBudget: 0,
  PodTemplate: 0,
  ServiceAccount: 0,
  PersistentVolume: 0,
  PersistentVolumeClaim: 0,
  StorageClass: 0,
  Event: 0,
} satisfies Record<Kind, 0>;

function emptyObjects(): Objects {
  const objects: Partial<Record<Kind, ReadonlyMap<string, KubeObject>>> = {};
  for (const kind of Object.keys(KINDS) as Kind[]) objects[kind] = new Map();
  return objects as Objects;
}

const NOTHING_OUTSIDE: ClusterView['outside'] = { firewall: null, routes: {} };

/** A cluster nobody has told us of yet. */
export const EMPTY_VIEW: ClusterView = {
  tick: 0,
  now: 0,
  objects: emptyObjects(),
  loadBalancers: [],
  nodesDown: [],
  outside: NOTHING_OUTSIDE,
  settings: undefined,
};

function keyOf(object: KubeObject): string {
  const { namespace, name } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}

function applyObjects(objects: Objects, update: Update): Objects {
  if (update.upserts.length === 0 && update.removals.length === 0) return objects;
  const next = { ...objects } as MutableObjects;
  const copied = new Map<Kind, Map<string, KubeObject>>();
  const writable = (kind: Kind): Map<string, KubeObject> => {
    let map = copied.get(kind);
    if (!map) {
      map = new Map<string, KubeObject>(next[kind]);
      copied.set(kind, map);
      (next as Record<Kind, ReadonlyMap<string, KubeObject>>)[kind] = map;
    }
    return map;
  };
  for (const { kind, key } of update.removals) if (next[kind]?.has(key)) writable(kind).delete(key);
  for (const object of update.upserts) if (object.kind in KINDS) writable(object.kind).set(keyOf(object), object);
  return next;
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The picture after an update. A full update forgets the picture before. */
export function applyUpdate(before: ClusterView, update: Update): ClusterView {
  const base = update.full ? EMPTY_VIEW : before;
  return {
    tick: update.tick,
    now: update.now,
    objects: applyObjects(base.objects, update),
    loadBalancers: sameJson(base.loadBalancers, update.loadBalancers) ? base.loadBalancers : update.loadBalancers,
    nodesDown: sameJson(base.nodesDown, update.nodesDown) ? base.nodesDown : update.nodesDown,
    outside: sameJson(base.outside, update.outside) ? base.outside : update.outside,
    settings: sameJson(base.settings, update.settings) ? base.settings : update.settings,
  };
}

/** Whether two pictures differ in nothing but the clock. */
export function samePicture(a: ClusterView, b: ClusterView): boolean {
  const parts = ['objects', 'loadBalancers', 'nodesDown', 'outside', 'settings'] as const;
  return parts.every((part) => a[part] === b[part]);
}
