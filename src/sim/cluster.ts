/**
 * One cluster with its clock: the store, the control plane that changes it, the data path that follows it,
 * and the loop that lets time pass. Requests and snapshots are built on it.
 */
import type { ConfigMap, Pod } from '../api/core.js';
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import { type FileOwner, placeOnDisk } from '../controllers/container-files.js';
import type { WatchEvent } from '../controllers/reconciler.js';
import { DnsZone, kubeadmZone } from '../net/dns/zone.js';
import type { Network } from '../net/network.js';
import { bootLeadMs, Clock } from './clock.js';
import { type ClusterSettings, type CurrentSettings, changedSettings, networkSettings, settingsFromConfig } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import { ContainerDisks } from './container-disks.js';
import type { ControlPlane } from './control-plane.js';
import { createDataPath } from './data-path.js';
import type { Turns } from './ingress/upstreams.js';
import { parseIpv4, parseIpv4Cidr } from './ipv4.js';
import { type LateParts, lateApiServer } from './late-parts.js';
import { NameServers } from './name-servers.js';
import { NetworkSync } from './network-sync.js';
import { ObjectStore } from './object-store.js';
import { PastObjects } from './past-objects.js';
import { PodAddresses } from './pod-addresses.js';
import { StoreReader } from './reader.js';
import { RngStreams } from './rng.js';
import type { AllocatorState } from './service-allocators.js';
import { settingsOf } from './settings.js';
import { SimError } from './sim-error.js';
import { Timers } from './timers.js';
import type { ApiServer } from './world.js';

export interface ClusterOptions {
  readonly late: () => LateParts;
}

export class Cluster {
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly clock = new Clock(-bootLeadMs);
  readonly store = new ObjectStore();
  readonly streams: RngStreams;
  readonly addresses: PodAddresses;
  readonly timers = new Timers();
  readonly nodesDown = new Set<string>();
  readonly disks = new ContainerDisks();
  readonly past = new PastObjects();
  /** Whom proxies in pods send to next. */
  readonly turns: Turns = new Map();
  readonly network: Network;
  readonly zone: DnsZone;
  readonly nameServers: NameServers;
  readonly sync: NetworkSync;
  readonly api: ApiServer;
  /** For everybody outside: settles first. */
  readonly read: StoreReader;
  /** Changed objects since they were last asked for; undefined: removed. */
  readonly changed = new Map<string, { readonly kind: Kind; readonly key: ObjectKey; readonly object: KubeObject | undefined }>();
  #settings: CurrentSettings;
  readonly #reader: StoreReader;
  readonly #late: () => LateParts;
  /** Made when something is to change for the first time. */
  #controlPlane: ControlPlane | undefined;
  /** What Services have taken, until the control plane knows it. */
  #pools: AllocatorState = { ips: new Set(), ports: new Set() };
  /** The store or a machine changed since the last time everything was quiet. */
  #unsettled = false;
  #settling = false;

  constructor(config: ClusterConfig, seed: number, options: ClusterOptions) {
    this.config = config;
    this.seed = seed;
    this.#settings = settingsFromConfig(config);
    this.streams = new RngStreams(seed);
    this.addresses = new PodAddresses(config);
    const { store, clock, addresses, nodesDown, disks } = this;
    const settings = settingsOf(config, () => this.#settings);
    const parts = { store, clock, addresses, nodesDown, disks, settings, runtime: () => options.late().containerRuntime };
    this.#late = options.late;
    this.#reader = new StoreReader(parts);
    this.read = new StoreReader({ ...parts, beforeRead: () => this.settle() });
    this.network = createDataPath(config, () => options.late().connections);
    this.zone = new DnsZone(kubeadmZone);
    const ranges = [config.podCIDR, config.serviceCIDR].flatMap((cidr) => parseIpv4Cidr(cidr) ?? []);
    this.nameServers = new NameServers({
      store,
      zone: this.zone,
      clock,
      schedule: (at, timer) => this.timers.schedule(at, timer),
      streams: this.streams,
      late: options.late,
      isOutside: (address) => !ranges.some(({ first, size }) => parseIpv4(address) >= first && parseIpv4(address) < first + size),
    });
    this.sync = new NetworkSync({
      config,
      network: this.network,
      zone: this.zone,
      reader: this.#reader,
      seed,
      settings: () => this.#settings,
      schedule: (at, timer) => this.timers.schedule(at, timer),
      record: (event) => this.#plane.record(event),
      api: () => this.api,
      late: options.late,
    });
    this.api = lateApiServer(() => this.#plane.api);
    store.listen((kind, event) => this.#observe(kind, event));
  }

  /** Sets the machines up and lets the cluster come to rest; ends at virtual time 0. */
  boot(): void {
    this.#plane.boot();
    this.runUntil(0);
  }

  /** Throws `part-not-loaded`. */
  get late(): LateParts {
    return this.#late();
  }

  /** Addresses and ports that Services have taken. */
  get pools(): AllocatorState {
    return this.#controlPlane?.pools ?? this.#pools;
  }

  set pools(state: AllocatorState) {
    if (this.#controlPlane === undefined) this.#pools = state;
    else this.#controlPlane.pools = state;
  }

  /** Lets the controllers finish everything that can be done at this instant. */
  settle(): void {
    if (!this.#unsettled || this.#settling) return;
    this.#settling = true;
    try {
      this.#controlPlane?.run();
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

  /**
   * Lets time pass until `end`; stops early when `until` holds after something happened. Throws `part-not-loaded`
   * where a controller's turn comes before it arrived; the state is then to be put back.
   */
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
    const plane = this.#plane;
    if (up) this.nodesDown.delete(name);
    else this.nodesDown.add(name);
    this.sync.machinesChanged();
    // A machine's state is no object; whoever watches its node or its pods looks again.
    plane.notify('Node', { type: 'MODIFIED', object: node, old: node });
    for (const pod of this.store.podsOnNode(name)) plane.notify('Pod', { type: 'MODIFIED', object: pod, old: pod });
    this.#unsettled = true;
    this.settle();
  }

  /** A file of a running container is written or, without text, removed; whoever probes the container looks again. */
  writeFile(owner: FileOwner, path: string, text: string | undefined): void {
    const { pod } = owner;
    const place = placeOnDisk(owner, path);
    this.disks.write({ ...place, at: this.clock.now, ...(text === undefined ? {} : { text }) });
    this.#plane.notify('Pod', { type: 'MODIFIED', object: pod, old: pod });
    this.#unsettled = true;
    this.settle();
  }

  /** The pod with the command lines its containers really run: variables in them replaced. */
  running(pod: Pod): Pod {
    const varies = JSON.stringify(pod.spec.containers).includes('$(');
    return varies ? this.#late().expandedPod(pod, this.read, this.past) : pod;
  }

  get settings(): CurrentSettings {
    return this.#settings;
  }

  /** Throws `invalid-config`, and then nothing changed. */
  configure(changes: ClusterSettings): void {
    const next = changedSettings(this.#settings, changes);
    this.settle();
    const { kind } = this.#settings.cloudLoadBalancer;
    this.restoreSettings(next);
    this.sync.balancersChanged();
    if (kind === next.cloudLoadBalancer.kind) return;
    // Balancers of another kind are other machines: they are provided anew.
    for (const object of this.store.list('Service')) this.#plane.notify('Service', { type: 'ADDED', object });
    this.#unsettled = true;
    this.settle();
  }

  /** As they were at some other moment. */
  restoreSettings(settings: CurrentSettings): void {
    this.#settings = settings;
    this.network.configure(networkSettings(settings));
  }

  /** After the store was put back: derived parts start from it again. */
  forgetDerived(): void {
    this.#controlPlane?.forget();
    this.#unsettled = false;
  }

  #fireDue(): void {
    for (;;) {
      const timer = this.timers.take(this.clock.now);
      if (timer === undefined) return;
      this.#unsettled = true;
      if (timer.kind === 'requeue') this.#plane.due(timer.reconciler, timer.key);
      else if (timer.kind === 'corefile') this.#late().corefiles.fire(this.nameServers, timer);
      else this.sync.fire(timer);
    }
  }

  #observe(kind: Kind, event: WatchEvent): void {
    this.#unsettled = true;
    const key = keyOf(event.object);
    this.changed.set(`${kind} ${key}`, { kind, key, object: event.type === 'DELETED' ? undefined : event.object });
    if (event.object.kind === 'Pod') {
      this.addresses.observe(event);
      if (event.type === 'DELETED') {
        this.disks.forget(event.object);
        this.nameServers.forget(event.object.metadata.uid);
      }
    }
    this.past.observe(event, this.clock.now);
    if (event.object.kind === 'ConfigMap' && key === 'kube-system/coredns' && event.type !== 'ADDED') {
      this.#late().corefiles.changed(this.nameServers, event.old as ConfigMap | undefined);
    }
    this.sync.observe(event);
    this.#controlPlane?.notify(kind, event);
  }

  /** Throws `part-not-loaded`. */
  get #plane(): ControlPlane {
    if (this.#controlPlane === undefined) {
      const { config, store, clock, streams, timers } = this;
      this.#controlPlane = this.#late().controlPlane({
        config,
        store,
        clock,
        streams,
        reader: this.#reader,
        write: (write) => this.disks.write(write),
        requeue: (index, key, afterMs) => timers.requeue(clock.now + afterMs, index, key),
        settle: () => this.settle(),
      });
      this.#controlPlane.pools = this.#pools;
    }
    return this.#controlPlane;
  }
}
