/** The read side controllers, kubectl and lessons get. */
import type { Kind, KindMap, ObjectKey } from '../api/kinds.js';
import type { FileWrite } from '../controllers/container-files.js';
import type { ContainerRuntime } from '../controllers/container-runtime.js';
import type { ClusterReader, ControllerSettings } from '../controllers/reconciler.js';
import type { Clock } from './clock.js';
import type { ContainerDisks } from './container-disks.js';
import type { ObjectStore } from './object-store.js';
import type { PodAddresses } from './pod-addresses.js';

export interface ReaderParts {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly addresses: PodAddresses;
  readonly settings: ControllerSettings;
  /** Arrives with the control plane, which alone asks for it. */
  readonly runtime: () => ContainerRuntime;
  readonly nodesDown: ReadonlySet<string>;
  readonly disks: ContainerDisks;
  /** Runs before every read from outside, so that what is read is settled; controllers read as it is. */
  readonly beforeRead?: () => void;
}

export class StoreReader implements ClusterReader {
  readonly settings: ControllerSettings;
  readonly #parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.settings = parts.settings;
  }

  get now(): number {
    return this.#parts.clock.now;
  }

  get timestamp(): string {
    return this.#parts.clock.timestamp;
  }

  get runtime(): ContainerRuntime {
    return this.#parts.runtime();
  }

  get<K extends Kind>(kind: K, key: ObjectKey): KindMap[K] | undefined {
    return this.#settled.get(kind, key);
  }

  list<K extends Kind>(kind: K, namespace?: string): readonly KindMap[K][] {
    return this.#settled.list(kind, namespace);
  }

  listOwned<K extends Kind>(kind: K, ownerUid: string): readonly KindMap[K][] {
    const dependents = this.#settled.listDependents(kind, ownerUid);
    const controlled = (object: KindMap[K]): boolean =>
      object.metadata.ownerReferences?.some((owner) => owner.uid === ownerUid && owner.controller === true) ?? false;
    return dependents.every(controlled) ? dependents : dependents.filter(controlled);
  }

  podsOnNode(nodeName: string): readonly KindMap['Pod'][] {
    return this.#settled.podsOnNode(nodeName);
  }

  slicesOfService(namespace: string, name: string): readonly KindMap['EndpointSlice'][] {
    return this.#settled.slicesOfService(namespace, name);
  }

  nextPodIP(nodeName: string): string {
    return this.#parts.addresses.next(nodeName);
  }

  filesOn(disk: string): readonly FileWrite[] {
    return this.#parts.disks.of(disk);
  }

  nodeIsUp(nodeName: string): boolean {
    return this.#parts.addresses.knows(nodeName) && !this.#parts.nodesDown.has(nodeName);
  }

  get #settled(): ObjectStore {
    this.#parts.beforeRead?.();
    return this.#parts.store;
  }
}
