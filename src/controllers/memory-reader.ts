/**
 * A small cluster in memory for the tests of controllers: stores objects, shows changes to the controllers under
 * test and lets virtual time pass. Only tests use it; the world has its own API server.
 */
import { type Kind, type KindMap, type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import type { FileWrite } from './container-files.js';
import { controllerOf } from './controller-ref.js';
import type { Change, ClusterReader, ControllerSettings, EventDraft, Reconciler, WatchEvent } from './reconciler.js';
import { testRuntime } from './test-runtime.js';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');

export const TEST_SETTINGS: ControllerSettings = {
  provider: 'none',
  podStartMs: 1000,
  podStopMs: 1000,
  loadBalancerMs: 3000,
  nodeMonitorGraceMs: 50_000,
  evictionMs: 300_000,
  loadBalancerPool: '203.0.113.10',
  loadBalancerIPMode: 'VIP',
};

interface Due {
  readonly at: number;
  readonly controller: Reconciler;
  readonly key: ObjectKey;
}

export class MemoryCluster implements ClusterReader {
  now = 0;
  readonly settings: ControllerSettings;
  readonly runtime = testRuntime;
  readonly disks = new Map<string, readonly FileWrite[]>();
  readonly events: EventDraft[] = [];
  readonly down = new Set<string>();
  /** Reconciles run since the cluster was made. */
  reconciles = 0;
  readonly #controllers: readonly Reconciler[];
  readonly #objects = new Map<Kind, Map<ObjectKey, KubeObject>>();
  readonly #queues = new Map<Reconciler, Set<ObjectKey>>();
  readonly #owned = new Map<string, Map<ObjectKey, KubeObject>>();
  readonly #onNode = new Map<string, Map<ObjectKey, KubeObject>>();
  #due: Due[] = [];
  #version = 0;

  constructor(controllers: readonly Reconciler[], settings: Partial<ControllerSettings> = {}) {
    this.#controllers = controllers;
    this.settings = { ...TEST_SETTINGS, ...settings };
    for (const controller of controllers) this.#queues.set(controller, new Set());
    // Namespaces are taken for granted here, and so is who their pods run as.
    for (const namespace of ['default', 'kube-system']) {
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } } as const;
      this.#table('ServiceAccount').set(keyOf(account), account);
    }
  }

  get timestamp(): string {
    return new Date(Math.floor((EPOCH + this.now) / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  }

  get<K extends Kind>(kind: K, key: ObjectKey): KindMap[K] | undefined {
    return this.#table(kind).get(key) as KindMap[K] | undefined;
  }

  /** As `get`, for objects a test knows to be there. */
  must<K extends Kind>(kind: K, key: ObjectKey): KindMap[K] {
    const object = this.get(kind, key);
    if (object === undefined) throw new Error(`${kind} ${key} is not there`);
    return object;
  }

  list<K extends Kind>(kind: K, namespace?: string): readonly KindMap[K][] {
    const all = [...this.#table(kind).values()] as KindMap[K][];
    return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace);
  }

  listOwned<K extends Kind>(kind: K, ownerUid: string): readonly KindMap[K][] {
    return [...(this.#owned.get(`${kind} ${ownerUid}`)?.values() ?? [])] as KindMap[K][];
  }

  podsOnNode(nodeName: string): readonly KindMap['Pod'][] {
    return [...(this.#onNode.get(nodeName)?.values() ?? [])] as KindMap['Pod'][];
  }

  slicesOfService(namespace: string, name: string): readonly KindMap['EndpointSlice'][] {
    return this.list('EndpointSlice', namespace).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name);
  }

  nextPodIP(nodeName: string): string {
    const used = new Set(this.podsOnNode(nodeName).map(({ status }) => status?.podIP));
    const net = this.list('Node').findIndex(({ metadata }) => metadata.name === nodeName);
    for (let host = 2; ; host++) {
      const ip = `10.${42 + Math.floor(host / 60_000)}.${net + Math.floor(host / 250) * 10}.${(host % 250) + 2}`;
      if (!used.has(ip)) return ip;
    }
  }

  filesOn(disk: string): readonly FileWrite[] {
    return this.disks.get(disk) ?? [];
  }

  nodeIsUp(nodeName: string): boolean {
    return !this.down.has(nodeName);
  }

  /** Switches a machine off or on and tells those who watch nodes. */
  setNodeUp(name: string, up: boolean): void {
    if (up) this.down.delete(name);
    else this.down.add(name);
    const object = this.must('Node', name);
    this.#notify('Node', { type: 'MODIFIED', object, old: object });
    this.settle();
  }

  /** Stores objects as somebody from outside would, and lets the controllers react. */
  apply(...objects: readonly KubeObject[]): void {
    for (const object of objects) this.#put(object);
    this.settle();
  }

  delete(kind: Kind, key: ObjectKey): void {
    this.#change({ op: 'delete', kind, key });
    this.settle();
  }

  /** Runs every controller until all queues are empty. */
  settle(): void {
    for (let round = 0; round < 1000; round++) {
      let quiet = true;
      for (const controller of this.#controllers) {
        const queue = this.#queues.get(controller) as Set<ObjectKey>;
        const keys = [...queue];
        queue.clear();
        for (const key of keys) {
          quiet = false;
          this.reconciles++;
          const { changes, requeueAfterMs, requeueAs = key } = controller.reconcile(key, this);
          for (const change of changes) this.#change(change);
          if (requeueAfterMs !== undefined) this.#requeue({ at: this.now + requeueAfterMs, controller, key: requeueAs });
        }
      }
      if (quiet) return;
    }
    throw new Error('the controllers do not come to rest');
  }

  advance(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const at = this.#due.reduce((first, due) => Math.min(first, due.at), Number.POSITIVE_INFINITY);
      if (at > end) break;
      this.now = at;
      const ready = this.#due.filter((due) => due.at <= at);
      this.#due = this.#due.filter((due) => due.at > at);
      for (const { controller, key } of ready) this.#queues.get(controller)?.add(key);
      this.settle();
    }
    this.now = end;
  }

  /** As the world's timers: of two times for one key the earlier counts. */
  #requeue(due: Due): void {
    const held = this.#due.find(({ controller, key }) => controller === due.controller && key === due.key);
    if (held !== undefined && held.at <= due.at) return;
    this.#due = [...this.#due.filter((other) => other !== held), due];
  }

  /** What was said about an object, as `Reason: message`. */
  said(kind: Kind, name: string): readonly string[] {
    return this.events
      .filter(({ about }) => about.kind === kind && about.metadata.name === name)
      .map(({ reason, message }) => `${reason}: ${message}`);
  }

  #table(kind: Kind): Map<ObjectKey, KubeObject> {
    const table = this.#objects.get(kind) ?? new Map<ObjectKey, KubeObject>();
    this.#objects.set(kind, table);
    return table;
  }

  #change(change: Change): void {
    if (change.op === 'event') this.events.push(change.event);
    else if (change.op === 'write') this.disks.set(change.disk, [...this.filesOn(change.disk), change.write]);
    else if (change.op === 'delete') this.#delete(change.kind, change.key, change.now === true);
    else if (change.op === 'create') this.#put(change.object);
    else {
      const old = this.get(change.object.kind, keyOf(change.object));
      if (old === undefined) return;
      const { status } = old as { readonly status?: unknown };
      if (change.op === 'updateStatus') this.#put({ ...old, status: (change.object as { status?: unknown }).status } as KubeObject);
      else this.#put({ ...change.object, ...(status === undefined ? {} : { status }) } as KubeObject);
    }
  }

  #put(object: KubeObject): void {
    const key = keyOf(object);
    const old = this.get(object.kind, key);
    const { spec } = object as { readonly spec?: unknown };
    const sameSpec = JSON.stringify(spec) === JSON.stringify((old as { spec?: unknown } | undefined)?.spec);
    const metadata = {
      creationTimestamp: this.timestamp,
      uid: `uid-${++this.#version}`,
      ...object.metadata,
      ...(old === undefined ? {} : { uid: old.metadata.uid as string }),
      generation: (old?.metadata.generation ?? 0) + (sameSpec && old !== undefined ? 0 : 1),
    };
    const stored = { ...object, metadata } as KubeObject;
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(stored)) return;
    this.#index(old, key, false);
    this.#table(object.kind).set(key, stored);
    this.#index(stored, key, true);
    if (stored.metadata.deletionTimestamp !== undefined && old?.metadata.finalizers && !stored.metadata.finalizers) {
      this.#delete(stored.kind, key, true);
      return;
    }
    this.#notify(object.kind, old === undefined ? { type: 'ADDED', object: stored } : { type: 'MODIFIED', object: stored, old });
  }

  #delete(kind: Kind, key: ObjectKey, now: boolean): void {
    const old = this.get(kind, key);
    if (old === undefined) return;
    const running = old.kind === 'Pod' && old.spec.nodeName && old.status?.phase !== 'Succeeded' && old.status?.phase !== 'Failed';
    if (!now && (running || (old.metadata.finalizers?.length ?? 0) > 0)) {
      if (old.metadata.deletionTimestamp !== undefined) return;
      const grace = old.kind === 'Pod' ? (old.spec.terminationGracePeriodSeconds ?? 30) : 0;
      const deletionTimestamp = new Date(Date.parse(this.timestamp) + grace * 1000).toISOString().replace('.000Z', 'Z');
      const metadata = { ...old.metadata, deletionTimestamp, deletionGracePeriodSeconds: grace };
      this.#put({ ...old, metadata } as KubeObject);
      return;
    }
    this.#table(kind).delete(key);
    this.#index(old, key, false);
    this.#notify(kind, { type: 'DELETED', object: old, old });
    for (const child of ['Job', 'ReplicaSet', 'DaemonSet', 'ControllerRevision', 'Pod', 'EndpointSlice'] as const) {
      for (const object of this.listOwned(child, old.metadata.uid ?? '')) this.#delete(child, keyOf(object), false);
    }
  }

  #index(object: KubeObject | undefined, key: ObjectKey, add: boolean): void {
    if (object === undefined) return;
    const file = (index: Map<string, Map<ObjectKey, KubeObject>>, name: string): void => {
      const filed = index.get(name) ?? new Map<ObjectKey, KubeObject>();
      index.set(name, filed);
      if (add) filed.set(key, object);
      else filed.delete(key);
    };
    const owner = controllerOf(object.metadata);
    if (owner !== undefined) file(this.#owned, `${object.kind} ${owner.uid}`);
    if (object.kind === 'Pod' && object.spec.nodeName) file(this.#onNode, object.spec.nodeName);
  }

  #notify(kind: Kind, event: WatchEvent): void {
    for (const controller of this.#controllers) {
      const keysOf = controller.watches[kind] as ((event: WatchEvent, reader: ClusterReader) => readonly ObjectKey[]) | undefined;
      for (const key of keysOf?.(event, this) ?? []) this.#queues.get(controller)?.add(key);
    }
  }
}
