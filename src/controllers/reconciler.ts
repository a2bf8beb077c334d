/**
 * What a controller is to the lab: it watches kinds, turns changes into keys on its work queue, and
 * reconciles one key at a time into a list of changes. It never touches the store itself, so every
 * controller is a pure function of what it reads and is tested as a table.
 */
import type { Event } from '../api/core.js';
import type { Kind, KindMap, KubeObject, ObjectKey } from '../api/kinds.js';
import type { FileWrite } from './container-files.js';
import type { ContainerRuntime } from './container-runtime.js';

/** Read side of the API server: immutable objects, indexed lists, virtual time. */
export interface ClusterReader {
  /** Virtual milliseconds since the cluster was booted. */
  readonly now: number;
  /** `now` as an RFC 3339 second, as Kubernetes writes times. */
  readonly timestamp: string;
  readonly settings: ControllerSettings;
  /** What the nodes' container runtimes and the registries know. */
  readonly runtime: ContainerRuntime;
  get<K extends Kind>(kind: K, key: ObjectKey): KindMap[K] | undefined;
  /** All objects of a kind, of one namespace where given, in creation order. */
  list<K extends Kind>(kind: K, namespace?: string): readonly KindMap[K][];
  /** Objects whose controlling owner has this uid. */
  listOwned<K extends Kind>(kind: K, ownerUid: string): readonly KindMap[K][];
  podsOnNode(nodeName: string): readonly KindMap['Pod'][];
  /** Slices labelled `kubernetes.io/service-name` for this Service. */
  slicesOfService(namespace: string, name: string): readonly KindMap['EndpointSlice'][];
  /** The address the node's CNI would hand out next; taken once a pod status carries it. */
  nextPodIP(nodeName: string): string;
  /** What was written on a container's disk or a pod's volume, oldest first. */
  filesOn(disk: string): readonly FileWrite[];
  /** Whether the machine answers at all (the learner can switch a node off). */
  nodeIsUp(nodeName: string): boolean;
}

/** How long things take, and which cloud the cluster runs on. Times in milliseconds. */
export interface ControllerSettings {
  readonly provider: 'none' | 'cloud' | 'metallb' | 'servicelb';
  /** Container start (image pull included) until running. */
  readonly podStartMs: number;
  /** From SIGTERM until the containers are gone, unless the pod says otherwise. */
  readonly podStopMs: number;
  readonly loadBalancerMs: number;
  /** No heartbeat for this long makes a node NotReady (upstream 40–50 s). */
  readonly nodeMonitorGraceMs: number;
  /** Toleration of not-ready before eviction, 300 000. */
  readonly evictionMs: number;
  /** Addresses a load balancer provider may hand out, first is the next to use. */
  readonly loadBalancerPool: string;
  /** Of the cloud's load balancers: what they pass on is for the address itself (VIP), or they end connections (Proxy). */
  readonly loadBalancerIPMode: 'VIP' | 'Proxy';
}

/** An event as a component reports it; the API server adds name, times and count. */
export interface EventDraft {
  readonly about: KubeObject;
  readonly type: Event['type'];
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  readonly host?: string;
  /** Part of the object that is meant, e.g. `spec.containers{web}`. */
  readonly fieldPath?: string;
}

/**
 * One write. Writes of one reconcile happen at one instant and in order, so none is checked against
 * `metadata.resourceVersion`: `update` replaces everything but status, `updateStatus` replaces only status.
 */
export type Change =
  | { readonly op: 'create'; readonly object: KubeObject }
  | { readonly op: 'update'; readonly object: KubeObject }
  | { readonly op: 'updateStatus'; readonly object: KubeObject }
  /** `now`: remove at once (what the kubelet does when the containers are gone). Otherwise graceful. */
  | { readonly op: 'delete'; readonly kind: Kind; readonly key: ObjectKey; readonly now?: boolean }
  | { readonly op: 'event'; readonly event: EventDraft }
  /** A program writes or removes a file, now or when its script comes to it. */
  | { readonly op: 'write'; readonly disk: string; readonly write: FileWrite };

export interface Reconciled {
  readonly changes: readonly Change[];
  /** Look at this key again after so many virtual milliseconds. */
  readonly requeueAfterMs?: number;
  /** … or, instead of the key it was asked for, at this one. */
  readonly requeueAs?: ObjectKey;
}

export interface WatchEvent<K extends Kind = Kind> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KindMap[K];
  /** What it was before, for MODIFIED and DELETED. */
  readonly old?: KindMap[K];
}

export interface Reconciler {
  /** Upstream's component name, e.g. `replicaset-controller`, `kubelet`, `default-scheduler`. */
  readonly name: string;
  /** Kinds this controller watches; for each, the keys a change puts on its queue. */
  readonly watches: { readonly [K in Kind]?: (event: WatchEvent<K>, reader: ClusterReader) => readonly ObjectKey[] };
  reconcile(key: ObjectKey, reader: ClusterReader): Reconciled;
}
