/**
 * One cluster with its clock: the store, the controllers that act on it, the data path that follows it,
 * and the loop that lets time pass. Requests and snapshots are built on it.
 */
import { applyDefaults } from '../api/defaulting.js';
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';
import { DnsZone, kubeadmZone } from '../net/dns/zone.js';
import type { Network } from '../net/network.js';
import { bootLeadMs, bootObjects } from './boot.js';
import { Clock } from './clock.js';
import type { ClusterConfig } from './config.js';
import { controlPlane } from './control-plane.js';
import { createDataPath } from './data-path.js';
import { EventRecorder } from './event-recorder.js';
import { type LateParts, lateApiServer } from './late-parts.js';
import { NetworkSync } from './network-sync.js';
import { ObjectStore } from './object-store.js';
import { PodAddresses } from './pod-addresses.js';
import { StoreReader } from './reader.js';
import { Registry } from './registry.js';
import { RngStreams } from './rng.js';
import { ServiceAllocators } from './service-allocators.js';
import { settingsOf } from './settings.js';
import { SimError } from './sim-error.js';
import { runUntilQuiet, type StepParts } from './step.js';
import { Timers } from './timers.js';
import { WorkQueues } from './work-queues.js';
import type { ApiServer } from './world.js';

export interface ClusterOptions {
  /** ms from a change until kube-proxy's rules have it. */
  readonly proxySyncMs: number;
  readonly late: () => LateParts;
}

export class Cluster {
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly clock = new Clock(-bootLeadMs);
  readonly store = new ObjectStore();
  readonly streams: RngStreams;
  readonly allocators: ServiceAllocators;
  readonly addresses: PodAddresses;
  readonly timers = new Timers();
  readonly nodesDown = new Set<string>();
  readonly network: Network;
  readonly zone: DnsZone;
  readonly sync: NetworkSync;
  readonly recorder: EventRecorder;
  readonly registry: Registry;
  readonly api: ApiServer;
  /** For everybody outside: settles first. */
  readonly read: StoreReader;
  /** Changed objects since they were last asked for; undefined: removed. */
  readonly changed = new Map<string, { readonly kind: Kind; readonly key: ObjectKey; readonly object: KubeObject | undefined }>();
  readonly #queues = new WorkQueues(controlPlane);
  readonly #step: StepParts;
  /** The store or a machine changed since the last time everything was quiet. */
  #unsettled = false;
  #settling = false;

  constructor(config: ClusterConfig, seed: number, options: ClusterOptions) {
    this.config = config;
    this.seed = seed;
    this.streams = new RngStreams(seed);
    this.allocators = new ServiceAllocators(config, this.streams.get('cluster-ips'), this.streams.get('node-ports'));
    this.addresses = new PodAddresses(config);
    const { store, clock, addresses, nodesDown } = this;
    const parts = { store, clock, addresses, nodesDown, settings: settingsOf(config) };
    const reader = new StoreReader(parts);
    this.read = new StoreReader({ ...parts, beforeRead: () => this.settle() });
    this.registry = new Registry(store, clock, this.streams, this.allocators);
    this.recorder = new EventRecorder(store, clock, this.streams);
    this.network = createDataPath(config, () => options.late().connections);
    this.zone = new DnsZone({ ...kubeadmZone, serverAddress: config.dnsIP });
    this.sync = new NetworkSync({
      config,
      network: this.network,
      zone: this.zone,
      reader,
      proxySyncMs: options.proxySyncMs,
      schedule: (at, timer) => this.timers.schedule(at, timer),
    });
    this.api = lateApiServer(options.late, {
      store,
      registry: this.registry,
      allocators: this.allocators,
      streams: this.streams,
      settle: () => this.settle(),
    });
    this.#step = {
      reconcilers: controlPlane,
      queues: this.#queues,
      registry: this.registry,
      recorder: this.recorder,
      reader,
      requeue: (index, key, afterMs) => this.timers.requeue(clock.now + afterMs, index, key),
    };
    store.listen((kind, event) => this.#observe(kind, event));
  }

  /** Sets the machines up and lets the cluster come to rest; ends at virtual time 0. */
  boot(): void {
    for (const object of bootObjects(this.config, this.clock.timestamp)) {
      if (object.kind === 'Service') this.allocators.allocate(object, undefined);
      this.registry.create(object);
    }
    this.runUntil(0);
  }

  /**
   * Stores new objects that were admitted elsewhere, in this order, each as if it had been applied on its own: a
   * Service takes its address and ports here. Throws `invalid-config` when they do not fit into this cluster.
   */
  plant(objects: readonly KubeObject[]): void {
    for (const object of objects) {
      this.settle();
      const defaulted = applyDefaults(object);
      const allocated = defaulted.kind === 'Service' ? this.allocators.allocate(defaulted, undefined) : undefined;
      const planted = allocated?.ok === false ? allocated : this.registry.create(allocated?.service ?? defaulted);
      if (!planted.ok) throw new SimError('invalid-config', planted.status.message);
    }
  }

  /** Lets the controllers finish everything that can be done at this instant. */
  settle(): void {
    if (!this.#unsettled || this.#settling) return;
    this.#settling = true;
    try {
      runUntilQuiet(this.#step);
      this.sync.flush();
      this.#unsettled = false;
    } finally {
      this.#settling = false;
    }
  }

  /** Virtual ms of the next thing due. */
  get nextEventAt(): number | undefined {
    this.settle();
    return this.timers.nextAt;
  }

  /** Lets time pass until `end`; stops early when `until` holds after something happened. */
  runUntil(end: number, until?: () => boolean): boolean {
    this.settle();
    if (until?.()) return true;
    for (;;) {
      const at = this.timers.nextAt;
      if (at === undefined || at > end) break;
      this.clock.now = Math.max(at, this.clock.now);
      this.#fireDue();
      this.settle();
      if (until?.()) return true;
    }
    this.clock.now = Math.max(end, this.clock.now);
    return until?.() ?? false;
  }

  setNodeUp(name: string, up: boolean): void {
    const node = this.store.get('Node', name);
    if (node === undefined) throw new SimError('unknown-node', `no node ${name}`, { node: name });
    this.settle();
    if (this.nodesDown.has(name) === !up) return;
    if (up) this.nodesDown.delete(name);
    else this.nodesDown.add(name);
    this.sync.machinesChanged();
    // A machine's state is no object; whoever watches its node or its pods looks again.
    this.#notify('Node', { type: 'MODIFIED', object: node, old: node });
    for (const pod of this.store.podsOnNode(name)) this.#notify('Pod', { type: 'MODIFIED', object: pod, old: pod });
    this.#unsettled = true;
    this.settle();
  }

  /** After the store was put back: derived parts start from it again. */
  forgetDerived(): void {
    this.#queues.clear();
    this.recorder.forget();
    this.#unsettled = false;
  }

  #fireDue(): void {
    for (;;) {
      const timer = this.timers.take(this.clock.now);
      if (timer === undefined) return;
      this.#unsettled = true;
      if (timer.kind === 'requeue') this.#queues.add(timer.reconciler, timer.key);
      else this.sync.fire(timer);
    }
  }

  #observe(kind: Kind, event: WatchEvent): void {
    this.#unsettled = true;
    const key = keyOf(event.object);
    this.changed.set(`${kind} ${key}`, { kind, key, object: event.type === 'DELETED' ? undefined : event.object });
    if (kind === 'Pod') this.addresses.observe(event);
    this.sync.observe(kind, event);
    this.#notify(kind, event);
  }

  #notify(kind: Kind, event: WatchEvent): void {
    this.#queues.notify(kind, event, this.#step.reader);
  }
}
